package org.schoolworks.redflag;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Money;
import org.schoolworks.redflag.RedFlagMapper.FlagRow;
import org.schoolworks.tender.OpenLimit;
import org.schoolworks.tender.ProcurementCategory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each flag on a small history of its own: below its threshold, at it and above it. */
@Integration
class RedFlagTest {

    @Autowired
    RedFlagMapper mapper;

    @Autowired
    Flagging flagging;

    @Autowired
    Rules rules;

    @Autowired
    RedFlagTerms terms;

    @Autowired
    OpenLimit limit;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcTemplate jdbc;

    private Bought bought;

    @BeforeEach
    void aBuyerOfItsOwn() {
        bought = new Bought(jdbc);
    }

    private List<RedFlag> flags(String tender) {
        flagging.bringUpToDate();
        return mapper.flags(List.of(tender)).stream().map(FlagRow::code).toList();
    }

    private String words(String tender, RedFlag flag) {
        flagging.bringUpToDate();
        return mapper.flags(List.of(tender)).stream()
                .filter(row -> row.code() == flag)
                .map(flag::words)
                .findFirst()
                .orElse("");
    }

    private BigDecimal figure(String tender, RedFlag flag) {
        flagging.bringUpToDate();
        return mapper.flags(List.of(tender)).stream()
                .filter(row -> row.code() == flag)
                .map(FlagRow::figure)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNoticeOfTheLeastTwentyDaysIsShort_andOneOfTwentyOneIsNot() {
        String least = bought.tender("closing_on", "2026-03-22");
        String longer = bought.tender("closing_on", "2026-03-23");
        assertThat(flags(least)).containsExactly(RedFlag.R003);
        assertThat(words(least, RedFlag.R003)).isEqualTo("招标文件发出至投标截止 20 日，不足 21 日");
        assertThat(flags(longer)).isEmpty();
    }

    @Test
    void aNoticeOverTheSpringFestivalHasFewWorkdays() {
        // 9 to 13 February, the 14th made up, 24 to 27 February, the 28th made up
        String over = bought.tender("documents_from", "2026-02-06", "closing_on", "2026-02-28");
        String longer = bought.tender("documents_from", "2026-02-06", "closing_on", "2026-03-02");
        // three days at Qingming are no long holiday
        String qingming = bought.tender("documents_from", "2026-03-30", "closing_on", "2026-04-13");
        assertThat(figure(over, RedFlag.S01)).isEqualByComparingTo("11");
        assertThat(flags(longer)).isEmpty();
        assertThat(flags(qingming)).containsExactly(RedFlag.R003);
    }

    @Test
    void oneBidderIsSingle_twoAreFew_threeAreNeither() {
        String one = bought.tender("status", "FAILED", "failure", "TOO_FEW_BIDDERS");
        bought.bids(one, "甲", "100", "");
        String two = bought.tender("status", "FAILED", "failure", "TOO_FEW_BIDDERS");
        bought.bids(two, "甲", "100", "", "乙", "120", "");
        String three = bought.tender();
        bought.bids(three, "甲", "100", "", "乙", "120", "", "丙", "127", "");
        String single = bought.tender("method", "singleSource", "estimated_price", "100000");
        bought.bids(single, "甲", "100", "");
        assertThat(flags(one)).containsExactly(RedFlag.R018);
        assertThat(flags(two)).containsExactly(RedFlag.R019);
        assertThat(flags(three)).isEmpty();
        assertThat(flags(single)).doesNotContain(RedFlag.R018);
    }

    @Test
    void pricesThatRiseInEqualStepsOrRatiosAreAPattern() {
        String steps = bought.tender();
        bought.bids(steps, "甲", "1000000", "", "乙", "1010000", "", "丙", "1020000", "");
        String ratios = bought.tender();
        bought.bids(ratios, "甲", "1000000", "", "乙", "1100000", "", "丙", "1210000", "", "丁", "1331000", "");
        String atOnePercent = bought.tender();
        bought.bids(atOnePercent, "甲", "1000000", "", "乙", "1001000", "", "丙", "1001990", "");
        String beyond = bought.tender();
        bought.bids(beyond, "甲", "1000000", "", "乙", "1001000", "", "丙", "1001989", "");
        String ofTwo = bought.tender();
        bought.bids(ofTwo, "甲", "1000000", "", "乙", "1010000", "");
        assertThat(flags(steps)).containsExactly(RedFlag.R023);
        assertThat(figure(steps, RedFlag.R023)).isZero();
        assertThat(flags(ratios)).containsExactly(RedFlag.R023);
        assertThat(figure(atOnePercent, RedFlag.R023)).isEqualByComparingTo("1");
        assertThat(flags(beyond)).isEmpty();
        assertThat(flags(ofTwo)).doesNotContain(RedFlag.R023);
    }

    @Test
    void aNextBidWithinHalfAPercentIsClose() {
        String close = bought.award("甲", "1000000", "2026-03-02");
        bought.bids(close, "甲", "1000000", "1", "乙", "1005000", "2", "丙", "1300000", "3");
        String further = bought.award("甲二", "1000000", "2026-03-02");
        bought.bids(further, "甲二", "1000000", "1", "乙二", "1005001", "2", "丙二", "1300000", "3");
        assertThat(words(close, RedFlag.R024)).isEqualTo("次低报价 1,005,000.00元 只比中标价高 0.5%，不超过 0.5%");
        assertThat(flags(further)).doesNotContain(RedFlag.R024);
    }

    @Test
    void identicalPricesAreTold_withWhoBidThem() {
        String same = bought.tender();
        bought.bids(same, "甲", "1000000.01", "", "乙", "1000000.01", "", "丙", "1300000", "");
        String differing = bought.tender();
        bought.bids(differing, "甲", "1000000.01", "", "乙", "1000000.02", "", "丙", "1300000", "");
        assertThat(words(same, RedFlag.R028))
                .isEqualTo("2 家报价同为 1,000,000.01元：" + bought.firm("乙") + "、" + bought.firm("甲"));
        assertThat(flags(differing)).isEmpty();
    }

    @Test
    void anAwardFromNinetyNinePercentOfTheCeilingOnIsCloseToIt() {
        String at = bought.award("甲", "990000", "2026-03-02", "price_ceiling", "1000000");
        String below = bought.award("乙", "989999.99", "2026-03-02", "price_ceiling", "1000000");
        assertThat(words(at, RedFlag.R031)).isEqualTo("中标价为最高投标限价 1,000,000.00元 的 99%，达到 99%");
        assertThat(flags(below)).isEmpty();
    }

    @Test
    void oneCandidateOfThreeBidders_orTheLowestBidPassedOver() {
        String only = bought.tender("status", "EVALUATED", "price_ceiling", "1000000");
        bought.bids(only, "甲", "900000", "1", "乙", "950000", "", "丙", "970000", "");
        String ofTwo = bought.tender("status", "EVALUATED", "price_ceiling", "1000000");
        bought.bids(ofTwo, "甲", "900000", "1", "乙", "950000", "");
        String passed = bought.tender("status", "EVALUATED", "price_ceiling", "1000000");
        bought.bids(passed, "甲", "900000", "1", "乙", "950000", "2", "丙", "891000", "", "丁", "2000000", "");
        String equal = bought.tender("status", "EVALUATED", "price_ceiling", "1000000");
        bought.bids(equal, "甲", "900000", "1", "乙", "950000", "2", "丙", "900000", "");
        assertThat(flags(only)).containsExactly(RedFlag.R035);
        assertThat(flags(ofTwo)).containsExactly(RedFlag.R019);
        assertThat(flags(passed)).containsExactly(RedFlag.R036);
        assertThat(words(passed, RedFlag.R036))
                .isEqualTo("“" + bought.firm("丙") + "”报价 891,000.00元 最低而未入候选，候选人的最低报价高出 1.01%");
        assertThat(flags(equal)).containsExactly(RedFlag.R028);
        // whatever is above the ceiling had to be rejected
        jdbc.update("update tender set price_ceiling = 890999.99 where tender_no = ?", passed);
        assertThat(flags(passed)).isEmpty();
    }

    @Test
    void aContractSignedAfterTwentyFiveDays_orRaisedByMoreThanATenth() {
        String soon = bought.award("甲", "1000000", "2026-03-02");
        bought.contract(soon, "2026-03-27", "100000");
        String late = bought.award("乙", "1000000", "2026-03-02");
        bought.contract(late, "2026-03-28", "100000.01");
        assertThat(flags(soon)).isEmpty();
        assertThat(flags(late)).containsExactly(RedFlag.R060, RedFlag.R069);
        // a variation that is approved later is seen at the next look
        jdbc.update("update contract set variations = 200000 where tender_no = ?", soon);
        assertThat(words(soon, RedFlag.R069)).isEqualTo("变更累计追加 200,000.00元，为合同价的 20%，超过 10%");
    }

    @Test
    void aWinnerMuchDearerThanTheOneWhoDeclined() {
        String dearer = bought.award("乙", "1050000.01", "2026-03-02");
        bought.bids(dearer, "甲", "1000000", "1", "乙", "1050000.01", "2", "丙", "1200000", "3");
        String at = bought.award("乙二", "1050000", "2026-03-02");
        bought.bids(at, "甲二", "1000000", "1", "乙二", "1050000", "2", "丙二", "1200000", "3");
        assertThat(flags(dearer)).isEmpty();
        jdbc.update("update bid set declined = true where rank = 1 and tender_no in (?, ?)", dearer, at);
        assertThat(flags(dearer)).containsExactly(RedFlag.S02);
        assertThat(flags(at)).isEmpty();
    }

    @Test
    void theThirdAttemptIsOneTooMany() {
        String project = bought.project();
        String first = bought.attempt(project, 1, "status", "FAILED", "failure", "ALL_REJECTED");
        String second = bought.attempt(project, 2, "status", "FAILED", "failure", "ALL_REJECTED");
        String third = bought.attempt(project, 3);
        assertThat(flags(first)).isEmpty();
        assertThat(flags(second)).isEmpty();
        assertThat(flags(third)).containsExactly(RedFlag.S03);
    }

    @Test
    void anEstimateJustUnderTheLimitOfItsDay_orAboveItWithoutAnOpenTender() {
        String under = bought.tender("method", "consultation", "estimated_price", "3600000");
        String further = new Bought(jdbc).tender("method", "consultation", "estimated_price", "3599999.99");
        String almost = new Bought(jdbc).tender("method", "consultation", "estimated_price", "3999999.99");
        String at = new Bought(jdbc).tender("method", "consultation", "estimated_price", "4000000");
        String open = new Bought(jdbc).tender("method", "open", "estimated_price", "3900000");
        String in2015 = new Bought(jdbc)
                .tender("method", "consultation", "estimated_price", "1900000", "documents_from", "2015-05-05");
        String above2015 = new Bought(jdbc)
                .tender("method", "consultation", "estimated_price", "2000000", "documents_from", "2015-05-05");
        String lastDay = new Bought(jdbc)
                .tender("method", "consultation", "estimated_price", "2000000", "documents_from", "2018-05-31");
        String newRule = new Bought(jdbc)
                .tender("method", "consultation", "estimated_price", "2000000", "documents_from", "2018-06-01");
        String goods = new Bought(jdbc).tender("method", "inquiry", "category", "goods", "estimated_price", "1960000");
        assertThat(words(under, RedFlag.R002)).isEqualTo("估算价 3,600,000.00元 为公开招标限额 4,000,000.00元 的 90%");
        assertThat(flags(further)).isEmpty();
        assertThat(flags(almost)).containsExactly(RedFlag.R002);
        assertThat(flags(at)).containsExactly(RedFlag.R010);
        assertThat(flags(open)).isEmpty();
        assertThat(flags(in2015)).containsExactly(RedFlag.R002);
        assertThat(flags(above2015)).containsExactly(RedFlag.R010);
        assertThat(flags(lastDay)).containsExactly(RedFlag.R010);
        assertThat(flags(newRule)).isEmpty();
        assertThat(flags(goods)).containsExactly(RedFlag.R002);
    }

    @Test
    void theLimitsAreThoseOfTheTenderRoom_onEveryDay() {
        List<RedFlagTerms.Span> spans = terms.all();
        for (String day : List.of("2015-05-05", "2018-05-31", "2018-06-01", "2020-12-31", "2021-01-01", "2026-03-02")) {
            LocalDate on = LocalDate.parse(day);
            for (ProcurementCategory category : ProcurementCategory.values()) {
                assertThat(spans)
                        .as(day + category)
                        .filteredOn(span -> span.term().equals(category + RedFlagTerms.LIMIT)
                                && !on.isBefore(span.from())
                                && !on.isAfter(span.until()))
                        .extracting(span -> new Money(span.amount()))
                        .containsExactly(limit.of(category, on));
            }
        }
        assertThat(limit.of(ProcurementCategory.works, LocalDate.of(2018, 5, 31)))
                .isEqualTo(Money.ofWan("200"));
        assertThat(limit.of(ProcurementCategory.works, LocalDate.of(2018, 6, 1)))
                .isEqualTo(Money.ofWan("400"));
        assertThat(limit.of(ProcurementCategory.goods, LocalDate.of(2020, 12, 31)))
                .isEqualTo(Money.ofWan("120"));
        assertThat(limit.of(ProcurementCategory.services, LocalDate.of(2021, 1, 1)))
                .isEqualTo(Money.ofWan("200"));
        assertThat(terms.version()).contains("redFlagTerm:", "mustTender:", "procurementThreshold:");
    }

    @Test
    void goodsOf2015AreHeldAgainstTheLimitOf2015() {
        String at = bought.tender(
                "method", "inquiry", "category", "goods", "estimated_price", "1200000", "documents_from", "2015-05-05");
        assertThat(words(at, RedFlag.R010)).isEqualTo("估算价 1,200,000.00元，公开招标限额 1,200,000.00元");
    }

    @Test
    void whereThereAreManyTenders_whoeverLooksDoesNotWaitUntilAllAreComputedAnew() {
        String short20 = bought.tender("closing_on", "2026-03-22");
        assertThat(flags(short20)).containsExactly(RedFlag.R003);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            // so that the program's own clock waits
            mapper.takeTurn();
            Flagging few = new Flagging(mapper, terms, transactions, 0);
            jdbc.update("update red_flag_state set wanted = wanted + 1");
            jdbc.update("update tender set closing_on = '2026-03-23' where tender_no = ?", short20);
            assertThat(few.bringUpToDate()).isFalse();
            assertThat(mapper.flags(List.of(short20))).extracting(FlagRow::code).containsExactly(RedFlag.R003);
            few.keepUp();
            assertThat(few.bringUpToDate()).isTrue();
            assertThat(mapper.flags(List.of(short20))).isEmpty();
        });
    }

    @Test
    void purchasesOfOneYearThatTogetherReachTheLimitMayBeSplit() {
        String first = small("2026-03-02", "2000000");
        String second = small("2026-11-30", "1999999.99");
        assertThat(flags(first)).isEmpty();
        // another year, a failed attempt, another category: none of them counts
        small("2025-12-31", "2000000");
        bought.tender(
                "method", "consultation", "estimated_price", "2000000", "status", "FAILED", "failure", "ALL_REJECTED");
        bought.tender("method", "consultation", "estimated_price", "1000000", "category", "goods");
        assertThat(flags(first)).doesNotContain(RedFlag.R011);
        String third = small("2026-12-31", "0.01");
        assertThat(flags(third)).contains(RedFlag.R011);
        assertThat(flags(first)).contains(RedFlag.R011);
        assertThat(words(second, RedFlag.R011))
                .isEqualTo("同年 3 次未达限额的采购合计 4,000,000.00元，达到限额 4,000,000.00元：" + first + "、" + second + "、" + third);
    }

    private String small(String day, String estimate) {
        return bought.tender("method", "consultation", "estimated_price", estimate, "documents_from", day);
    }

    @Test
    void threeOfFiveWithoutAnOpenTenderAreMany_andTwoOfThreeToo_butNotTwoAlone() {
        String first = small("2026-03-02", "1000");
        small("2026-03-02", "1000");
        assertThat(flags(first)).isEmpty();
        bought.tender();
        assertThat(figure(first, RedFlag.R013)).isEqualByComparingTo("66.67");
        bought.tender();
        assertThat(flags(first)).isEmpty();
        // in-house purchases are neither
        bought.tender("method", "inHouse", "estimated_price", "1000");
        assertThat(flags(first)).isEmpty();
        small("2026-12-31", "1000");
        assertThat(words(first, RedFlag.R013)).isEqualTo("该单位当年非公开方式 3 次，占 60%，达到 60%");
    }

    @Test
    void halfOfABuyersMoneyToOneFirmWithinThreeYears() {
        bought.award("甲", "500", "2026-01-05");
        String second = bought.award("甲", "500", "2026-02-05");
        assertThat(flags(second)).isEmpty();
        String third = bought.award("乙", "1000", "2026-02-05");
        assertThat(words(second, RedFlag.R040)).isEqualTo("三年内“" + bought.firm("甲") + "”在该单位中标 1,000.00元，占 50%，达到 50%");
        assertThat(flags(third)).isEmpty();
        bought.award("丙", "0.50", "2026-02-01");
        assertThat(flags(second)).isEmpty();
        // three years to the day are over
        String old = bought.award("甲", "5000", "2023-02-05");
        assertThat(flags(second)).isEmpty();
        jdbc.update("update tender set awarded_on = '2023-02-06' where tender_no = ?", old);
        assertThat(flags(second)).containsExactly(RedFlag.R040);
    }

    @Test
    void theSameTwoWhoLoseToTheSameFirmThreeTimes_arePairedInEveryOneOfThem() {
        String first = together("2026-01-05", "甲");
        String second = together("2026-02-05", "甲");
        together("2026-02-07", "丙");
        assertThat(flags(first)).doesNotContain(RedFlag.R053);
        String third = together("2026-03-05", "甲");
        for (String tender : List.of(first, second, third)) {
            assertThat(words(tender, RedFlag.R053))
                    .startsWith("“")
                    .contains(bought.firm("乙"), bought.firm("丁"), "3 次一同落选于这一中标人，达到 3 次");
        }
        // and no longer once one of them went to another
        jdbc.update("update tender set winner_name = ? where tender_no = ?", bought.firm("乙"), second);
        assertThat(flags(first)).doesNotContain(RedFlag.R053);
    }

    /** Of another buyer each time, so that nothing else is told. */
    private String together(String day, String winner) {
        String tender = bought.award(winner, "1000000", day);
        bought.bids(tender, winner, "1000000", "1", "乙", "1100000", "2", "丁", "1270000", "3");
        return tender;
    }

    @Test
    void everyTermIsInTheTable_andEveryFlagSaysWhy() {
        flagging.rebuild();
        for (String term : RedFlagTerms.TERMS) {
            assertThat(rules.ask(
                                    "redFlagTerm",
                                    Rules.Inputs.on(LocalDate.of(2026, 3, 2)).text("term", term))
                            .rows())
                    .as(term)
                    .isNotEmpty();
        }
        for (RedFlag flag : RedFlag.values()) {
            assertThat(flag.text()).as(flag.name()).isNotBlank();
            assertThat(flag.why()).as(flag.name()).isNotBlank();
            assertThat(flag.guide().isEmpty())
                    .as(flag.name())
                    .isEqualTo(flag.name().startsWith("S"));
        }
    }

    @Test
    void whatIsKeptIsWhatAllOfItAnewWouldBe() {
        together("2026-01-05", "甲");
        bought.award("乙", "990000", "2026-03-02", "price_ceiling", "1000000");
        flagging.bringUpToDate();
        String all =
                "select tender_no || code || figure || threshold || coalesce(against, 0) || names from red_flag order by 1";
        List<String> kept = jdbc.queryForList(all, String.class);
        flagging.rebuild();
        assertThat(jdbc.queryForList(all, String.class)).isEqualTo(kept);
        assertThat(jdbc.queryForObject("select count(*) from red_flag_work", Integer.class))
                .isZero();
        assertThat(Set.copyOf(kept)).hasSameSizeAs(kept);
    }
}
