package org.schoolworks.payment;

import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.schoolworks.engine.Fact;
import org.schoolworks.engine.Ruling;
import org.schoolworks.engine.Steps;
import org.schoolworks.worklist.Desk;
import org.schoolworks.worklist.Matter;
import org.schoolworks.worklist.Matter.NoFields;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the disbursement (拨款) asks of this room. Bean names are the element ids in {@code bpmn/payment}. */
@Configuration(proxyBeanMethods = false)
class PaymentTasks {

    private static final Fact CLAIM_SUBMITTED = new Fact("claimSubmitted");
    private static final Fact PURCHASE_CLAIM_SUBMITTED = new Fact("purchaseClaimSubmitted");
    private static final Fact TRACKING_AUDIT_REQUIRED = new Fact("trackingAuditRequired");
    private static final Fact LEADER_DECISION_REQUIRED = new Fact("leaderDecisionRequired");
    private static final Fact GOVERNMENT_DECISION_REQUIRED = new Fact("governmentDecisionRequired");
    private static final Fact TREASURY_INSTRUCTED = new Fact("treasuryInstructed");
    private static final Fact PAID = new Fact("paid");

    private final Desk desk;
    private final Disbursing disbursing;
    private final PayingSuppliers suppliers;
    private final Approving approving;
    private final Treasury treasury;

    PaymentTasks(Desk desk, Disbursing disbursing, PayingSuppliers suppliers, Approving approving, Treasury treasury) {
        this.desk = desk;
        this.disbursing = disbursing;
        this.suppliers = suppliers;
        this.approving = approving;
        this.treasury = treasury;
    }

    @Bean
    TaskListener claimPayment() {
        return Steps.on(step -> desk.decide(step, Disbursing.Claim.class, matter -> {
            disbursing.claim(matter);
            CLAIM_SUBMITTED.set(step, matter.approved());
        }));
    }

    @Bean
    TaskListener certifyPayment() {
        return Steps.on(step -> desk.decide(step, Disbursing.Certificate.class, matter -> {
            disbursing.certify(matter);
            TRACKING_AUDIT_REQUIRED.set(step, disbursing.isTracked(matter));
            new Ruling("certification").set(step, matter.verdict());
        }));
    }

    @Bean
    TaskListener auditPayment() {
        return reviewed("audit", PaymentStatus.AUDITED);
    }

    @Bean
    TaskListener trackPayment() {
        return reviewed("audit", PaymentStatus.AUDITED);
    }

    @Bean
    TaskListener confirmPayment() {
        return reviewed("confirmation", PaymentStatus.CONFIRMED);
    }

    @Bean
    TaskListener reviewPayment() {
        return reviewed("worksReview", PaymentStatus.REVIEWED);
    }

    // --- a purchase, up to the check of funds

    @Bean
    TaskListener claimPurchasePayment() {
        return Steps.on(step -> desk.decide(step, PayingSuppliers.Claim.class, matter -> {
            suppliers.claim(matter);
            PURCHASE_CLAIM_SUBMITTED.set(step, matter.approved());
        }));
    }

    @Bean
    TaskListener confirmPurchasePayment() {
        return Steps.on(step -> desk.decide(step, PayingSuppliers.Confirmation.class, matter -> {
            suppliers.confirm(matter);
            new Ruling("purchaseConfirmation").set(step, matter.verdict());
        }));
    }

    @Bean
    TaskListener reviewPurchasePayment() {
        return reviewed("purchaseReview", PaymentStatus.REVIEWED);
    }

    // --- both

    @Bean
    TaskListener checkFunds() {
        return Steps.on(step -> desk.decide(step, Disbursing.Funds.class, matter -> {
            LEADER_DECISION_REQUIRED.set(step, disbursing.checkFunds(matter));
            new Ruling("fundsReview").set(step, matter.verdict());
        }));
    }

    @Bean
    TaskListener approvePayment() {
        return Steps.on(step -> desk.decide(step, NoFields.class, matter -> {
            approving.approve(matter);
            GOVERNMENT_DECISION_REQUIRED.set(step, false);
            new Ruling("disbursement").set(step, matter.verdict());
        }));
    }

    @Bean
    TaskListener approveLargePayment() {
        return Steps.on(step -> desk.decide(step, NoFields.class, matter -> {
            GOVERNMENT_DECISION_REQUIRED.set(step, approving.endorse(matter, step.diagramHas("decideLargestPayment")));
            new Ruling("disbursement").set(step, matter.verdict());
        }));
    }

    @Bean
    TaskListener decideLargestPayment() {
        return ruled("largestPayment", approving::approve);
    }

    @Bean
    TaskListener instructTreasury() {
        return Steps.on(step ->
                desk.decide(step, NoFields.class, matter -> TREASURY_INSTRUCTED.set(step, treasury.instruct(matter))));
    }

    @Bean
    TaskListener recordBankReply() {
        return Steps.on(step ->
                desk.decide(step, Treasury.Reply.class, matter -> PAID.set(step, treasury.recordReply(matter))));
    }

    private TaskListener reviewed(String matterName, PaymentStatus next) {
        return ruled(matterName, matter -> disbursing.review(matter, next));
    }

    /** The gateway after it asks: approved, rejected, or back to whoever claimed it. */
    private TaskListener ruled(String matterName, Consumer<Matter<NoFields>> decide) {
        return Steps.on(step -> desk.decide(step, NoFields.class, matter -> {
            decide.accept(matter);
            new Ruling(matterName).set(step, matter.verdict());
        }));
    }
}
