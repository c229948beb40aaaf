package org.schoolworks.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;

class PaperRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final ProjectNo PROJECT = new ProjectNo("2026-BLD-0001");
    private static final String FILE = "a".repeat(64);
    private static final Set<String> FILES = Set.of(FILE);

    private static final Requirement PROPOSAL =
            new Requirement("projectProposalApproval", "立项批复", Direction.IN, true, true, "政府投资条例第九条", null);
    private static final Requirement SITE =
            new Requirement("siteSelection", "用地预审与选址意见书", Direction.IN, true, true, "城乡规划法第三十六条", null);
    private static final Requirement RISK =
            new Requirement("riskAssessment", "社会稳定风险评估", Direction.IN, false, false, "政府投资条例第十一条", null);
    private static final Requirement STUDY =
            new Requirement("feasibilityApproval", "可研批复", Direction.OUT, true, true, "政府投资条例第十一条", "feasibilityStudy");
    private static final Requirement OPINION =
            new Requirement("expertOpinion", "专家评议意见", Direction.OUT, false, false, "政府投资条例第十一条", null);
    private static final List<Requirement> STEP = List.of(PROPOSAL, SITE, RISK, STUDY, OPINION);

    @Test
    void onlyRequiredInputsThatAreAbsentAreMissing() {
        assertThat(new PaperRules(STEP, List.of(held(SITE, "2026-01-05", null))).missing())
                .containsExactly(PROPOSAL);
        assertThat(new PaperRules(STEP, List.of(held(SITE, null, null), held(PROPOSAL, null, null))).missing())
                .isEmpty();
    }

    @Test
    void theGateNamesEveryMissingPaperWithItsBasis_andEveryExpiredOne() {
        PaperRules rules = new PaperRules(STEP, List.of(held(RISK, "2023-01-05", "2026-11-22")));
        Refused refused = catchThrowableOfType(Refused.class, () -> rules.gate(TODAY));
        assertThat(refused.rule()).isEqualTo("papers");
        assertThat(refused.reason())
                .isEqualTo("材料不齐，不能办理：缺《立项批复》（依据：政府投资条例第九条）、《用地预审与选址意见书》（依据：城乡规划法第三十六条）；"
                        + "《社会稳定风险评估》（〔2026〕riskAssessment号，2023-01-05）的有效期至 2026-11-22，已过期。");
        assertThat(fields(refused))
                .containsExactly(
                        "papers.projectProposalApproval.file",
                        "papers.siteSelection.file",
                        "papers.riskAssessment.validUntil");
    }

    @Test
    void aDateThatNoCalendarOfPapersHasIsRefused_soThatTheDatabaseNeedNot() {
        PaperRules rules = new PaperRules(List.of(STUDY), List.of());
        PaperGiven given = new PaperGiven(
                "feasibilityApproval",
                FILE,
                null,
                "1号",
                LocalDate.of(-4800, 1, 1),
                "发改局",
                LocalDate.of(999_999_999, 12, 31));
        Refused refused = catchThrowableOfType(Refused.class, () -> rules.check(List.of(given), FILES, TODAY));
        assertThat(fields(refused))
                .containsExactly("papers.feasibilityApproval.issuedOn", "papers.feasibilityApproval.validUntil");
    }

    @Test
    void whatIsTypedLosesItsControlCharacters() {
        PaperGiven given = new PaperGiven("study\0", FILE + "\0", null, "\0 1\u0000号 ", null, "\0", null);
        assertThat(given).isEqualTo(new PaperGiven("study", FILE, null, "1号", null, null, null));
    }

    @Test
    void aPaperStillHoldsOnItsLastDay() {
        PaperRules rules = new PaperRules(
                STEP, List.of(held(PROPOSAL, "2026-01-01", null), held(SITE, "2023-11-23", "2026-11-23")));
        assertThatCode(() -> rules.gate(TODAY)).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(Refused.class, () -> rules.gate(TODAY.plusDays(1)))
                        .reason())
                .contains("用地预审与选址意见书")
                .contains("已过期");
    }

    @Test
    void whatIsWholeAndInOrderPasses() {
        List<PaperGiven> given = List.of(whole("feasibilityApproval", "2026-03-01"), blank("expertOpinion"));
        assertThat(rules().check(given, FILES, TODAY)).containsExactly(given.get(0));
    }

    @Test
    void aRequiredOutputMustBeGiven_aRowLeftBlankIsNotGiven() {
        Refused refused = refusal(List.of(blank("feasibilityApproval")));
        assertThat(refused.rule()).isEqualTo("papers");
        assertThat(refused.reason()).isEqualTo("材料不合要求：缺《可研批复》（依据：政府投资条例第十一条）。");
        assertThat(fields(refused)).containsExactly("papers.feasibilityApproval.file");
    }

    @Test
    void anOfficialDocumentNeedsFileNumberDateAndAuthority_andAllFaultsAreToldAtOnce() {
        Refused refused = refusal(List.of(
                new PaperGiven("feasibilityApproval", null, "x.pdf", " ", null, "\u3000", LocalDate.of(2027, 1, 1))));
        assertThat(fields(refused))
                .containsExactly(
                        "papers.feasibilityApproval.file",
                        "papers.feasibilityApproval.number",
                        "papers.feasibilityApproval.issuedOn",
                        "papers.feasibilityApproval.authority");
    }

    @Test
    void anOrdinaryPaperNeedsItsFileAlone() {
        List<PaperGiven> given = List.of(
                whole("feasibilityApproval", "2026-03-01"),
                new PaperGiven("expertOpinion", FILE, null, null, null, null, null));
        assertThat(rules().check(given, FILES, TODAY)).hasSize(2);
    }

    @Test
    void aFileOfSomeoneElseIsRefused() {
        Refused refused = catchThrowableOfType(Refused.class, () -> rules().check(
                        List.of(whole("feasibilityApproval", "2026-03-01")), Set.of(), TODAY));
        assertThat(refused.reason()).contains("《可研批复》的文件不存在，或不是您上传的");
    }

    @Test
    void aPaperThatTheStepDoesNotMakeIsRefused_alsoOneThatItOnlyReads() {
        Refused refused = refusal(List.of(
                whole("feasibilityApproval", "2026-03-01"),
                whole("nonsense", "2026-03-01"),
                whole("siteSelection", "2026-03-01")));
        assertThat(refused.reason()).contains("“nonsense”").contains("“用地预审与选址意见书”");
        assertThat(fields(refused)).containsExactly("papers.nonsense.file", "papers.siteSelection.file");
    }

    @Test
    void theSamePaperTwiceInOneSubmissionIsRefused() {
        PaperGiven study = whole("feasibilityApproval", "2026-03-01");
        assertThat(refusal(List.of(study, study)).reason()).contains("不止一份");
    }

    @Test
    void noPaperIsIssuedTomorrow() {
        assertThat(rules().check(List.of(whole("feasibilityApproval", "2026-11-23")), FILES, TODAY))
                .hasSize(1);
        assertThat(refusal(List.of(whole("feasibilityApproval", "2026-11-24"))).reason())
                .isEqualTo("材料不合要求：《可研批复》的成文日期 2026-11-24 晚于今天 2026-11-23。");
    }

    @Test
    void aPaperIsNotOlderThanTheNewestOfThoseItIsBasedOn_theSameDayWillDo() {
        PaperRules rules = rules();
        assertThat(rules.check(List.of(whole("feasibilityApproval", "2026-02-10")), FILES, TODAY))
                .hasSize(1);
        Refused refused = refusal(List.of(whole("feasibilityApproval", "2026-02-09")));
        assertThat(refused.rule()).isEqualTo("dateOrder");
        assertThat(refused.reason())
                .isEqualTo("成文日期先后颠倒：《可研批复》（晋发改审〔2026〕12号，2026-02-09）"
                        + "早于本步所依据的《用地预审与选址意见书》（〔2026〕siteSelection号，2026-02-10）。");
        assertThat(fields(refused)).containsExactly("papers.feasibilityApproval.issuedOn");
    }

    @Test
    void aPaperExpiresAfterTheDayOfItsIssue() {
        PaperGiven study = new PaperGiven(
                "feasibilityApproval",
                FILE,
                null,
                "1号",
                LocalDate.of(2026, 3, 1),
                "晋江市发展和改革局",
                LocalDate.of(2026, 3, 1));
        assertThat(fields(refusal(List.of(study)))).containsExactly("papers.feasibilityApproval.validUntil");
    }

    @Test
    void aNumberLosesOuterAndIdeographicSpaces_andHasAtMost80Characters() {
        assertThat(numbered(" 晋发改审\u3000〔2026〕12号\u3000 ").number()).isEqualTo("晋发改审〔2026〕12号");
        assertThat(rules().check(List.of(numbered("号".repeat(80))), FILES, TODAY))
                .hasSize(1);
        assertThat(refusal(List.of(numbered("号".repeat(81)))).reason()).contains("81 个字");
    }

    @Test
    void aNumberOfAnotherProjectIsRefusedForTheSamePaperOnly() {
        PaperGiven study = whole("feasibilityApproval", "2026-03-01");
        Paper taken = paper("feasibilityApproval", "可研批复", "晋发改审〔2026〕12号", "2026-03-01", null);
        Paper other = paper("projectProposalApproval", "立项批复", "晋发改审〔2026〕12号", "2026-03-01", null);
        Refused refused =
                catchThrowableOfType(Refused.class, () -> rules().checkNumbers(List.of(study), List.of(taken)));
        assertThat(refused.rule()).isEqualTo("duplicateNumber");
        assertThat(refused.reason()).isEqualTo("文号重复：《可研批复》的文号“晋发改审〔2026〕12号”已用于项目 2026-BLD-0001。");
        assertThat(fields(refused)).containsExactly("papers.feasibilityApproval.number");
        assertThatCode(() -> rules().checkNumbers(List.of(study), List.of(other)))
                .doesNotThrowAnyException();
    }

    private static PaperRules rules() {
        return new PaperRules(
                STEP,
                List.of(held(PROPOSAL, "2026-01-20", null), held(SITE, "2026-02-10", null), held(RISK, null, null)));
    }

    private static Refused refusal(List<PaperGiven> given) {
        return catchThrowableOfType(Refused.class, () -> rules().check(given, FILES, TODAY));
    }

    private static List<String> fields(Refused refused) {
        return refused.faults().stream().map(Refused.Fault::field).toList();
    }

    private static PaperGiven whole(String paper, String issuedOn) {
        return new PaperGiven(paper, FILE, "批复.pdf", "晋发改审〔2026〕12号", LocalDate.parse(issuedOn), "晋江市发展和改革局", null);
    }

    private static PaperGiven numbered(String number) {
        return new PaperGiven("feasibilityApproval", FILE, null, number, LocalDate.of(2026, 3, 1), "晋江市发展和改革局", null);
    }

    private static PaperGiven blank(String paper) {
        return new PaperGiven(paper, "", null, " ", null, "", null);
    }

    private static Paper held(Requirement r, @Nullable String issuedOn, @Nullable String validUntil) {
        return paper(r.paper(), r.name(), "〔2026〕" + r.paper() + "号", issuedOn, validUntil);
    }

    private static Paper paper(
            String paper, String name, String number, @Nullable String issuedOn, @Nullable String validUntil) {
        return new Paper(
                1,
                PROJECT,
                paper,
                name,
                number,
                issuedOn == null ? null : LocalDate.parse(issuedOn),
                "晋江市发展和改革局",
                validUntil == null ? null : LocalDate.parse(validUntil),
                FILE,
                "批复.pdf",
                "step",
                "case",
                "chen",
                Instant.parse("2026-03-02T00:00:00Z"),
                null,
                null,
                null);
    }
}
