package org.schoolworks.tender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolworks.Integration;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;

/** 采购路线: every boundary below, at and above its number, today and in 2015, and the purchases of the half-year report. */
@Integration
class RouteTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);
    private static final LocalDate THEN = LocalDate.of(2015, 7, 1);

    @Autowired
    Routing routing;

    @ParameterizedTest(name = "{0} {1} {2} {3} of {4}, total {5}, {6} %: {7}, {8}")
    @CsvSource({
        // 16号令 art. 5
        "2026-11-02, works, construction, '', 3999999.99, 9000000, 100, PROCUREMENT, consultation",
        "2026-11-02, works, construction, '', 4000000.00, 9000000, 100, TENDERING, open",
        "2026-11-02, works, construction, '', 4000000.01, 9000000, 100, TENDERING, open",
        "2026-11-02, goods, goods, '', 1999999.99, 9000000, 100, PROCUREMENT, inquiry",
        "2026-11-02, goods, goods, '', 2000000.00, 9000000, 100, TENDERING, open",
        "2026-11-02, goods, goods, '', 2000000.01, 9000000, 100, TENDERING, open",
        "2026-11-02, services, survey, '', 999999.99, 9000000, 100, PROCUREMENT, consultation",
        "2026-11-02, services, design, '', 1000000.00, 9000000, 100, TENDERING, open",
        "2026-11-02, services, supervision, '', 1000000.01, 9000000, 100, TENDERING, open",
        // the total of the project counts no longer
        "2026-11-02, works, construction, '', 3999999.99, 30000000, 100, PROCUREMENT, consultation",
        // 16号令 art. 2: the public money and its share
        "2026-11-02, works, construction, '', 4000000.00, 19999999.90, 10, PROCUREMENT, consultation",
        "2026-11-02, works, construction, '', 4000000.00, 20000000.00, 10, TENDERING, open",
        "2026-11-02, works, construction, '', 4000000.00, 20000000.10, 10, TENDERING, open",
        "2026-11-02, works, construction, '', 4000000.00, 40000000.00, 9.99, PROCUREMENT, consultation",
        "2026-11-02, works, construction, '', 4000000.00, 40000000.00, 10.01, TENDERING, open",
        "2026-11-02, works, construction, '', 4000000.00, 40000000.00, 0, INTERNAL, inHouse",
        // 采购限额标准
        "2026-11-02, works, construction, '', 599999.99, 600000, 100, INTERNAL, inHouse",
        "2026-11-02, works, construction, '', 600000.00, 600000, 100, PROCUREMENT, consultation",
        "2026-11-02, works, construction, '', 600000.01, 600001, 100, PROCUREMENT, consultation",
        "2026-11-02, goods, '', '', 299999.99, , 100, INTERNAL, inHouse",
        "2026-11-02, goods, '', '', 300000.00, , 100, PROCUREMENT, inquiry",
        "2026-11-02, services, '', '', 299999.99, , 100, INTERNAL, inHouse",
        "2026-11-02, services, '', '', 300000.00, , 100, PROCUREMENT, consultation",
        // 公开招标数额标准
        "2026-11-02, goods, '', '', 1999999.99, , 100, PROCUREMENT, inquiry",
        "2026-11-02, goods, '', '', 2000000.00, , 100, PROCUREMENT, open",
        "2026-11-02, goods, '', '', 2000000.01, , 100, PROCUREMENT, open",
        "2026-11-02, services, '', '', 1999999.99, , 100, PROCUREMENT, consultation",
        "2026-11-02, services, '', '', 2000000.00, , 100, PROCUREMENT, open",
        // 造价咨询 is not in the list of tenders, whatever it costs
        "2026-11-02, services, costConsultancy, '', 1000000.00, 90000000, 100, PROCUREMENT, consultation",
        "2026-11-02, services, costConsultancy, '', 2000000.00, 90000000, 100, PROCUREMENT, open",
        // 小额零星
        "2026-11-02, goods, '', server, 450000.00, , 100, PROCUREMENT, framework",
        "2026-11-02, goods, '', server, 499999.99, , 100, PROCUREMENT, framework",
        "2026-11-02, goods, '', server, 500000.00, , 100, PROCUREMENT, inquiry",
        "2026-11-02, goods, '', server, 600000.00, , 100, PROCUREMENT, inquiry",
        "2026-11-02, goods, '', copyPaper, 30000.01, , 100, PROCUREMENT, framework",
        "2026-11-02, goods, '', ledScreen, 400000.00, , 100, PROCUREMENT, inquiry",
        "2026-11-02, goods, '', projector, 250000.00, , 100, PROCUREMENT, inquiry",
        "2026-11-02, goods, '', coach, 400000.00, , 100, PROCUREMENT, inquiry",
        // below the amount from which an item is in the catalogue it is as any other
        "2026-11-02, goods, '', elevator, 299999.99, , 100, INTERNAL, inHouse",
        "2026-11-02, goods, '', elevator, 999999.99, , 100, PROCUREMENT, inquiry",
        // 3号令 of 2000
        "2018-05-31, works, construction, '', 1999999.99, 29999999.99, 100, PROCUREMENT, consultation",
        "2018-05-31, works, construction, '', 2000000.00, 2000000, 100, TENDERING, open",
        "2018-06-01, works, construction, '', 2000000.00, 2000000, 100, PROCUREMENT, consultation",
        "2015-07-01, works, construction, '', 1999999.99, 30000000.00, 100, TENDERING, open",
        "2015-07-01, works, construction, '', 2000000.01, 9000000, 5, TENDERING, open",
        "2015-07-01, goods, goods, '', 999999.99, 9000000, 100, PROCUREMENT, inquiry",
        "2015-07-01, goods, goods, '', 1000000.00, 9000000, 100, TENDERING, open",
        "2015-07-01, services, design, '', 499999.99, 9000000, 100, INTERNAL, inHouse",
        "2015-07-01, services, design, '', 500000.00, 9000000, 100, TENDERING, open",
        "2015-07-01, goods, '', '', 499999.99, , 100, INTERNAL, inHouse",
        "2015-07-01, goods, '', '', 500000.00, , 100, PROCUREMENT, inquiry",
        "2015-07-01, goods, '', '', 1199999.99, , 100, PROCUREMENT, inquiry",
        "2015-07-01, goods, '', '', 1200000.00, , 100, PROCUREMENT, open",
        "2020-12-31, goods, '', '', 1200000.00, , 100, PROCUREMENT, open",
        "2021-01-01, goods, '', '', 1200000.00, , 100, PROCUREMENT, inquiry",
        // before 财库〔2014〕214号 and before 110号令
        "2014-12-30, works, construction, '', 1000000, 1000000, 100, PROCUREMENT, negotiation",
        "2014-12-31, works, construction, '', 1000000, 1000000, 100, PROCUREMENT, consultation",
        "2022-02-28, goods, '', server, 450000.00, , 100, PROCUREMENT, inquiry",
        "2022-03-01, goods, '', server, 450000.00, , 100, PROCUREMENT, framework",
    })
    void theWayChangesAtTheNumberItself(
            LocalDate on,
            ProcurementCategory category,
            String nature,
            String item,
            BigDecimal estimate,
            BigDecimal investment,
            BigDecimal share,
            Route.Law law,
            TenderMethod usual) {
        Route route = route(on, category, nature, item, estimate, investment, share);
        assertThat(route.law()).isEqualTo(law);
        assertThat(route.usual()).isEqualTo(usual);
        assertThat(route.lawful()).startsWith(usual).doesNotHaveDuplicates();
        assertThat(route.rule()).contains(new Money(estimate).text());
        assertThat(route.basis()).isNotBlank();
        assertThat(route.wouldChange()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "S08 一键式报警, goods, '', 2830000, open, open, 200.00 万元",
        "S08 as works, works, construction, 2830000, consultation, open, 400.00 万元",
        "S09 校方责任险, services, '', 1960000, consultation, open, 200.00 万元",
        "S15 图书仪器, goods, '', 3250000, open, open, 200.00 万元",
        "S02 饮水安保, goods, '', 14120000, open, open, 200.00 万元",
        "S07 a renovation of the average, works, construction, 630600, consultation, consultation, 60.00 万元",
        "S07 a small one, works, construction, 599999.99, inHouse, inHouse, 60.00 万元",
        "S01 改薄 of the average, works, construction, 9115000, open, open, 400.00 万元",
        "S03 教育信息化, goods, '', 50000000, open, open, 200.00 万元",
    })
    void thePurchasesOfTheReportGoTheirWays(
            String what,
            ProcurementCategory category,
            String nature,
            BigDecimal amount,
            TenderMethod today,
            TenderMethod then,
            String figure) {
        Route now = route(TODAY, category, nature, "", amount, amount, BigDecimal.valueOf(100));
        assertThat(now.usual()).as(what).isEqualTo(today);
        assertThat(now.rule() + now.wouldChange()).contains(figure);
        Route before = route(THEN, category, nature, "", amount, amount, BigDecimal.valueOf(100));
        assertThat(before.usual()).as(what).isEqualTo(then);
    }

    @Test
    void furnitureFromTwoMillionOnIsTenderedByTheCentralAgency() {
        Route below = item("furniture", ProcurementCategory.goods, "1999999.99");
        assertThat(below.centralised()).isFalse();
        assertThat(below.usual()).isEqualTo(TenderMethod.inquiry);
        Route equal = item("furniture", ProcurementCategory.goods, "2000000.00");
        assertThat(equal.centralised()).isTrue();
        assertThat(equal.lawful()).containsExactly(TenderMethod.open);
        assertThat(equal.basis()).contains("家具");
    }

    @ParameterizedTest
    @CsvSource({
        "propertyManagement, services, 2000000",
        "elevator, goods, 1000000",
        "ups, goods, 500000",
        "cloudComputing, services, 500000",
        "networkAccess, services, 500000",
    })
    void anItemIsCentralisedFromItsAmountOn(String item, ProcurementCategory category, BigDecimal from) {
        Money amount = new Money(from);
        assertThat(item(item, category, amount.minus(Money.of("0.01")).toString())
                        .centralised())
                .isFalse();
        assertThat(item(item, category, amount.toString()).centralised()).isTrue();
        assertThat(item(item, category, amount.plus(Money.of("0.01")).toString())
                        .centralised())
                .isTrue();
    }

    @Test
    void smallItemsAreCalledOffAndAYearsThirtyThousandMayBeBoughtByOneself() {
        assertThat(item("desktopComputer", ProcurementCategory.goods, "30000.00")
                        .lawful())
                .containsExactly(TenderMethod.framework, TenderMethod.inHouse);
        assertThat(item("desktopComputer", ProcurementCategory.goods, "30000.01")
                        .lawful())
                .containsExactly(TenderMethod.framework);
        assertThat(item("ledScreen", ProcurementCategory.goods, "400000").centralised())
                .isTrue();
    }

    @Test
    void inquiryIsForGoodsAlone() {
        assertThat(Arrays.stream(ProcurementCategory.values()).filter(category -> route(
                                TODAY, category, "", "", new BigDecimal("700000"), null, BigDecimal.valueOf(100))
                        .lawful()
                        .contains(TenderMethod.inquiry)))
                .containsExactly(ProcurementCategory.goods);
    }

    @Test
    void theAnswerSaysWhatWouldHaveChangedItWithTheFigures() {
        Route below = route(
                TODAY,
                ProcurementCategory.works,
                "construction",
                "",
                new BigDecimal("3999999.99"),
                new BigDecimal("9000000"),
                BigDecimal.valueOf(100));
        assertThat(below.wouldChange())
                .contains("施工估算价达到 400.00 万元须公开招标，现差 0.01元", "施工估算价不足 60.00 万元的，按单位内控制度自行采购，现高出 3,399,999.99元");
        Route equal = route(
                TODAY,
                ProcurementCategory.works,
                "construction",
                "",
                new BigDecimal("4000000"),
                new BigDecimal("9000000"),
                new BigDecimal("80"));
        assertThat(equal.wouldChange())
                .containsExactly(
                        "施工估算价不足 400.00 万元的，不属必须招标，现恰为该数",
                        "预算资金不足 200.00 万元或者占投资额不足 10% 的，不属必须招标，现为 7,200,000.00元、80%");
        Route alarms = route(
                TODAY, ProcurementCategory.goods, "", "", new BigDecimal("2830000"), null, BigDecimal.valueOf(100));
        assertThat(alarms.wouldChange().stream().collect(Collectors.joining()))
                .contains("预算不足 200.00 万元的，不必公开招标，现高出 830,000.00元")
                .contains("属工程的", "竞争性磋商", "分类由采购人确定并留存理由");
        Route then = route(
                THEN,
                ProcurementCategory.works,
                "construction",
                "",
                new BigDecimal("1500000"),
                new BigDecimal("29000000"),
                BigDecimal.valueOf(100));
        assertThat(then.wouldChange()).contains("项目总投资达到 3000.00 万元须公开招标，现差 1,000,000.00元");
    }

    @Test
    void anItemThatIsInNoCatalogueOrOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> item("spaceship", ProcurementCategory.goods, "1000"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("spaceship");
        assertThatThrownBy(() -> item("server", ProcurementCategory.services, "1000"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("服务器")
                .hasMessageContaining("货物");
    }

    @Test
    void theCatalogueIsThatOfTheDay() {
        assertThat(routing.catalogue(TODAY)).hasSize(18).doesNotHaveDuplicates();
        assertThat(routing.catalogue(THEN)).hasSize(18).allMatch(item -> item.frameworkBelow() == null);
    }

    @Test
    void aDeviationHasItsOwnAuthorityAndSomeAreAllowedByNobody() {
        Route works = route(
                TODAY,
                ProcurementCategory.works,
                "construction",
                "",
                new BigDecimal("4000000"),
                null,
                BigDecimal.valueOf(100));
        assertThat(routing.deviation(works, TenderMethod.selective, ProcurementCategory.works, TODAY)
                        .authority())
                .isEqualTo("项目审批、核准部门");
        Route goods = route(
                TODAY, ProcurementCategory.goods, "", "", new BigDecimal("2500000"), null, BigDecimal.valueOf(100));
        assertThat(routing.deviation(goods, TenderMethod.negotiation, ProcurementCategory.goods, TODAY)
                        .authority())
                .contains("设区的市");
        assertThat(routing.deviation(goods, TenderMethod.inHouse, ProcurementCategory.goods, TODAY)
                        .approvable())
                .isFalse();
        assertThat(routing.deviation(works, TenderMethod.inquiry, ProcurementCategory.works, TODAY)
                        .approvable())
                .isFalse();
    }

    @Test
    void whoBuysByNegotiationSaysWhichSituationHolds() {
        assertThat(routing.ground(TenderMethod.negotiation, ProcurementCategory.goods, TODAY))
                .satisfies(ground -> assertThat(ground.stated()).isTrue())
                .satisfies(ground -> assertThat(ground.basis()).contains("第30条"));
        assertThat(routing.ground(TenderMethod.consultation, ProcurementCategory.works, TODAY)
                        .stated())
                .isFalse();
        assertThat(routing.ground(TenderMethod.singleSource, ProcurementCategory.works, TODAY)
                        .stated())
                .isTrue();
    }

    private Route item(String item, ProcurementCategory category, String estimate) {
        return route(TODAY, category, "", item, new BigDecimal(estimate), null, BigDecimal.valueOf(100));
    }

    private Route route(
            LocalDate on,
            ProcurementCategory category,
            String nature,
            String item,
            BigDecimal estimate,
            BigDecimal investment,
            BigDecimal share) {
        return routing.of(new Route.Question(
                category,
                nature.isEmpty() ? null : nature,
                item.isEmpty() ? null : item,
                new Money(estimate),
                investment == null ? null : new Money(investment),
                share,
                on));
    }
}
