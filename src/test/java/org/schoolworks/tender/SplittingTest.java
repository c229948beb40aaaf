package org.schoolworks.tender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** 化整为零: what a buyer's purchases of a year sum to, at each limit, and that no two overlook each other. */
@Integration
class SplittingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final AtomicInteger PURCHASES = new AtomicInteger();

    @Autowired
    ApplicationContext context;

    @Autowired
    Splitting splitting;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    private Story story;
    private String buyer;

    @BeforeEach
    void aSchoolThatBuys() {
        story = Story.now(context).registered();
        buyer = story.project().schoolId();
    }

    @Test
    void onePurchaseJustUnderTheLimitIsAskedAbout() {
        Splitting.Finding insurance = check(ProcurementCategory.services, null, "1960000");
        assertThat(insurance.verdict()).isEqualTo(Splitting.Verdict.NEAR);
        assertThat(insurance.limit()).isEqualTo(Money.of("2000000"));
        assertThat(insurance.rule()).contains("1,960,000.00元", "200.00 万元", "5%");

        assertThat(check(ProcurementCategory.services, null, "1899999.99").verdict())
                .isEqualTo(Splitting.Verdict.CLEAR);
        assertThat(check(ProcurementCategory.services, null, "1900000").verdict())
                .isEqualTo(Splitting.Verdict.NEAR);
        assertThat(check(ProcurementCategory.services, null, "1999999.99").verdict())
                .isEqualTo(Splitting.Verdict.NEAR);
        // whoever reaches the limit takes the way that it demands
        assertThat(check(ProcurementCategory.services, null, "2000000").verdict())
                .isEqualTo(Splitting.Verdict.CLEAR);
    }

    @Test
    void goodsAreSplitWhenTheSumExceedsTheLimitAndWorksWhenItReachesIt() {
        String first = plan(ProcurementCategory.goods, null, "1200000", TenderMethod.inquiry);
        assertThat(check(ProcurementCategory.goods, null, "699999.99").verdict())
                .isEqualTo(Splitting.Verdict.CLEAR);
        assertThat(check(ProcurementCategory.goods, null, "800000").verdict()).isEqualTo(Splitting.Verdict.NEAR);
        Splitting.Finding over = check(ProcurementCategory.goods, null, "800000.01");
        assertThat(over.verdict()).isEqualTo(Splitting.Verdict.OVER);
        assertThat(over.sum()).isEqualTo(Money.of("2000000.01"));
        assertThat(over.earlier()).singleElement().satisfies(earlier -> assertThat(earlier.told())
                .contains(first, story.project().name(), "1,200,000.00元", "询价", TODAY.toString()));

        plan(ProcurementCategory.works, null, "2500000", TenderMethod.consultation);
        assertThat(check(ProcurementCategory.works, null, "1499999.99").verdict())
                .isEqualTo(Splitting.Verdict.NEAR);
        assertThat(check(ProcurementCategory.works, null, "1500000").verdict()).isEqualTo(Splitting.Verdict.OVER);
    }

    @Test
    void theLimitIsThatOfTheDay() {
        LocalDate then = LocalDate.of(2015, 7, 1);
        assertThat(splitting
                        .check(buyer, ProcurementCategory.goods, null, Money.of("1150000"), 2015, then)
                        .limit())
                .isEqualTo(Money.of("1200000"));
        assertThat(splitting
                        .check(buyer, ProcurementCategory.works, null, Money.of("1900000"), 2015, then)
                        .limit())
                .isEqualTo(Money.of("2000000"));
    }

    @Test
    void otherBuyersYearsItemsAndKindsAreNotSummedAndAnOpenTenderEvadesNothing() {
        plan(ProcurementCategory.goods, "projector", "1500000", TenderMethod.inquiry);
        plan(ProcurementCategory.services, null, "1500000", TenderMethod.consultation);
        plan(ProcurementCategory.goods, null, "1500000", TenderMethod.open);
        plan(ProcurementCategory.goods, null, "1500000", TenderMethod.inquiry, 2025, null);
        plan(ProcurementCategory.goods, null, "1500000", TenderMethod.negotiation, 2026, "泉财采〔2026〕1号");
        assertThat(check(ProcurementCategory.goods, null, "1500000").verdict()).isEqualTo(Splitting.Verdict.CLEAR);
        assertThat(check(ProcurementCategory.goods, "projector", "600000").verdict())
                .isEqualTo(Splitting.Verdict.OVER);

        Story other = Story.now(context).registered();
        assertThat(splitting
                        .check(
                                other.project().schoolId(),
                                ProcurementCategory.goods,
                                "projector",
                                Money.of("600000"),
                                2026,
                                TODAY)
                        .verdict())
                .isEqualTo(Splitting.Verdict.CLEAR);
    }

    @Test
    void whatWasAboveALowerLimitDidNotEvadeIt() {
        plan(ProcurementCategory.works, null, "630000", TenderMethod.consultation);
        assertThat(check(ProcurementCategory.works, null, "300000").verdict()).isEqualTo(Splitting.Verdict.CLEAR);
        plan(ProcurementCategory.works, null, "300000", TenderMethod.inHouse);
        Splitting.Finding two = check(ProcurementCategory.works, null, "300000");
        assertThat(two.verdict()).isEqualTo(Splitting.Verdict.OVER);
        assertThat(two.limit()).isEqualTo(Money.of("600000"));
        assertThat(two.earlier()).hasSize(1);
    }

    @Test
    void whatOneBuysByOneselfIsSummedAgainstTheYearsThirtyThousand() {
        plan(ProcurementCategory.goods, "copyPaper", "20000", TenderMethod.inHouse);
        assertThat(check(ProcurementCategory.goods, "copyPaper", "10000").verdict())
                .isEqualTo(Splitting.Verdict.NEAR);
        Splitting.Finding over = check(ProcurementCategory.goods, "copyPaper", "10000.01");
        assertThat(over.verdict()).isEqualTo(Splitting.Verdict.OVER);
        assertThat(over.limit()).isEqualTo(Money.of("30000"));
    }

    @Test
    void aPurchaseThatIsPlannedAnewCountsOnce() {
        String no = plan(ProcurementCategory.goods, null, "1200000", TenderMethod.inquiry);
        keep(no, ProcurementCategory.goods, null, "1100000", TenderMethod.negotiation, 2026, null, null);
        Splitting.Finding other = check(ProcurementCategory.goods, null, "100000");
        assertThat(other.sum()).isEqualTo(Money.of("1200000"));
        assertThat(other.earlier()).hasSize(1);
        assertThat(splitting
                        .check(no, buyer, ProcurementCategory.goods, null, Money.of("1100000"), 2026, TODAY)
                        .earlier())
                .isEmpty();
    }

    @Test
    void whatWasRejectedOrGivenUpIsNotBought() {
        plan(ProcurementCategory.goods, null, "1200000", TenderMethod.inquiry);
        assertThat(check(ProcurementCategory.goods, null, "900000").verdict()).isEqualTo(Splitting.Verdict.OVER);
        for (String over : List.of("REJECTED", "ABANDONED")) {
            jdbc.update(
                    "update project set status = ? where project_no = ?",
                    over,
                    story.no().value());
            assertThat(check(ProcurementCategory.goods, null, "900000").verdict())
                    .as(over)
                    .isEqualTo(Splitting.Verdict.CLEAR);
        }
    }

    @Test
    void anotherItem_andTheSameItemForAnotherSchoolOfTheProgramme_areNamedBeside() {
        programme(story, "SPLIT1");
        plan(ProcurementCategory.goods, null, "1200000", TenderMethod.inquiry);
        assertThat(check(ProcurementCategory.goods, "projector", "800000").verdict())
                .isEqualTo(Splitting.Verdict.CLEAR);
        assertThat(beside(story, "projector", "799999.99")).isEmpty();
        assertThat(beside(story, "projector", "800000")).hasSize(1);
        Story other = Story.now(context).registered();
        programme(other, "SPLIT2");
        assertThat(beside(other, null, "800000")).isEmpty();
        programme(other, "SPLIT1");
        assertThat(beside(other, "projector", "800000")).isEmpty();
        assertThat(beside(other, null, "800000"))
                .extracting(Splitting.Earlier::amount)
                .containsExactly(Money.of("1200000"));
        // whoever reaches the limit evades nothing
        assertThat(beside(other, null, "2000000")).isEmpty();
    }

    private void programme(Story of, String programme) {
        jdbc.update(
                "insert into programme (programme, name, kind) values (?, '拆分测试', 'procurement') on conflict do nothing",
                programme);
        jdbc.update(
                "update project set programme = ? where project_no = ?",
                programme,
                of.no().value());
        // no project changes its programme in life, so that nothing else tells the narrow rows
        jdbc.update(
                "update monitor_open set programme = ? where project_no = ?",
                programme,
                of.no().value());
    }

    private List<Splitting.Earlier> beside(Story of, @Nullable String item, String amount) {
        return splitting.besides(of.project(), ProcurementCategory.goods, item, Money.of(amount), 2026, TODAY);
    }

    @Test
    void withoutAReasonNothingIsKeptAndWithOneTheFindingIsKeptForEver() {
        String first = plan(ProcurementCategory.goods, null, "1200000", TenderMethod.inquiry);
        String no = next();
        assertThatThrownBy(() ->
                        keep(no, ProcurementCategory.goods, null, "900000", TenderMethod.inquiry, 2026, null, " "))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("2,100,000.00元")
                .hasMessageContaining(first)
                .hasMessageContaining("第28条");
        assertThat(splitting.planned(no)).isEmpty();

        keep(no, ProcurementCategory.goods, null, "900000", TenderMethod.inquiry, 2026, null, "预算年中追加");
        assertThat(splitting.planned(no).orElseThrow().splitting()).isEqualTo(Splitting.Verdict.OVER);
        assertThat(jdbc.queryForObject(
                        "select verdict || ' ' || sum || ' ' || reason || ' ' || earlier from splitting_finding"
                                + " where purchase_no = ?",
                        String.class,
                        no))
                .contains("OVER 2100000.00 预算年中追加", first);
        assertThatThrownBy(() -> jdbc.update("update splitting_finding set reason = 'x' where purchase_no = ?", no))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("insert-only");
        assertThatThrownBy(() -> jdbc.update("delete from splitting_finding where purchase_no = ?", no))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void thePlanOfAnotherWaitsUntilTheFirstIsThere() throws Exception {
        CountDownLatch kept = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = two.submit(() -> transaction.executeWithoutResult(status -> {
                keep(next(), ProcurementCategory.goods, null, "1200000", TenderMethod.inquiry, 2026, null, null);
                kept.countDown();
                await(mayCommit);
            }));
            assertThat(kept.await(60, TimeUnit.SECONDS)).isTrue();
            Future<Splitting.Finding> second = two.submit(() -> check(ProcurementCategory.goods, null, "900000"));
            assertThatThrownBy(() -> second.get(700, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            // another item of the same buyer need not wait
            assertThat(check(ProcurementCategory.goods, "projector", "900000").verdict())
                    .isEqualTo(Splitting.Verdict.CLEAR);
            mayCommit.countDown();
            first.get(60, TimeUnit.SECONDS);
            assertThat(second.get(60, TimeUnit.SECONDS).verdict()).isEqualTo(Splitting.Verdict.OVER);
        } finally {
            mayCommit.countDown();
            two.shutdownNow();
        }
    }

    @Test
    void ofTwoPlansAtTheSameMomentExactlyOneSeesTheOther() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 5; round++) {
                int year = 2100 + round;
                CountDownLatch go = new CountDownLatch(1);
                Callable<Splitting.Verdict> plan = () -> {
                    await(go);
                    return transaction.execute(status -> keep(
                                    next(),
                                    ProcurementCategory.goods,
                                    null,
                                    "1200000",
                                    TenderMethod.inquiry,
                                    year,
                                    null,
                                    "分属两个项目")
                            .verdict());
                };
                Future<Splitting.Verdict> one = two.submit(plan);
                Future<Splitting.Verdict> other = two.submit(plan);
                go.countDown();
                assertThat(List.of(one.get(60, TimeUnit.SECONDS), other.get(60, TimeUnit.SECONDS)))
                        .containsExactlyInAnyOrder(Splitting.Verdict.CLEAR, Splitting.Verdict.OVER);
            }
        } finally {
            two.shutdownNow();
        }
    }

    private Splitting.Finding check(ProcurementCategory category, @Nullable String item, String amount) {
        return splitting.check(buyer, category, item, Money.of(amount), 2026, TODAY);
    }

    private String plan(ProcurementCategory category, @Nullable String item, String amount, TenderMethod method) {
        return plan(category, item, amount, method, 2026, null);
    }

    private String plan(
            ProcurementCategory category,
            @Nullable String item,
            String amount,
            TenderMethod method,
            int year,
            @Nullable String approval) {
        String no = next();
        keep(no, category, item, amount, method, year, approval, "测试");
        return no;
    }

    private Splitting.Finding keep(
            String no,
            ProcurementCategory category,
            @Nullable String item,
            String amount,
            TenderMethod method,
            int year,
            @Nullable String approval,
            @Nullable String reason) {
        Splitting.Finding finding = splitting.check(no, buyer, category, item, Money.of(amount), year, TODAY);
        splitting.keep(
                new PurchasePlan(
                        no,
                        story.no().value(),
                        buyer,
                        category,
                        item,
                        Money.of(amount),
                        year,
                        TODAY,
                        method,
                        approval,
                        finding.verdict(),
                        reason,
                        null,
                        null,
                        null),
                finding);
        return finding;
    }

    private static String next() {
        return "TEST-" + PURCHASES.incrementAndGet();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
