package org.schoolworks.contract;

import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.schoolworks.engine.Fact;
import org.schoolworks.engine.OpenStep;
import org.schoolworks.engine.Ruling;
import org.schoolworks.engine.Steps;
import org.schoolworks.worklist.Desk;
import org.schoolworks.worklist.Matter;
import org.schoolworks.worklist.Matter.NoFields;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a variation (变更签证) asks of this room. Bean names are the element ids in {@code bpmn/contract/variation.bpmn}. */
@Configuration(proxyBeanMethods = false)
class VariationTasks {

    private static final Fact VARIATION_SUBMITTED = new Fact("variationSubmitted");
    /** Read by the gateway that asks who decides; whoever is in none of them is the school. */
    private static final Map<VariationAuthority, Fact> DECIDES = Map.of(
            VariationAuthority.section, new Fact("sectionDecides"),
            VariationAuthority.deputyDirector, new Fact("deputyDecides"),
            VariationAuthority.partyGroup, new Fact("partyGroupDecides"),
            VariationAuthority.government, new Fact("governmentDecides"),
            VariationAuthority.estimateApprover, new Fact("estimateExceeded"));

    private final Desk desk;
    private final Varying varying;

    VariationTasks(Desk desk, Varying varying) {
        this.desk = desk;
        this.varying = varying;
    }

    @Bean
    TaskListener requestVariation() {
        return Steps.on(step -> desk.decide(step, Varying.Request.class, matter -> {
            varying.request(matter);
            VARIATION_SUBMITTED.set(step, matter.approved());
        }));
    }

    @Bean
    TaskListener superviseVariation() {
        return ruled("supervision", NoFields.class, varying::supervise);
    }

    @Bean
    TaskListener designVariation() {
        return ruled("designOpinion", NoFields.class, varying::design);
    }

    @Bean
    TaskListener priceVariation() {
        return ruled("pricing", Varying.Priced.class, varying::price);
    }

    @Bean
    TaskListener reviewVariation() {
        return Steps.on(step -> desk.decide(step, NoFields.class, matter -> {
            VariationAuthority authority = varying.review(matter);
            DECIDES.forEach((who, fact) -> fact.set(step, who == authority));
            new Ruling("variationReview").set(step, matter.verdict());
        }));
    }

    @Bean
    TaskListener decideVariationBySchool() {
        return decided();
    }

    @Bean
    TaskListener decideVariationBySection() {
        return decided();
    }

    @Bean
    TaskListener decideVariationByDeputy() {
        return decided();
    }

    @Bean
    TaskListener decideVariationByPartyGroup() {
        return decided();
    }

    @Bean
    TaskListener decideVariationByGovernment() {
        return decided();
    }

    @Bean
    TaskListener agreeToEstimateRevision() {
        return ruled("revisionConsent", NoFields.class, varying::agree);
    }

    @Bean
    TaskListener reviseEstimate() {
        return ruled("variation", Varying.Revision.class, varying::reviseEstimate);
    }

    /** 督办: somebody above is told that a limit has passed; nothing is approved by that. */
    @Bean
    TaskListener urgeVariation() {
        return Steps.on((OpenStep step) -> desk.decide(step, NoFields.class, matter -> {}));
    }

    private TaskListener decided() {
        return ruled("variation", NoFields.class, varying::decide);
    }

    private <F> TaskListener ruled(String matterName, Class<F> fields, Consumer<Matter<F>> decide) {
        return Steps.on(step -> desk.decide(step, fields, matter -> {
            decide.accept(matter);
            new Ruling(matterName).set(step, matter.verdict());
        }));
    }
}
