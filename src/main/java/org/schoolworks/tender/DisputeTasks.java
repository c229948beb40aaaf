package org.schoolworks.tender;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.schoolworks.engine.Fact;
import org.schoolworks.engine.Steps;
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

    private final Desk desk;
    private final Disputing disputing;
    private final Clarifying clarifying;
    private final TenderRecording recording;

    DisputeTasks(Desk desk, Disputing disputing, Clarifying clarifying, TenderRecording recording) {
        this.desk = desk;
        this.disputing = disputing;
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

    private TaskListener recorded() {
        return Steps.on(step -> desk.decide(step, Disputing.Report.class, matter -> {
            COMPLAINT_MADE.keep(step, disputing.record(matter));
            DISPUTE_RECORDED.set(step, matter.approved());
        }));
    }

    private TaskListener answered() {
        return Steps.on(step -> desk.decide(
                step, Disputing.Answer.class, matter -> DISPUTE_UPHELD.set(step, disputing.answer(matter))));
    }
}
