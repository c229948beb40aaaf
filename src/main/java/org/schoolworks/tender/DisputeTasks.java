package org.schoolworks.tender;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.schoolworks.engine.Fact;
import org.schoolworks.engine.Steps;
import org.schoolworks.people.People;
import org.schoolworks.worklist.Desk;
import org.schoolworks.worklist.Matter.NoFields;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What disputes, clarifications and records beside the tender ask of this room. Bean names are the element ids in {@code
 * bpmn/tender}.
 */
@Configuration(proxyBeanMethods = false)
class DisputeTasks {

    private static final Fact DISPUTE_RECORDED = new Fact("disputeRecorded");
    private static final Fact COMPLAINT_MADE = new Fact("complaintMade");
    private static final Fact DISPUTE_ADMITTED = new Fact("disputeAdmitted");
    private static final Fact COMPLAINT_ADMITTED = new Fact("complaintAdmitted");
    private static final Fact DISPUTE_UPHELD = new Fact("disputeUpheld");
    private static final Fact QUERY_RECORDED = new Fact("queryRecorded");
    private static final Fact QUERY_IS_COMPLAINT = new Fact("queryIsComplaint");
    private static final Fact QUERY_ACCEPTED = new Fact("queryAccepted");
    private static final Fact QUERY_UPHELD = new Fact("queryUpheld");
    private static final Fact COMPLAINT_TAKEN = new Fact("complaintTaken");
    private static final Fact COMPLAINT_DECIDED = new Fact("complaintDecided");

    private final Desk desk;
    private final Disputing disputing;
    private final PurchaseDisputing purchases;
    private final People people;
    private final Clarifying clarifying;
    private final TenderRecording recording;

    DisputeTasks(
            Desk desk,
            Disputing disputing,
            PurchaseDisputing purchases,
            People people,
            Clarifying clarifying,
            TenderRecording recording) {
        this.desk = desk;
        this.disputing = disputing;
        this.purchases = purchases;
        this.people = people;
        this.clarifying = clarifying;
        this.recording = recording;
    }

    @Bean
    TaskListener recordDispute() {
        return recorded();
    }

    @Bean
    TaskListener recordDisputeByAgent() {
        return recorded();
    }

    @Bean
    TaskListener admitDispute() {
        return Steps.on(step -> desk.decide(step, NoFields.class, matter -> {
            disputing.admit(matter);
            DISPUTE_ADMITTED.set(step, matter.approved());
        }));
    }

    @Bean
    TaskListener admitComplaint() {
        return Steps.on(step -> desk.decide(step, Disputing.Admission.class, matter -> {
            disputing.admitComplaint(matter);
            COMPLAINT_ADMITTED.set(step, matter.approved());
        }));
    }

    @Bean
    TaskListener answerDispute() {
        return answered();
    }

    @Bean
    TaskListener decideComplaint() {
        return answered();
    }

    @Bean
    TaskListener clarifyDocuments() {
        return Steps.on(step -> desk.decide(step, Clarifying.Clarification.class, clarifying::clarify));
    }

    @Bean
    TaskListener recordHappening() {
        return Steps.on(step -> desk.decide(step, TenderRecording.Happening.class, recording::record));
    }

    @Bean
    TaskListener recordQuery() {
        return queryRecorded();
    }

    @Bean
    TaskListener recordQueryByAgent() {
        return queryRecorded();
    }

    @Bean
    TaskListener answerQuery() {
        return Steps.on(step -> desk.decide(step, Disputing.Answer.class, matter -> {
            QUERY_UPHELD.set(step, purchases.answerQuery(matter));
            QUERY_ACCEPTED.set(step, matter.approved());
        }));
    }

    @Bean
    TaskListener examineComplaint() {
        return Steps.on(step -> desk.decide(step, PurchaseDisputing.Examination.class, matter -> {
            purchases.examine(matter);
            COMPLAINT_TAKEN.set(step, matter.approved());
        }));
    }

    @Bean
    TaskListener explainComplaint() {
        return Steps.on(step -> desk.decide(step, NoFields.class, purchases::explain));
    }

    @Bean
    TaskListener decidePurchaseComplaint() {
        return Steps.on(step -> desk.decide(step, Disputing.Answer.class, matter -> {
            if (matter.approved()) {
                QUERY_UPHELD.set(step, disputing.answer(matter));
            } else {
                purchases.exclude(matter);
            }
            COMPLAINT_DECIDED.set(step, matter.approved());
        }));
    }

    /** 恢复采购活动: by the clock, and by nobody's decision. */
    @Bean
    JavaDelegate liftSuspension() {
        return execution -> purchases.lift(execution.getProcessInstanceId(), people.actor(null));
    }

    @Bean
    TaskListener recordPurchaseHappening() {
        return Steps.on(step -> desk.decide(step, TenderRecording.Happening.class, recording::record));
    }

    private TaskListener recorded() {
        return recorded(COMPLAINT_MADE, DISPUTE_RECORDED);
    }

    private TaskListener queryRecorded() {
        return recorded(QUERY_IS_COMPLAINT, QUERY_RECORDED);
    }

    private TaskListener recorded(Fact complaint, Fact done) {
        return Steps.on(step -> desk.decide(step, Disputing.Report.class, matter -> {
            complaint.keep(step, disputing.record(matter));
            done.set(step, matter.approved());
        }));
    }

    private TaskListener answered() {
        return Steps.on(step -> desk.decide(
                step, Disputing.Answer.class, matter -> DISPUTE_UPHELD.set(step, disputing.answer(matter))));
    }
}
