package org.schoolworks.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.document.StoredFiles;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Problem;
import org.schoolworks.ledger.Account;
import org.schoolworks.ledger.Ledger;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A purchase is paid: claimed by its supplier, confirmed by its buyer, by the day that its acceptance sets. */
@Integration
class PurchasePaymentTest {

    private static final AtomicInteger INVOICES = new AtomicInteger();
    private static final List<String> REVIEWS =
            List.of("confirmPurchasePayment", "reviewPurchasePayment", "checkFunds", "approveLargePayment");
    /** What the diagram got with purchases. */
    private static final Set<String> BRANCH = Set.of(
            "purchasePayment",
            "claimPurchasePayment",
            "purchaseClaimSubmitted",
            "confirmPurchasePayment_withdrawn",
            "confirmPurchasePayment",
            "purchasePaymentConfirmed",
            "reviewPurchasePayment",
            "purchasePaymentReviewed");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Disbursing disbursing;

    @Autowired
    Claiming claiming;

    @Autowired
    PaymentFacts facts;

    @Autowired
    TreasuryFiles files;

    @Autowired
    Ledger ledger;

    @Autowired
    People people;

    @Autowired
    Inbox inbox;

    @Autowired
    IdentityService identity;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcTemplate jdbc;

    private Story story;
    private String invoice;

    @BeforeEach
    void goodsAreOrdered() {
        // 270万 of a budget of 283万, an advance of 30 %, paid within 30 days
        story = Bought.ordered(context);
        newInvoice();
    }

