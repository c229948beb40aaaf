package org.schoolworks.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schoolworks.tender.Ways.refused;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolworks.Integration;
import org.schoolworks.PassesEveryNodeOf;
import org.schoolworks.Story;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.kernel.Money;
import org.schoolworks.ledger.Account;
import org.schoolworks.ledger.Ledger;
import org.schoolworks.payment.Works;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@Integration
@PassesEveryNodeOf("variation")
class VariationTest {

    private static final List<String> REVIEWS =
            List.of("superviseVariation", "designVariation", "priceVariation", "reviewVariation");

    @Autowired
    ApplicationContext context;

    @Autowired
    Varying varying;

    @Autowired
    Contracting contracting;

    @Autowired
    Budgeting budgeting;

    @Autowired
    Ledger ledger;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate jdbc;

    Story story;
    String begun;

    @BeforeEach
    void worksAreUnderWay() {
        // a contract of 1000万 within an estimate of 1300万: 300万 are not committed
        story = Works.underWay(context, "13000000", "10000000");
        Works.signed(context, story, "10000000", "3000000");
    }

    @Test
    void anAdditionIsReservedFromItsRequestOnAndBecomesPartOfTheContract() {
        begin();
        request("40000", Map.of("extensionDays", 20));
        assertThat(uncommitted()).isEqualTo(Money.of("2960000"));
        reviewUpTo("", "30000");
        // 审核 has cut it to 3万, and what is reserved follows
        assertThat(uncommitted()).isEqualTo(Money.of("2970000"));
        assertThat(story.openSteps()).containsExactly("decideVariationBySchool");
        assertThat(contract().value()).isEqualTo(Money.of("10000000"));
        story.approve("decideVariationBySchool");

        assertThat(story.passed()).contains("variationApproved");
        assertThat(contract().value()).isEqualTo(Money.of("10030000"));
        assertThat(contract().finishOn()).hasToString("2027-01-20");
        assertThat(contracting.lines(contract())).last().satisfies(line -> {
            assertThat(line.amount()).isEqualTo(Money.of("30000"));
            assertThat(line.variationNo()).isEqualTo(story.no() + "-V1");
        });
        assertThat(balance(Account.Kind.contractFree)).isEqualTo(Money.of("10030000"));
        assertThat(balance(Account.Kind.variationReserved)).isEqualTo(Money.ZERO);
        assertThat(ledger.discrepancies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "49999.99, decideVariationBySchool",
        "50000.00, decideVariationBySection",
        "199999.99, decideVariationBySection",
        "200000.00, decideVariationByDeputy",
        "499999.99, decideVariationByDeputy",
        "500000.00, decideVariationByPartyGroup",
        "999999.99, decideVariationByPartyGroup",
        "1000000.00, decideVariationByGovernment",
        "-49999.99, decideVariationBySchool",
        "-50000.00, decideVariationBySection",
    })
    void theAmountSaysWhoDecides(String amount, String step) {
        begin();
        request(amount, amount.startsWith("-") ? Map.of("line", 1) : Map.of());
        reviewUpTo("", amount);
        assertThat(story.openSteps()).containsExactly(step);
        story.approve(step);
        assertThat(contract().value()).isEqualTo(Money.of("10000000").plus(Money.of(amount)));
        assertThat(uncommitted()).isEqualTo(Money.of("3000000").minus(Money.of(amount)));
    }

    @Test
    void whatIsAddedInAllBeyondATenthGoesToTheGovernmentHoweverSmallItIs() {
        approved("990000", "decideVariationByPartyGroup");
        begin();
        request("10000", Map.of());
        reviewUpTo("", "10000");
        // 100万 in all are a tenth of the contract and not beyond it
        assertThat(story.openSteps()).containsExactly("decideVariationBySchool");
        story.approve("decideVariationBySchool");
        begin();
        request("0.01", Map.of());
        reviewUpTo("", "0.01");
        assertThat(story.openSteps()).containsExactly("decideVariationByGovernment");
        story.approve("decideVariationByGovernment");
        assertThat(contract().variations()).isEqualTo(Money.of("1000000.01"));
    }

