package org.schoolworks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.PassesEveryNodeOf;
import org.schoolworks.Story;
import org.schoolworks.kernel.Money;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.tender.TenderStatus;
import org.schoolworks.tender.Tendering;
import org.schoolworks.tender.Ways;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@Integration
@PassesEveryNodeOf("contractSigning")
class ContractSigningTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Contracting contracting;

    @Autowired
    Tendering tendering;

    @Test
    void theContractKeepsToTheAwardAndToTheLimitsOfItsTerms() {
        Story story = Ways.awarded(context);
        Map<String, Object> lawful = Ways.terms(story, "5500000", "p1");

        refused(story, "substance", lawful, "price", "5499999.99", "5,499,999.99元", "5,500,000.00元", "第46条");
        refused(story, "substance", lawful, "price", "5500000.01", "5,500,000.01元");
        refused(story, "contractTerm", lawful, "retentionPercent", new BigDecimal("3.01"), "3.01%", "3%");
        refused(story, "contractTerm", lawful, "progressPercent", new BigDecimal("79.99"), "79.99%", "80%");
        refused(story, "contractTerm", lawful, "progressPercent", new BigDecimal("97.01"), "100%");
        refused(story, "contractTerm", lawful, "advancePercent", new BigDecimal("9.99"), "9.99%", "10%");
        refused(story, "contractTerm", lawful, "advancePercent", new BigDecimal("30.01"), "30.01%", "30%");
        Map<String, Object> bonded =
                Ways.with(lawful, "bondExpiresOn", lawful.get("finishOn").toString());
        refused(story, "contractTerm", bonded, "performanceBond", "550000.01", "550,000.01元", "10%");
        refused(
                story,
                "contractTerm",
                Ways.with(bonded, "performanceBond", "550000"),
                "bondExpiresOn",
                story.today().plusDays(209).toString(),
                "早于计划竣工");
        refused(story, "form", lawful, "performanceBond", "550000", "有效期");
        refused(
                story,
                "contractPeriod",
                lawful,
                "startOn",
                story.today().minusDays(1).toString(),
                "工期");
        refused(story, "contractPeriod", lawful, "finishOn", lawful.get("startOn"), "工期");

        story.approve("signContract", Ways.with(bonded, "performanceBond", "550000"));
        Contract contract = contracting.contract(story.no());
        assertThat(contract.price()).isEqualTo(Money.of("5500000"));
        assertThat(contract.performanceBond()).isEqualTo(Money.of("550000"));
        assertThat(contract.signedOn()).isEqualTo(story.today());
        assertThat(contract.status()).isEqualTo(ContractStatus.SIGNED);
        assertThat(contract.no().value()).isEqualTo(story.no() + "-C1");
        assertThat(contract.tenderNo()).isEqualTo(story.no() + "-T1");
        assertThat(story.project().status()).isEqualTo(ProjectStatus.CONTRACTED);
    }

    @Test
    void theThirtiethDayIsInTime_theNextIsNot() {
        Story story = Ways.toConfirm(context);
        // the notice of Tuesday 2026-03-31; the thirtieth day after is Thursday 2026-04-30
        story.daysLater(5);
        assertThat(story.today()).isEqualTo(LocalDate.of(2026, 3, 31));
        story.approve("confirmAward", Map.of("winnerName", Ways.FIRST, "awardPrice", "5500000"));
        story.daysLater(31);
        Ways.refused(
                story,
                "signing",
                () -> story.approve("signContract", Ways.terms(story, "5500000", "p1")),
                "已 31 日",
                "2026-04-30",
                "第46条");
        story.decide(
                "signContract",
                "approve",
                Ways.terms(story, "5500000", "p1"),
                Ways.issued("contract", LocalDate.of(2026, 4, 30)));
        assertThat(contracting.contract(story.no()).signedOn()).isEqualTo(LocalDate.of(2026, 4, 30));
    }

    @Test
    void aThirtiethDayOffEndsOnTheNextWorkday() {
        Story story = Ways.awarded(context);
        // the notice of 2026-03-26; the thirtieth day after is Saturday 2026-04-25
        story.daysLater(33);
        Ways.refused(
                story,
                "signing",
                () -> story.approve("signContract", Ways.terms(story, "5500000", "p1")),
                "2026-04-27");
        story.decide(
                "signContract",
                "approve",
                Ways.terms(story, "5500000", "p1"),
                Ways.issued("contract", LocalDate.of(2026, 4, 27)));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.CONTRACTED);
    }

    @Test
    void nothingIsSignedBeforeTheAwardNotice() {
        Story story = Ways.awarded(context);
        LocalDate dayBefore = story.today().minusDays(1);
        Ways.refused(
                story,
                "dateOrder",
                () -> story.decide(
                        "signContract",
                        "approve",
                        Ways.terms(story, "5500000", "p1"),
                        Ways.issued("contract", dayBefore)),
                dayBefore.toString(),
                "中标通知书");
    }

    @Test
    void whatWasLawfulIn2015IsJudgedByTheRulesOf2015() {
        Story story = Ways.funded(context, LocalDate.of(2015, 3, 2), "1800000");
        story.approve("planTender", Map.of("estimatedPrice", "1800000", "method", "negotiation"));
        story.approve(
                "awardWithoutTender",
                Map.of("winnerName", Ways.FIRST, "price", "1800000", "methodDetails", "竞争性谈判，三家"));
        Map<String, Object> terms = Ways.terms(story, "1800000", "p1");
        refused(story, "contractTerm", terms, "retentionPercent", new BigDecimal("5.01"), "5.01%");
        refused(story, "contractTerm", terms, "progressPercent", new BigDecimal("59.99"), "59.99%", "60%");
        story.approve("signContract", Ways.with(Ways.with(terms, "retentionPercent", 5), "progressPercent", 60));
        assertThat(contracting.contract(story.no()).retentionPercent()).isEqualByComparingTo("5");
    }

    @Test
    void aRefusalToSignEndsTheSigningAndLeavesNoContract() {
        Story story = Ways.awarded(context);
        story.decide("signContract", "reject", Map.of());
        assertThat(story.passed()).contains("signingRefused").doesNotContain("signingConcluded");
        assertThat(tendering.current(story.no()).status()).isEqualTo(TenderStatus.CANDIDATES_PUBLISHED);
        assertThat(story.project().status()).isEqualTo(ProjectStatus.FUNDED);
    }

    private static void refused(
            Story story, String rule, Map<String, Object> terms, String field, Object value, String... figures) {
        Ways.refused(story, rule, () -> story.approve("signContract", Ways.with(terms, field, value)), figures);
    }
}
