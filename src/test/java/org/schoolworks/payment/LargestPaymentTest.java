package org.schoolworks.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnDiagram;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Problem;
import org.schoolworks.ledger.Ledger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A payment of 1000万元, on which the government decides after the director has signed. */
@Integration
class LargestPaymentTest {

    private static final String AMOUNT = "10000000";

    /** What a diagram of before the third level has not. */
    private static final Set<String> THIRD_LEVEL =
            Set.of("governmentDecisionRequired", "decideLargestPayment", "largestPaymentDecided");

    @Autowired
    ApplicationContext context;

    @Autowired
    Disbursing disbursing;

    @Autowired
    Ledger ledger;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcTemplate jdbc;

    private Story story;
    private String begun;

    @BeforeEach
    void worksAreUnderWay() {
        // of 2000万 measured of a contract of 3000万, 80 % are due
        story = Works.underWay(context, "40000000", "35000000");
        Works.signed(context, story, "30000000", "20000000");
    }

    @Test
    void whatTheGovernmentApprovesIsInstructedAndPaid_andStaysReservedUntilThen() {
        endorsed();
        assertThat(story.openSteps()).containsExactly("decideLargestPayment");
        assertThat(payment().status()).isEqualTo(PaymentStatus.ENDORSED);
        assertThat(payment().approvedAt()).isNull();
        reserved("10000000.00", "19400000.00", "10000000.00");

        story.approve("decideLargestPayment");
        assertThat(payment().status()).isEqualTo(PaymentStatus.APPROVED);
        assertThat(payment().approvedAt()).isNotNull();
        reserved("10000000.00", "19400000.00", "10000000.00");
        story.approve("instructTreasury");
        story.approve("recordBankReply", Map.of("paidOn", story.today().toString()));
        assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);
        assertThat(story.passed()).contains("approveLargePayment", "decideLargestPayment", "paymentMade");
        reserved("0.00", "19400000.00", "0.00");
    }

    @Test
    void theGovernmentsDecisionComesWithItsPaper() {
        endorsed();
        refused(
                "papers",
                () -> story.decide(
                        "decideLargestPayment", "approve", Map.of(), decision -> decision.putArray("papers")),
                "《市政府大额付款决定（纪要或抄告单）》");
        assertThat(payment().status()).isEqualTo(PaymentStatus.ENDORSED);
        assertThat(story.openSteps()).containsExactly("decideLargestPayment");
    }

    @Test
    void whatTheGovernmentSendsBackReservesNothingAndIsClaimedAnew() {
        endorsed();
        story.decide("decideLargestPayment", "sendBack", Map.of());
        assertThat(payment().status()).isEqualTo(PaymentStatus.WITHDRAWN);
        assertThat(story.openSteps()).containsExactly("claimPayment");
        reserved("0.00", "30000000.00", "0.00");

        claim("8000000");
        approveUpToTheDirector("8000000");
        story.approve("approveLargePayment");
        // so much less is for the director alone
        assertThat(payment().status()).isEqualTo(PaymentStatus.APPROVED);
        assertThat(story.openSteps()).containsExactly("instructTreasury");
    }

    @Test
    void whatTheGovernmentRejectsIsOver() {
        endorsed();
        story.decide("decideLargestPayment", "reject", Map.of());
        assertThat(payment().status()).isEqualTo(PaymentStatus.REJECTED);
        assertThat(story.isOver()).isTrue();
        assertThat(story.passed())
                .contains("decideLargestPayment", "paymentRejected")
                .doesNotContain("instructTreasury");
        reserved("0.00", "30000000.00", "0.00");
    }

    @Test
    void whatTheDirectorDoesNotSignNeverComesToTheGovernment() {
        begin();
        claim(AMOUNT);
        approveUpToTheDirector(AMOUNT);
        story.decide("approveLargePayment", "sendBack", Map.of());
        assertThat(payment().status()).isEqualTo(PaymentStatus.WITHDRAWN);
        assertThat(story.openSteps()).containsExactly("claimPayment");
        assertThat(story.passed()).doesNotContain("governmentDecisionRequired", "decideLargestPayment");
        reserved("0.00", "30000000.00", "0.00");
    }

    @Test
    void whatWaitsForTheGovernmentIsFreeOnceItsCaseIsEnded() {
        endorsed();
        runtime.deleteProcessInstance(begun, "in Cockpit", true);
        assertThat(payment().status()).isEqualTo(PaymentStatus.CANCELLED);
        reserved("0.00", "30000000.00", "0.00");
    }

    @Test
    void aCaseOfADiagramWithoutTheGovernmentIsNotApprovedPastIt_andIsClaimedAnewInAnother() throws IOException {
        String earlier = deployedAsBefore();
        try {
            begin();
            claim(AMOUNT);
            approveUpToTheDirector(AMOUNT);
            refused("governmentDecision", () -> story.approve("approveLargePayment"), "10,000,000.00元", "市政府", "旧版");
            assertThat(payment().status()).isEqualTo(PaymentStatus.FUNDS_CHECKED);
            assertThat(story.openSteps()).containsExactly("approveLargePayment");

            story.decide("approveLargePayment", "sendBack", Map.of());
            claim("9999999.99");
            approveUpToTheDirector("9999999.99");
            story.approve("approveLargePayment");
            assertThat(payment().status()).isEqualTo(PaymentStatus.APPROVED);
            assertThat(story.openSteps()).containsExactly("instructTreasury");
            story.decide("instructTreasury", "reject", Map.of());
            assertThat(story.isOver()).isTrue();
            reserved("0.00", "30000000.00", "0.00");
        } finally {
            repository.deleteDeployment(earlier, true);
        }
        endorsed();
        assertThat(story.openSteps()).containsExactly("decideLargestPayment");
    }

    /** @return the deployment of a diagram on which the director's signature is the last */
    private String deployedAsBefore() throws IOException {
        BpmnModelInstance before =
                Bpmn.readModelFromFile(Path.of("bpmn/payment/disbursement.bpmn").toFile());
        FlowNode next = before.getModelElementById("instructTreasury");
        SequenceFlow approved = before.getModelElementById("paymentApproved_yes");
        approved.setTarget(next);
        before.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> THIRD_LEVEL.contains(flow.getSource().getId())
                        || THIRD_LEVEL.contains(flow.getTarget().getId()))
                .toList()
                .forEach(LargestPaymentTest::remove);
        THIRD_LEVEL.forEach(id -> remove(before.getModelElementById(id)));
        before.getModelElementsByType(BpmnDiagram.class).forEach(LargestPaymentTest::remove);
        DeploymentBuilder deployment = repository
                .createDeployment()
                .name("payment before")
                .addModelInstance("payment/disbursement.bpmn", before);
        try (Stream<Path> forms = Files.list(Path.of("bpmn/payment/forms"))) {
            for (Path form : forms.toList()) {
                deployment.addString("payment/forms/" + form.getFileName(), Files.readString(form));
            }
        }
        return deployment.deploy().getId();
    }

    private static void remove(ModelElementInstance element) {
        element.getParentElement().removeChildElement(element);
    }

    private void begin() {
        begun = Works.start(context, story, "disbursement", Map.of());
    }

    private void claim(String amount) {
        story.approve(
                "claimPayment",
                Map.of("kind", "progress", "claimed", amount, "wagePart", "0", "invoiceNo", "LARGE-" + story.no()));
    }

    private void approveUpToTheDirector(String amount) {
        story.approve("certifyPayment", Map.of("certified", amount));
        List.of("trackPayment", "confirmPayment", "reviewPayment", "checkFunds").forEach(story::approve);
    }

    /** The director has signed. */
    private void endorsed() {
        begin();
        claim(AMOUNT);
        approveUpToTheDirector(AMOUNT);
        story.approve("approveLargePayment");
    }

    /** The latest. */
    private Payment payment() {
        List<Payment> all = disbursing.payments(story.no());
        return all.get(all.size() - 1);
    }

    private void reserved(String onItsWay, String contractFree, String onLines) {
        assertThat(disbursing.totals(story.no()).onItsWay()).isEqualTo(Money.of(onItsWay));
        assertThat(booked("contractReserved")).isEqualTo(onItsWay);
        assertThat(booked("contractFree")).isEqualTo(contractFree);
        assertThat(booked("lineReserved")).isEqualTo(onLines);
        assertThat(Reconciliation.differences(jdbc, ledger, story.no() + "-C1")).isEmpty();
    }

    private String booked(String kind) {
        return jdbc.queryForObject(
                "select coalesce(sum(balance), 0.00)::text from ledger_account where project_no = ? and kind = ?",
                String.class,
                story.no().value(),
                kind);
    }

    private static void refused(String rule, ThrowingCallable work, String... said) {
        assertThatThrownBy(work).satisfies(thrown -> {
            Problem problem = Problem.in(thrown);
            assertThat(problem).as(String.valueOf(thrown)).isNotNull();
            assertThat(problem.rule()).as(problem.reason()).isEqualTo(rule);
            assertThat(problem.reason()).contains(said);
        });
    }
}