    @Test
    void beyondTheEstimateByAFenTheOriginalApproverDecides_andExactlyAtItNot() {
        begin();
        request("3000000", Map.of());
        reviewUpTo("", "3000000");
        assertThat(story.openSteps()).containsExactly("decideVariationByGovernment");
        story.decide("decideVariationByGovernment", "sendBack", Map.of());
        assertThat(uncommitted()).isEqualTo(Money.of("3000000"));

        request("3000000.01", Map.of());
        assertThat(uncommitted()).as("nothing to reserve it on").isEqualTo(Money.of("3000000"));
        reviewUpTo("", "3000000.01");
        assertThat(story.openSteps()).containsExactly("agreeToEstimateRevision");
        story.approve("agreeToEstimateRevision");
        refused(
                story,
                "costControl",
                () -> story.approve("reviseEstimate", Map.of("revisedEstimate", "13000000")),
                "13,000,000.00元",
                "13,000,000.01元");
        story.approve("reviseEstimate", Map.of("revisedEstimate", "13000000.01"));

        assertThat(contract().value()).isEqualTo(Money.of("13000000.01"));
        assertThat(story.project().approvedEstimate()).isEqualTo(Money.of("13000000.01"));
        assertThat(budgeting.ceiling(story.no())).isEqualTo(Money.of("13000000.01"));
        assertThat(uncommitted()).isEqualTo(Money.ZERO);
        assertThat(ledger.discrepancies()).isEmpty();
    }

    @Test
    void whoeverAgreesToNoRevisionSendsItBackOrEndsIt() {
        begin();
        request("3000000.01", Map.of());
        reviewUpTo("", "3000000.01");
        story.decide("agreeToEstimateRevision", "sendBack", Map.of());
        assertThat(story.openSteps()).containsExactly("requestVariation");
        request("3000000.01", Map.of());
        reviewUpTo("", "3000000.01");
        story.decide("agreeToEstimateRevision", "reject", Map.of());
        assertThat(story.passed()).contains("variationRejected");
        assertThat(varying.variations(story.no())).singleElement().satisfies(one -> assertThat(one.status())
                .isEqualTo(VariationStatus.REJECTED));
    }