    @Test
    void aSupplierIsPaidWithoutSupervisorAuditMeasureRetentionOrWages() {
        Bought.accepted(story);
        begin();
        claim("2700000");
        assertThat(balance(Account.Kind.contractFree)).isEqualTo(Money.ZERO);
        approveUpTo("instructTreasury", "2700000");
        assertThat(payment().status()).isEqualTo(PaymentStatus.APPROVED);
        story.approve("instructTreasury");
        assertThat(exported()).contains("-C1,采购款,测试供应商,测试银行,6222000009,2700000.00,");
        story.approve("recordBankReply", Map.of("paidOn", story.today().toString()));

        assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payment().retained()).isEqualTo(Money.ZERO);
        assertThat(balance(Account.Kind.contractPaid)).isEqualTo(Money.of("2700000"));
        assertThat(balance(Account.Kind.contractRetained)).isEqualTo(Money.ZERO);
        assertThat(Reconciliation.differences(jdbc, ledger, story.no() + "-C1")).isEmpty();
        assertThat(story.isOver()).isTrue();
        assertThat(story.passed())
                .contains("paymentMade")
                .doesNotContain(
                        "claimPayment",
                        "certifyPayment",
                        "auditPayment",
                        "trackPayment",
                        "confirmPayment",
                        "reviewPayment");
    }

    @Test
    void beforeTheAcceptanceNothingIsPaidButTheAdvance() {
        begin();
        refused("acceptance", () -> claim("0.01"), "尚未验收合格", "0.01元", "30%", "810,000.00元", "已申请 0.00元");
        refused("advanceCeiling", () -> claimAdvance("810000.01"), "810,000.00元", "30%", "达 0.01元");
        assertThat(disbursing.payments(story.no())).isEmpty();
        claimAdvance("800000");
        begin();
        newInvoice();
        refused("advanceCeiling", () -> claimAdvance("10000.01"), "累计 810,000.01元");
        claimAdvance("10000");
    }

    @Test
    void theAdvanceIsRecoveredFromWhatIsAccepted_andAfterThatThereIsNone() {
        begin();
        claimAdvance("810000");
        approveUpTo("checkFunds", "810000");
        // an advance is due after its confirmation
        assertThat(payment().dueOn()).isEqualTo(story.today().plusDays(30));
        List.of("checkFunds", "approvePayment", "instructTreasury").forEach(story::approve);
        story.approve("recordBankReply", Map.of("paidOn", story.today().toString()));
        story.daysLater(40);
        Bought.accepted(story);
        begin();
        newInvoice();
        refused("advanceCeiling", () -> claimAdvance("0.01"), "已于 " + story.today() + " 验收合格");
        refused("contractCeiling", () -> claim("1890000.01"), "扣回预付款 810,000.00元", "可付的 1,890,000.00元", "达 0.01元");
        claim("1890000");
        assertThat(balance(Account.Kind.contractFree)).isEqualTo(Money.ZERO);
        assertThat(disbursing.totals(story.no()).paid()).isEqualTo(Money.of("810000"));
    }

    @Test
    void whatIsAcceptedMayBeClaimedInParts_andNeverMoreThanTheContract() {
        Bought.accepted(story);
        begin();
        claim("1000000");
        begin();
        newInvoice();
        refused("contractCeiling", () -> claim("1700000.01"), "合同现值 2,700,000.00元", "在途 1,000,000.00元", "达 0.01元");
        claim("1700000");
        begin();
        newInvoice();
        refused("contractCeiling", () -> claim("0.01"), "可付的 0.00元");
        story.decide("claimPurchasePayment", "reject", Map.of());
    }

    @Test
    void whatTheBuyerDisputesIsNotConfirmed_andMayBeClaimedAgain() {
        Bought.accepted(story);
        begin();
        claim("2000000");
        refused("certifiedAmount", () -> confirm("2000000.01"), "2,000,000.00元");
        refused("certifiedAmount", () -> confirm("0"), "0.00元");
        confirm("1500000");
        assertThat(payment().amount()).isEqualTo(Money.of("1500000"));
        assertThat(balance(Account.Kind.contractFree)).isEqualTo(Money.of("1200000"));
        begin();
        newInvoice();
        refused("contractCeiling", () -> claim("1200000.01"));
        claim("1200000");
    }

    @Test
    void whoeverSignedTheContractDoesNotConfirmWhatIsPaidByIt_norDoesAnotherBuyer() {
        Bought.accepted(story);
        begin();
        claim("1000000");
        String signer = story.actor("signPurchaseContract");
        assertThat(signer).isNotEqualTo(story.actor("confirmPurchasePayment"));
        ObjectNode decision = story.decision("confirmPurchasePayment", "approve", Map.of("confirmed", "1000000"));
        refused("incompatibleDuties", () -> story.submitAs(signer, "confirmPurchasePayment", decision), "合同签订");
        String elsewhere = Story.now(context).actor("confirmPurchasePayment");
        assertThatThrownBy(() -> story.submitAs(elsewhere, "confirmPurchasePayment", decision))
                .as("it is not even offered to another buyer")
                .isInstanceOf(AuthorizationException.class);
        assertThat(payment().status()).isEqualTo(PaymentStatus.CLAIMED);
    }

    @Test
    void whoeverClaimsOrConfirmsDoesNotApproveIt() {
        Bought.accepted(story);
        String all = "allduties" + story.no().value().replace("-", "");
        people.addPerson(
                all,
                "身兼数职",
                Story.password(all),
                "supplier",
                Set.of("supplier", "equipmentCentre", "finance", "director"));
        begin();
        ObjectNode claim = story.decision(
                "claimPurchasePayment",
                "approve",
                Map.of("kind", "delivery", "claimed", "2000000", "invoiceNo", invoice));
        claim.withArray("papers").forEach(paper -> ((ObjectNode) paper).put("file", upload(all)));
        story.submitAs(all, "claimPurchasePayment", claim);
        for (String step : REVIEWS) {
            if (!step.equals("confirmPurchasePayment")) {
                refused(
                        "incompatibleDuties",
                        () -> story.submitAs(all, step, story.decision(step, "approve", Map.of())));
            }
            story.approve(step, step.equals("confirmPurchasePayment") ? Map.of("confirmed", "2000000") : Map.of());
        }
        assertThat(payment().status()).isEqualTo(PaymentStatus.APPROVED);
    }

    @Test
    void theSupplierOfTheContractAloneClaims_overHttpToo() throws IOException {
        String other = "othersupplier" + story.no().value().replace("-", "");
        people.addOrganisation(new Organisation(other.substring(13), "别的供应商", "supplier"));
        people.addPerson(other, "别的供应商经办", Story.password(other), other.substring(13), Set.of("supplier"));
        String path = "/camunda/api/schoolworks/projects/" + story.no() + "/payments";
        assertThat(status(other, path)).isEqualTo(404);
        assertThat(status(story.actor("claimPayment"), path)).isEqualTo(404);
        for (String step : List.of("signPurchaseContract", "confirmPurchasePayment", "checkFunds")) {
            assertThat(status(story.actor(step), path)).as(step).isEqualTo(403);
        }
        assertThat(new Browser(port).post(path, "{}").statusCode()).isIn(401, 403);
        assertThat(story.openSteps()).containsExactly("acceptDelivery");
        String supplier = story.actor("claimPurchasePayment");
        assertThat(status(supplier, path)).isEqualTo(201);
        assertThat(story.openSteps()).containsExactly("acceptDelivery", "claimPurchasePayment");

        claimAdvance("810000");
        JsonNode trace = json.readTree(Browser.signedIn(port, supplier, Story.password(supplier))
                .get("/camunda/api/schoolworks/payments/" + payment().paymentNo() + "/trace")
                .body());
        assertThat(trace.path("kind").asText()).isEqualTo("预付款");
        assertThat(trace.path("contract").path("purchase").asBoolean()).isTrue();
        assertThat(trace.path("contract").path("acceptedOn").isNull()).isTrue();
    }

    @Test
    void aWorksContractHasNoPurchasePayment_andAPurchaseNoProgressPayment() {
        Bought.accepted(story);
        begin();
        refused("form", () -> claim("progress", "1000000"));
        Story works = Works.underWay(context, "6000000", "4000000");
        Works.signed(context, works, "5000000", "3000000");
        Works.start(context, works, "disbursement", Map.of());
        refused(
                "form",
                () -> works.approve(
                        "claimPayment",
                        Map.of("kind", "delivery", "claimed", "1", "wagePart", "0", "invoiceNo", invoice)));
        String supplier = story.actor("claimPurchasePayment");
        assertThatThrownBy(() -> claiming.begin(works.no(), supplier)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> claiming.begin(story.no(), story.actor("claimPayment")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> claiming.begin(story.no(), story.actor("checkFunds")))
                .isInstanceOf(NotYours.class);
    }

    @Test
    void theClockRunsFromTheAcceptance_andTheSupplierIsToldItsLastDay() {
        begin();
        assertThat(told()).anyMatch(line -> line.startsWith("最迟付款日 验收合格后 30 天内"));
        Bought.accepted(story);
        LocalDate accepted = story.today();
        LocalDate due = accepted.plusDays(30);
        assertThat(told())
                .anyMatch(line -> line.startsWith("最迟付款日 " + due) && line.contains("中小企业款项支付条例第9、10条"))
                .contains("本次最多可付 2700000.00", "履约验收 " + accepted + " 验收合格");
        ObjectNode filled = JsonNodeFactory.instance.objectNode();
        facts.fill("claimPurchasePayment", story.no(), "none yet", story.today(), filled);
        assertThat(filled.path("claimed").asText()).isEqualTo("2700000.00");

        // claimed late, and due all the same
        story.daysLater(20);
        claim("1000000");
        approveUpTo("instructTreasury", "1000000");
        assertThat(payment().dueOn()).isEqualTo(due);
        story.daysLater(20);
        story.approve("instructTreasury");
        assertThat(told()).anyMatch(line -> line.startsWith("付款期限 应于 " + due) && line.contains("已逾期 10 天"));
        story.approve("recordBankReply", Map.of("paidOn", story.today().toString()));
        // ten days of 0.05 %
        assertThat(payment().interest()).isEqualTo(Money.of("5000"));
    }

    @Test
    void theSupplierMayTakeItBackUntilTheBuyerHasActed() {
        Bought.accepted(story);
        begin();
        claim("1000000");
        withdraw();
        assertThat(payment().status()).isEqualTo(PaymentStatus.WITHDRAWN);
        assertThat(story.openSteps()).containsExactly("claimPurchasePayment");
        nothingIsReserved();
        claim("900000");
        confirm("900000");
        refused("stale", this::withdraw, "使用单位已确认");
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirmPurchasePayment", "reviewPurchasePayment", "checkFunds", "approveLargePayment"})
    void whoeverSendsItBackSendsItToTheSupplier_andWhoeverRejectsItEndsIt(String step) {
        Bought.accepted(story);
        begin();
        claim("2000000");
        approveUpTo(step, "2000000");
        story.decide(step, "sendBack", Map.of());
        assertThat(payment().status()).isEqualTo(PaymentStatus.WITHDRAWN);
        assertThat(story.openSteps()).containsExactly("claimPurchasePayment");
        nothingIsReserved();

        claim("2100000");
        approveUpTo(step, "2100000");
        story.decide(step, "reject", Map.of());
        assertThat(payment().status()).isEqualTo(PaymentStatus.REJECTED);
        assertThat(story.isOver()).isTrue();
        nothingIsReserved();
    }

    @Test
    void ofTwoWhoClaimMoreThanHalfOfTheContractAtOnceOneIsHeard() throws Exception {
        Bought.accepted(story);
        String supplier = story.actor("claimPurchasePayment");
        List<Runnable> claims = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String task = begin();
            newInvoice();
            String decision = story.decision(
                            "claimPurchasePayment",
                            "approve",
                            Map.of("kind", "delivery", "claimed", "1350000.01", "invoiceNo", invoice))
                    .toString();
            claims.add(() -> {
                identity.setAuthentication(supplier, List.of("supplier", people.group("supplier", "supplier")));
                inbox.claim(task, supplier);
                inbox.complete(task, decision);
            });
        }
        assertThat(atOnce(claims)).containsExactlyInAnyOrder("done", "contractCeiling");
        assertThat(disbursing.totals(story.no()).onItsWay()).isEqualTo(Money.of("1350000.01"));
        assertThat(balance(Account.Kind.contractFree)).isEqualTo(Money.of("1349999.99"));
    }

    @Test
    void aCaseOfTheDiagramBeforePurchasesGoesOnToItsEnd() throws IOException {
        Story works = Works.underWay(context, "6000000", "4000000");
        Works.signed(context, works, "5000000", "3000000");
        String earlier = deployedAsBefore();
        try {
            runtime.startProcessInstanceByKey("disbursement", works.no().value());
            Map<String, String> claim =
                    Map.of("kind", "progress", "claimed", "1000000", "wagePart", "0", "invoiceNo", invoice);
            works.approve("claimPayment", claim);
            works.approve("certifyPayment", Map.of("certified", "1000000"));
            List.of("auditPayment", "confirmPayment", "reviewPayment").forEach(works::approve);
            works.decide("checkFunds", "sendBack", Map.of());
            assertThat(works.openSteps()).containsExactly("claimPayment");
            works.approve("claimPayment", claim);
            works.approve("certifyPayment", Map.of("certified", "1000000"));
            List.of(
                            "auditPayment",
                            "confirmPayment",
                            "reviewPayment",
                            "checkFunds",
                            "approvePayment",
                            "instructTreasury")
                    .forEach(works::approve);
            works.approve("recordBankReply", Map.of("paidOn", works.today().toString()));
            assertThat(works.isOver()).isTrue();
            assertThat(works.passed()).contains("paymentMade").doesNotContain("purchasePayment");
        } finally {
            repository.deleteDeployment(earlier, true);
        }
    }

    /** @return the deployment of the diagram as it was when only works were paid */
    private String deployedAsBefore() throws IOException {
        BpmnModelInstance before =
                Bpmn.readModelFromFile(Path.of("bpmn/payment/disbursement.bpmn").toFile());
        FlowNode claim = before.getModelElementById("claimPayment");
        for (String flow : List.of(
                "paymentClaimed_to_purchasePayment",
                "fundsChecked_no",
                "paymentApproved_no",
                "largestPaymentDecided_no")) {
            ((SequenceFlow) before.getModelElementById(flow)).setTarget(claim);
        }
        before.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> BRANCH.contains(flow.getSource().getId())
                        || BRANCH.contains(flow.getTarget().getId()))
                .toList()
                .forEach(PurchasePaymentTest::remove);
        remove(before.getModelElementById("confirmPurchasePayment_withdrawn"));
        BRANCH.stream()
                .filter(id -> !id.equals("confirmPurchasePayment_withdrawn"))
                .forEach(id -> remove(before.getModelElementById(id)));
        before.getModelElementsByType(BpmnDiagram.class).forEach(PurchasePaymentTest::remove);
        DeploymentBuilder deployment = repository
                .createDeployment()
                .name("payment before purchases")
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

    private String begin() {
        return Bought.begin(context, story);
    }

    private void newInvoice() {
        invoice = "BUY-" + (100_000 + INVOICES.incrementAndGet());
    }

    private void claim(String claimed) {
        claim("delivery", claimed);
    }

    private void claimAdvance(String claimed) {
        claim("advance", claimed);
    }

    private void claim(String kind, String claimed) {
        Bought.claim(story, kind, claimed, invoice);
    }

    private void confirm(String amount) {
        story.approve("confirmPurchasePayment", Map.of("confirmed", amount));
    }

    private void approveUpTo(String step, String confirmed) {
        for (String review : REVIEWS) {
            if (review.equals(step)) {
                return;
            }
            boolean small =
                    review.equals("approveLargePayment") && story.openSteps().contains("approvePayment");
            story.approve(
                    small ? "approvePayment" : review,
                    review.equals("confirmPurchasePayment") ? Map.of("confirmed", confirmed) : Map.of());
        }
    }

    private void withdraw() {
        String supplier = story.actor("claimPurchasePayment");
        story.as(supplier, () -> {
            claiming.withdraw(payment().paymentNo(), supplier);
            return true;
        });
    }

    private String upload(String user) {
        return story.as(user, () -> {
            try {
                byte[] pdf = ("%PDF-1.4\n% " + user + "\n%%EOF\n").getBytes(StandardCharsets.UTF_8);
                return context.getBean(StoredFiles.class)
                        .store(user, "发票.pdf", new ByteArrayInputStream(pdf))
                        .sha256();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The latest. */
    private Payment payment() {
        List<Payment> all = disbursing.payments(story.no());
        return all.get(all.size() - 1);
    }

    private List<String> told() {
        String caseId = disbursing.payments(story.no()).isEmpty()
                ? "none yet"
                : payment().caseId();
        return facts.factsOf(story.no(), caseId, story.today()).stream()
                .map(fact -> fact.label() + " "
                        + (fact.yuan() == null ? fact.text() : fact.yuan().toString()))
                .toList();
    }

    private Money balance(Account.Kind kind) {
        return ledger.balance(new Account(kind, story.no() + "-C1"));
    }

    private void nothingIsReserved() {
        assertThat(disbursing.totals(story.no()).onItsWay()).isEqualTo(Money.ZERO);
        assertThat(balance(Account.Kind.contractFree)).isEqualTo(Money.of(Bought.PRICE));
        assertThat(balance(Account.Kind.contractReserved)).isEqualTo(Money.ZERO);
        assertThat(ledger.discrepancies()).isEmpty();
    }

    private String exported() {
        StringBuilder out = new StringBuilder();
        files.export(out, story.actor("recordBankReply"));
        return out.toString();
    }

    private int status(String user, String path) {
        return Browser.signedIn(port, user, Story.password(user))
                .post(path, "{}")
                .statusCode();
    }

    private static List<String> atOnce(List<Runnable> work) throws Exception {
        ExecutorService all = Executors.newFixedThreadPool(work.size());
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<String>> outcomes = new ArrayList<>();
            for (Runnable one : work) {
                outcomes.add(all.submit(() -> {
                    start.await();
                    try {
                        one.run();
                        return "done";
                    } catch (RuntimeException refused) {
                        Problem problem = Problem.in(refused);
                        if (problem == null) {
                            throw refused;
                        }
                        return problem.rule();
                    }
                }));
            }
            start.countDown();
            List<String> told = new ArrayList<>();
            for (Future<String> one : outcomes) {
                told.add(one.get());
            }
            return told;
        } finally {
            all.shutdownNow();
        }
    }

    private static void refused(String rule, ThrowingCallable work, String... said) {
        assertThatThrownBy(work).satisfies(thrown -> {
            Problem problem = Problem.in(thrown);
            assertThat(problem).as(String.valueOf(thrown)).isNotNull();
            assertThat(problem.rule()).as(problem.reason()).isEqualTo(rule);
            for (String words : said) {
                assertThat(problem.reason()).contains(words);
            }
        });
    }
}
