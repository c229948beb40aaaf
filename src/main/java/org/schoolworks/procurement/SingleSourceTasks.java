package org.schoolworks.procurement;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.schoolworks.engine.Fact;
import org.schoolworks.engine.OpenStep;
import org.schoolworks.engine.Steps;
import org.schoolworks.worklist.Desk;
import org.schoolworks.worklist.Matter;
import org.schoolworks.worklist.Matter.NoFields;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a purchase from one supplier alone (单一来源) asks of this room. Bean names are the element ids in {@code bpmn/procurement}. */
@Configuration(proxyBeanMethods = false)
class SingleSourceTasks {

    private static final Fact PUBLICITY_REQUIRED = new Fact("sourcePublicityRequired");
    private static final Fact JUSTIFIED = new Fact("sourceJustified");
    private static final Fact APPROVAL_REQUIRED = new Fact("sourceApprovalRequired");
    private static final Fact APPROVED = new Fact("sourceApproved");
    private static final Fact FRAMEWORK_PURCHASE = new Fact("frameworkPurchase");
    private static final Fact INTENTION_REQUIRED = new Fact("intentionRequired");
    private static final Fact AGREED = new Fact("supplierAgreed");

    private final Desk desk;
    private final SingleSourcing sourcing;

    SingleSourceTasks(Desk desk, SingleSourcing sourcing) {
        this.desk = desk;
        this.sourcing = sourcing;
    }

    @Bean
    TaskListener justifySingleSource() {
        return Steps.on(step -> desk.decide(step, SingleSourcing.Justification.class, matter -> {
            sourcing.justify(matter);
            PUBLICITY_REQUIRED.set(step, sourcing.mustPublish(matter.project(), matter.today()));
            setWay(step, matter);
        }));
    }

    @Bean
    TaskListener publishSourceNotice() {
        return Steps.on(step -> desk.decide(step, SingleSourcing.Notice.class, sourcing::publish));
    }

    @Bean
    TaskListener closeSourceNotice() {
        return Steps.on(step -> desk.decide(step, SingleSourcing.Closing.class, matter -> {
            sourcing.close(matter);
            JUSTIFIED.set(step, matter.approved());
            if (matter.approved()) {
                setWay(step, matter);
            }
        }));
    }

    @Bean
    TaskListener approveSingleSource() {
        return Steps.on(step -> desk.decide(step, NoFields.class, matter -> {
            sourcing.approve(matter);
            APPROVED.set(step, matter.approved());
            if (matter.approved()) {
                setWay(step, matter);
            }
        }));
    }

    @Bean
    TaskListener consultSupplier() {
        return Steps.on(step -> desk.decide(step, SingleSourcing.Consultation.class, matter -> {
            sourcing.consult(matter);
            AGREED.set(step, matter.approved());
        }));
    }

    private void setWay(OpenStep step, Matter<?> matter) {
        APPROVAL_REQUIRED.set(step, sourcing.mustBeApproved(matter.project(), matter.today()));
        // the gateway between asks it of every way
        FRAMEWORK_PURCHASE.set(step, false);
        INTENTION_REQUIRED.set(step, sourcing.mustPublishIntention(matter.project(), matter.today()));
    }
}