    @Test
    void anAuthorityThatIsNoLongerEnoughSendsItBack() {
        begin();
        String first = begun;
        request("40000", Map.of());
        reviewUpTo("", "40000");
        // meanwhile so much was granted that this one is beyond a tenth
        jdbc.update(
                "insert into variation (variation_no, contract_no, project_no, case_id, kind, title, reason, requested,"
                        + " amount, status, requested_at, decided_at, version)"
                        + " values (?, ?, ?, ?, 'change', '另一变更', '测试', 990000, 990000, 'APPROVED', now(), now(), 0)",
                story.no() + "-V9",
                story.no() + "-C1",
                story.no().value(),
                "other" + story.no());
        refused(story, "variationAuthority", () -> story.approve("decideVariationBySchool"), "市政府", "990,000.00元");
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(first).count())
                .isOne();
        story.decide("decideVariationBySchool", "sendBack", Map.of());
        assertThat(story.openSteps()).containsExactly("requestVariation");
    }

    @Test
    void aProcurementContractGrowsByATenthAndNotAFenMore() {
        jdbc.update(
                "update tender set method = 'consultation' where project_no = ?",
                story.no().value());
        begin();
        refused(story, "procurementTenPercent", () -> request("1000000.01", Map.of()), "1,000,000.01元", "10%", "第49条");
        request("1000000", Map.of());
        story.decide("superviseVariation", "reject", Map.of());
        assertThat(uncommitted()).isEqualTo(Money.of("3000000"));
    }

    @Test
    void aReductionTakesNoMoreThanItsLineHasUnmeasured() {
        begin();
        refused(story, "variationLine", () -> request("-7000000.01", Map.of("line", 1)), "7,000,000.00元");
        refused(story, "form", () -> request("-1", Map.of("line", 2)), "第 2 项");
        refused(story, "form", () -> request("-1", Map.of()), "减少的清单分项");
        refused(story, "form", () -> request("0", Map.of()), "不能为 0");
        request("-7000000", Map.of("line", 1));
        reviewUpTo("", "-7000000");
        story.approve("decideVariationByGovernment");
        assertThat(contracting.lines(contract())).singleElement().satisfies(line -> assertThat(line.amount())
                .isEqualTo(Money.of("3000000")));
        assertThat(uncommitted()).isEqualTo(Money.of("10000000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "superviseVariation",
                "designVariation",
                "priceVariation",
                "reviewVariation",
                "decideVariationBySection"
            })
    void whoeverSendsItBackOrRejectsItUndoesTheReservation(String step) {
        begin();
        request("100000", Map.of());
        reviewUpTo(step, "100000");
        story.decide(step, "sendBack", Map.of());
        assertThat(uncommitted()).isEqualTo(Money.of("3000000"));
        assertThat(story.openSteps()).containsExactly("requestVariation");
        request("100000", Map.of());
        assertThat(uncommitted()).isEqualTo(Money.of("2900000"));
        reviewUpTo(step, "100000");
        story.decide(step, "reject", Map.of());
        assertThat(uncommitted()).isEqualTo(Money.of("3000000"));
        assertThat(story.isOver()).isTrue();
    }

    @Test
    void aCaseThatIsEndedReleasesWhatItReserved() {
        begin();
        request("100000", Map.of());
        runtime.deleteProcessInstance(begun, "in Cockpit", true);
        assertThat(uncommitted()).isEqualTo(Money.of("3000000"));
        assertThat(varying.variations(story.no()).get(0).status()).isEqualTo(VariationStatus.CANCELLED);
    }

    @Test
    void aRequestMayBeGivenUp() {
        begin();
        story.decide("requestVariation", "reject", Map.of());
        assertThat(story.passed()).contains("variationGivenUp");
    }

    @Test
    void aLimitThatPassesIsTakenToALeaderAndApprovesNothing() {
        begin();
        request("40000", Map.of());
        story.daysLater(8).fire("superviseVariation_late");
        assertThat(story.openSteps()).containsExactly("superviseVariation", "urgeVariation");
        story.approve("urgeVariation");
        assertThat(story.openSteps()).containsExactly("superviseVariation");
        reviewUpTo("reviewVariation", "40000");
        story.daysLater(15).fire("reviewVariation_late");
        assertThat(story.openSteps()).containsExactly("reviewVariation", "urgeVariation");
        assertThat(contract().variations()).isEqualTo(Money.ZERO);
        assertThat(varying.variations(story.no()).get(0).status()).isEqualTo(VariationStatus.PRICED);
    }

    @Test
    void theStatesFollowEachOtherAsTheRoomSays() {
        assertThat(VariationStatus.APPROVED.mayBecome(VariationStatus.WITHDRAWN))
                .isFalse();
        assertThat(VariationStatus.REQUESTED.mayBecome(VariationStatus.APPROVED))
                .isFalse();
        assertThat(VariationStatus.REVIEWED.mayBecome(VariationStatus.APPROVED)).isTrue();
    }

    private void approved(String amount, String step) {
        begin();
        request(amount, Map.of());
        reviewUpTo("", amount);
        story.approve(step);
    }

    private void begin() {
        begun = Works.start(context, story, "variation", Map.of());
    }

    private void request(String amount, Map<String, ?> more) {
        Map<String, Object> fields =
                new HashMap<>(Map.of("kind", "change", "title", "基础加深", "reason", "地质条件与勘察不符", "amount", amount));
        fields.putAll(more);
        story.approve("requestVariation", fields);
    }

    private void reviewUpTo(String step, String priced) {
        for (String review : REVIEWS) {
            if (review.equals(step)) {
                return;
            }
            if (story.openSteps().contains(review)) {
                story.approve(review, review.equals("priceVariation") ? Map.of("amount", priced) : Map.of());
            }
        }
    }

    private Contract contract() {
        return contracting.contract(story.no());
    }

    private Money uncommitted() {
        return ledger.balance(Budgeting.projectFree(story.no()));
    }

    private Money balance(Account.Kind kind) {
        return ledger.balance(new Account(kind, story.no() + "-C1"));
    }
}
