package org.schoolworks.tender;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.schoolworks.engine.Fact;
import org.schoolworks.engine.OpenStep;
import org.schoolworks.engine.Ruling;
import org.schoolworks.engine.Steps;
import org.schoolworks.kernel.Verdict;
import org.schoolworks.worklist.Desk;
import org.schoolworks.worklist.Matter;
import org.schoolworks.worklist.Matter.NoFields;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the tender (招投标) asks of this room. Bean names are the element ids in {@code bpmn/tender}. */
@Configuration(proxyBeanMethods = false)
class TenderTasks {

    private static final Fact OPEN_TENDER_REQUIRED = new Fact("openTenderRequired");
    private static final Fact SPLITTING_SUSPECTED = new Fact("splittingSuspected");
    private static final Fact SPLITTING_EXPLAINED = new Fact("splittingExplained");
    private static final Fact CONTRACTOR_DETERMINED = new Fact("contractorDetermined");
    private static final Fact ENOUGH_BIDDERS = new Fact("enoughBidders");
    private static final Fact SECOND_FAILURE = new Fact("secondFailure");
    private static final Fact CANDIDATES_RECOMMENDED = new Fact("candidatesRecommended");
    private static final Fact CANDIDATES_PUBLISHED = new Fact("candidatesPublished");
    private static final Fact AWARD_CONFIRMED = new Fact("awardConfirmed");
    private static final Fact OBJECTION_UPHELD = new Fact("objectionUpheld");
    /** Read by the process of the whole project; the signing of the contract sets it anew. */
    private static final Fact CONTRACT_SIGNED = new Fact("contractSigned");

    private final Desk desk;
    private final PlanningTender planning;
    private final Tendering tendering;

    TenderTasks(Desk desk, PlanningTender planning, Tendering tendering) {
        this.desk = desk;
        this.planning = planning;
        this.tendering = tendering;
    }

    @Bean
    TaskListener planTender() {
        return Steps.on(step -> desk.decide(step, PlanningTender.Plan.class, matter -> {
            PlanningTender.Planned planned = planning.plan(matter);
            OPEN_TENDER_REQUIRED.keep(step, planned.tender());
            SPLITTING_SUSPECTED.set(step, planned.suspect());
            CONTRACT_SIGNED.keep(step, false);
        }));
    }

    @Bean
    TaskListener reviewSplitting() {
        return Steps.on(
                step -> desk.decide(step, NoFields.class, matter -> SPLITTING_EXPLAINED.set(step, matter.approved())));
    }

    @Bean
    TaskListener awardWithoutTender() {
        return Steps.on(step -> desk.decide(step, Tendering.DirectAward.class, matter -> {
            tendering.awardWithoutTender(matter);
            CONTRACTOR_DETERMINED.set(step, matter.approved());
        }));
    }

    @Bean
    TaskListener publishNotice() {
        return Steps.on(step -> desk.decide(step, Tendering.Notice.class, tendering::publishNotice));
    }

    @Bean
    TaskListener openBids() {
        return Steps.on(step -> desk.decide(step, Tendering.Opening.class, matter -> {
            ENOUGH_BIDDERS.set(step, tendering.openBids(matter));
            setSecondFailure(step, matter);
        }));
    }

    @Bean
    TaskListener evaluateBids() {
        return Steps.on(step -> desk.decide(step, Tendering.Evaluation.class, matter -> {
            tendering.evaluate(matter);
            CANDIDATES_RECOMMENDED.set(step, matter.approved());
            setSecondFailure(step, matter);
        }));
    }

    @Bean
    TaskListener publishCandidates() {
        return Steps.on(step -> desk.decide(step, Tendering.Publicity.class, matter -> {
            tendering.publishCandidates(matter);
            CANDIDATES_PUBLISHED.set(step, matter.approved());
        }));
    }

    @Bean
    TaskListener confirmAward() {
        return Steps.on(step -> desk.decide(step, Tendering.Choice.class, matter -> {
            tendering.confirmAward(matter);
            AWARD_CONFIRMED.set(step, matter.approved());
            OBJECTION_UPHELD.set(step, matter.verdict() == Verdict.SEND_BACK);
        }));
    }

    @Bean
    TaskListener decideAfterFailure() {
        return Steps.on(step -> desk.decide(step, NoFields.class, matter -> {
            tendering.decideAfterFailure(matter);
            new Ruling("tenderWaiver").set(step, matter.verdict());
        }));
    }

    private void setSecondFailure(OpenStep step, Matter<?> matter) {
        SECOND_FAILURE.keep(step, tendering.failedTwice(matter.project(), matter.today()));
    }
}
