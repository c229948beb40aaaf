package org.schoolworks.procurement;

import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.schoolworks.engine.Fact;
import org.schoolworks.engine.OpenStep;
import org.schoolworks.engine.Ruling;
import org.schoolworks.engine.Steps;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Verdict;
import org.schoolworks.project.Paperwork;
import org.schoolworks.tender.TenderMethod;
import org.schoolworks.worklist.Desk;
import org.schoolworks.worklist.Matter;
import org.schoolworks.worklist.Matter.NoFields;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a purchase (政府采购) asks of this room. Bean names are the element ids in {@code bpmn/procurement}. */
@Configuration(proxyBeanMethods = false)
class ProcurementTasks {

    private static final Fact SPLITTING_SUSPECTED = new Fact("purchaseSplittingSuspected");
    private static final Fact SPLITTING_EXPLAINED = new Fact("purchaseSplittingExplained");
    private static final Fact COLLECTIVE_DECISION_REQUIRED = new Fact("collectiveDecisionRequired");
    private static final Fact PURCHASE_FUNDED = new Fact("purchaseFunded");
    private static final Fact IN_HOUSE_PURCHASE = new Fact("inHousePurchase");
    private static final Fact SINGLE_SOURCE_PURCHASE = new Fact("singleSourcePurchase");
    private static final Fact FRAMEWORK_PURCHASE = new Fact("frameworkPurchase");
    private static final Fact AGREEMENT_KNOWN = new Fact("agreementKnown");
    private static final Fact INTENTION_REQUIRED = new Fact("intentionRequired");
    private static final Fact DOCUMENTS_CHECKED = new Fact("documentsChecked");
    private static final Fact ENOUGH_RESPONSES = new Fact("enoughResponses");
    private static final Fact SUPPLIER_RECOMMENDED = new Fact("supplierRecommended");
    private static final Fact SUPPLIER_DETERMINED = new Fact("supplierDetermined");
    private static final Fact QUOTATIONS_ANEW = new Fact("quotationsAnew");
    private static final Fact CONSULTATION_ANEW = new Fact("consultationAnew");
    private static final Fact RESULT_NOTICE_REQUIRED = new Fact("resultNoticeRequired");
    private static final Fact PURCHASE_CONTRACT_SIGNED = new Fact("purchaseContractSigned");
    private static final Fact NEXT_SUPPLIER_AVAILABLE = new Fact("nextSupplierAvailable");
    private static final Fact CONTRACT_NOTICE_REQUIRED = new Fact("contractNoticeRequired");
    private static final Fact DELIVERY_ACCEPTED = new Fact("deliveryAccepted");
    private static final Fact PURCHASE_GIVEN_UP = new Fact("purchaseGivenUp");

    private final Desk desk;
    private final Requiring requiring;
    private final Procuring procuring;
    private final SingleSourcing singleSourcing;
    private final CallingOff callingOff;
    private final Awarding awarding;
    private final Delivering delivering;

    ProcurementTasks(
            Desk desk,
            Requiring requiring,
            Procuring procuring,
            SingleSourcing singleSourcing,
            CallingOff callingOff,
            Awarding awarding,
            Delivering delivering) {
        this.desk = desk;
        this.requiring = requiring;
        this.procuring = procuring;
        this.singleSourcing = singleSourcing;
        this.callingOff = callingOff;
        this.awarding = awarding;
        this.delivering = delivering;
    }

    // --- the requirement and its budget

    @Bean
    TaskListener submitRequirement() {
        return Steps.on(step -> desk.decide(step, Requiring.Requirement.class, matter -> {
            hasWay(step, matter.fields().method());
            SPLITTING_SUSPECTED.set(step, requiring.submit(matter));
        }));
    }

    @Bean
    TaskListener reviewPurchaseSplitting() {
        return Steps.on(
                step -> desk.decide(step, NoFields.class, matter -> SPLITTING_EXPLAINED.set(step, matter.approved())));
    }

    @Bean
    TaskListener reviewRequirement() {
        return Steps.on(step -> desk.decide(step, NoFields.class, matter -> {
            COLLECTIVE_DECISION_REQUIRED.set(step, requiring.review(matter));
            new Ruling("requirement").set(step, matter.verdict());
        }));
    }

    @Bean
    TaskListener decidePurchase() {
        return Steps.on(step -> desk.decide(step, Requiring.Meeting.class, matter -> {
            requiring.decide(matter);
            new Ruling("purchase").set(step, matter.verdict());
        }));
    }

    @Bean
    TaskListener fundPurchase() {
        return Steps.on(step -> desk.decide(step, Paperwork.Allotment.class, matter -> {
            requiring.fund(matter);
            PURCHASE_FUNDED.set(step, matter.approved());
            if (matter.approved()) {
                procuring.awaitQuotations(matter.project(), matter.today());
            }
            setWay(step, matter);
        }));
    }

    // --- the attempt to find a supplier

    @Bean
    TaskListener publishIntention() {
        return on(Procuring.Intention.class, procuring::publishIntention);
    }

