package org.schoolworks.completion;

import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.schoolworks.engine.Fact;
import org.schoolworks.engine.Steps;
import org.schoolworks.worklist.Desk;
import org.schoolworks.worklist.Matter;
import org.schoolworks.worklist.Matter.NoFields;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the completion (竣工验收) asks of this room. Bean names are the element ids in {@code bpmn/completion}. */
@Configuration(proxyBeanMethods = false)
class CompletionTasks {

    private static final Fact PLANNING_VERIFIED = new Fact("planningVerified");
    private static final Fact FIRE_SAFETY_ACCEPTED = new Fact("fireSafetyAccepted");
    private static final Fact FIRE_SAFETY_FILED = new Fact("fireSafetyFiled");
    private static final Fact CIVIL_DEFENCE_ACCEPTED = new Fact("civilDefenceAccepted");
    private static final Fact SPECIAL_ITEMS_PASSED = new Fact("specialItemsPassed");
    private static final Fact WORKS_ACCEPTED = new Fact("worksAccepted");
    private static final Fact ACCEPTANCE_FILED = new Fact("acceptanceFiled");

    private final Desk desk;
    private final Completing completing;

    CompletionTasks(Desk desk, Completing completing) {
        this.desk = desk;
        this.completing = completing;
    }

    // --- special checks, in parallel

    @Bean
    TaskListener verifyPlanning() {
        return asked(PLANNING_VERIFIED, NoFields.class, completing::check);
    }

    @Bean
    TaskListener acceptFireSafety() {
        return asked(FIRE_SAFETY_ACCEPTED, NoFields.class, completing::check);
    }

    @Bean
    TaskListener fileFireSafety() {
        return asked(FIRE_SAFETY_FILED, NoFields.class, completing::check);
    }

    @Bean
    TaskListener acceptCivilDefence() {
        return asked(CIVIL_DEFENCE_ACCEPTED, NoFields.class, completing::check);
    }

    @Bean
    TaskListener checkSpecialItems() {
        return asked(SPECIAL_ITEMS_PASSED, Completing.SpecialItems.class, completing::checkSpecialItems);
    }

    // --- acceptance, filing, handover

    @Bean
    TaskListener notifyQualitySupervision() {
        return Steps.on(step -> desk.decide(step, Completing.Notice.class, completing::notifySupervision));
    }

    @Bean
    TaskListener acceptWorks() {
        return asked(WORKS_ACCEPTED, Completing.Acceptance.class, completing::accept);
    }

    @Bean
    TaskListener rectifyWorks() {
        return Steps.on(step -> desk.decide(step, Completing.Rectification.class, completing::rectify));
    }

    @Bean
    TaskListener fileAcceptance() {
        return asked(ACCEPTANCE_FILED, Completing.Filing.class, completing::file);
    }

    @Bean
    TaskListener handOver() {
        return Steps.on(step -> desk.decide(step, Completing.Handover.class, completing::handOver));
    }

    /** The gateway after it asks one yes-or-no question. */
    private <F> TaskListener asked(Fact fact, Class<F> fields, Consumer<Matter<F>> decide) {
        return Steps.on(step -> desk.decide(step, fields, matter -> {
            decide.accept(matter);
            fact.set(step, matter.approved());
        }));
    }
}
