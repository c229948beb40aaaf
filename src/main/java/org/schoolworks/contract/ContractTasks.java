package org.schoolworks.contract;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.schoolworks.engine.Fact;
import org.schoolworks.engine.OpenStep;
import org.schoolworks.engine.Steps;
import org.schoolworks.tender.Tendering.AfterRefusal;
import org.schoolworks.worklist.Desk;
import org.schoolworks.worklist.Matter;
import org.schoolworks.worklist.Matter.NoFields;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the signing (签订合同) and the works (施工) ask of this room. Bean names are the element ids in {@code bpmn/contract}. */
@Configuration(proxyBeanMethods = false)
class ContractTasks {

    private static final Fact CONTRACT_SIGNED = new Fact("contractSigned");
    /** Read by the tender after a refusal. */
    private static final Fact NEXT_CANDIDATE_AVAILABLE = new Fact("nextCandidateAvailable");
    /** Read by the tender after a refusal. */
    private static final Fact RETENDER_REQUIRED = new Fact("retenderRequired");

    private static final Fact CONSTRUCTION_PERMIT_GRANTED = new Fact("constructionPermitGranted");
    private static final Fact WORKS_COMMENCED = new Fact("worksCommenced");
    private static final Fact WORKS_FINISHED = new Fact("worksFinished");

    private final Desk desk;
    private final Contracting contracting;
    private final Building building;

    ContractTasks(Desk desk, Contracting contracting, Building building) {
        this.desk = desk;
        this.contracting = contracting;
        this.building = building;
    }

    @Bean
    TaskListener signContract() {
        return Steps.on(step -> desk.decide(step, Contracting.Signing.class, matter -> sign(step, matter)));
    }

    private void sign(OpenStep step, Matter<Contracting.Signing> matter) {
        boolean next = false;
        boolean again = false;
        if (matter.approved()) {
            contracting.sign(matter);
        } else {
            AfterRefusal after = contracting.refused(matter);
            next = after == AfterRefusal.NEXT_CANDIDATE;
            again = after == AfterRefusal.TENDER_AGAIN;
        }
        CONTRACT_SIGNED.keep(step, matter.approved());
        NEXT_CANDIDATE_AVAILABLE.keep(step, next);
        RETENDER_REQUIRED.keep(step, again);
    }

    @Bean
    TaskListener applyConstructionPermit() {
        return Steps.on(step -> desk.decide(step, NoFields.class, matter -> {}));
    }

    @Bean
    TaskListener grantConstructionPermit() {
        return Steps.on(step ->
                desk.decide(step, NoFields.class, matter -> CONSTRUCTION_PERMIT_GRANTED.set(step, matter.approved())));
    }

    @Bean
    TaskListener orderCommencement() {
        return Steps.on(step -> desk.decide(step, Building.Commencement.class, matter -> {
            building.orderCommencement(matter);
            WORKS_COMMENCED.set(step, matter.approved());
        }));
    }

    @Bean
    TaskListener reportProgress() {
        return Steps.on(step -> desk.decide(step, Building.Progress.class, matter -> {
            building.reportProgress(matter);
            WORKS_FINISHED.set(step, matter.fields().finished());
        }));
    }

    @Bean
    TaskListener requestAcceptance() {
        return Steps.on(step -> desk.decide(step, NoFields.class, building::requestAcceptance));
    }
}