    @Bean
    TaskListener filePurchasePlan() {
        return Steps.on(step -> desk.decide(step, Procuring.FiledPlan.class, matter -> {
            procuring.filePlan(matter);
            SINGLE_SOURCE_PURCHASE.set(step, singleSourcing.isSingleSource(matter.project()));
        }));
    }

    @Bean
    TaskListener draftDocuments() {
        return on(NoFields.class, matter -> {});
    }

    @Bean
    TaskListener checkDocuments() {
        return Steps.on(
                step -> desk.decide(step, NoFields.class, matter -> DOCUMENTS_CHECKED.set(step, matter.approved())));
    }

    @Bean
    TaskListener issueDocuments() {
        return on(Procuring.Issue.class, procuring::issueDocuments);
    }

    @Bean
    TaskListener openResponses() {
        return Steps.on(step -> desk.decide(
                step, Procuring.Opening.class, matter -> ENOUGH_RESPONSES.set(step, procuring.open(matter))));
    }

    @Bean
    TaskListener evaluateResponses() {
        return Steps.on(step -> desk.decide(step, Awarding.Evaluation.class, matter -> {
            awarding.evaluate(matter);
            SUPPLIER_RECOMMENDED.set(step, matter.approved());
        }));
    }

    @Bean
    TaskListener collectQuotations() {
        return on(Procuring.Quotations.class, procuring::collectQuotations);
    }

    @Bean
    TaskListener determineSupplier() {
        return Steps.on(step -> desk.decide(step, Awarding.Choice.class, matter -> {
            RESULT_NOTICE_REQUIRED.set(step, awarding.determine(matter));
            SUPPLIER_DETERMINED.set(step, matter.approved());
            boolean quotationsAnew = !matter.approved() && requiring.isInHouse(matter.project());
            QUOTATIONS_ANEW.set(step, quotationsAnew);
            if (quotationsAnew) {
                procuring.awaitQuotations(matter.project(), matter.today());
            }
            CONSULTATION_ANEW.set(step, !matter.approved() && singleSourcing.isSingleSource(matter.project()));
        }));
    }

    @Bean
    TaskListener publishResult() {
        return on(Awarding.Published.class, awarding::publishResult);
    }

    @Bean
    TaskListener decidePurchaseFailure() {
        return Steps.on(step -> desk.decide(step, Procuring.Change.class, matter -> {
            if (matter.fields().method() != null) {
                hasWay(step, matter.fields().method());
            }
            procuring.decideAfterFailure(matter);
            PURCHASE_GIVEN_UP.set(step, matter.verdict() == Verdict.REJECT);
            if (matter.verdict() != Verdict.REJECT) {
                procuring.awaitQuotations(matter.project(), matter.today());
            }
            setWay(step, matter);
        }));
    }

    // --- contract and delivery

    @Bean
    TaskListener signPurchaseContract() {
        return Steps.on(step -> desk.decide(step, Delivering.Signing.class, matter -> {
            boolean next = false;
            if (matter.approved()) {
                delivering.sign(matter);
            } else {
                next = delivering.refused(matter);
            }
            PURCHASE_CONTRACT_SIGNED.set(step, matter.approved());
            NEXT_SUPPLIER_AVAILABLE.set(step, next);
            CONTRACT_NOTICE_REQUIRED.set(step, !requiring.isInHouse(matter.project()));
        }));
    }

    @Bean
    TaskListener publishPurchaseContract() {
        return on(Awarding.Published.class, delivering::publishContract);
    }

    @Bean
    TaskListener acceptDelivery() {
        return Steps.on(step -> desk.decide(step, Delivering.Acceptance.class, matter -> {
            delivering.accept(matter);
            DELIVERY_ACCEPTED.set(step, matter.approved());
        }));
    }

    private void setWay(OpenStep step, Matter<?> matter) {
        IN_HOUSE_PURCHASE.set(step, requiring.isInHouse(matter.project()));
        SINGLE_SOURCE_PURCHASE.set(step, singleSourcing.isSingleSource(matter.project()));
        FRAMEWORK_PURCHASE.set(step, callingOff.isFramework(matter.project()));
        AGREEMENT_KNOWN.set(step, callingOff.isAgreed(matter.project(), matter.today()));
        INTENTION_REQUIRED.set(step, requiring.mustPublishIntention(matter.project(), matter.today()));
    }

    /** A case that was begun under an earlier diagram has no way for one supplier alone, nor for a framework agreement. */
    private static void hasWay(OpenStep step, TenderMethod method) {
        boolean isNew = method == TenderMethod.singleSource || method == TenderMethod.framework;
        if (isNew && !step.diagramHas("callOffFramework")) {
            throw Given.wrong("procurementMethod", "method", "本采购按变更前的流程办理，流程中没有" + method.text() + "；采用的请另行登记采购");
        }
    }

    private <F> TaskListener on(Class<F> fields, Consumer<Matter<F>> decide) {
        return Steps.on(step -> desk.decide(step, fields, decide));
    }
}
