package org.schoolworks.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolworks.Integration;
import org.schoolworks.PassesEveryNodeOf;
import org.schoolworks.Story;
import org.schoolworks.kernel.Problem;
import org.schoolworks.payment.Works;
import org.schoolworks.project.ProjectStatus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@Integration
@PassesEveryNodeOf("completionAcceptance")
class CompletionAcceptanceTest {

    private static final List<String> ALL = List.of("energy", "air", "lightning", "archives");

    @Autowired
    ApplicationContext context;

    @Autowired
    Completing completing;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void aBuildingPassesItsSpecialChecksIsAcceptedFiledAndHandedOver() {
        Story story = finished(true);
        assertThat(story.openSteps())
                .containsExactly("acceptCivilDefence", "acceptFireSafety", "checkSpecialItems", "verifyPlanning");
        throughChecks(story);
        throughNotice(story);
        story.approve("acceptWorks", opinions(story, null));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.ACCEPTED);
        file(story, null);
        assertThat(story.project().status()).isEqualTo(ProjectStatus.FILED);
        handOver(story);

        assertThat(story.project().status()).isEqualTo(ProjectStatus.HANDED_OVER);
        assertThat(completion(story).status()).isEqualTo(CompletionStatus.HANDED_OVER);
        assertThat(completion(story).daysLate()).isZero();
        assertThat(story.isOver()).isTrue();
        assertThat(story.passed())
                .contains("verifyPlanning", "acceptFireSafety", "acceptCivilDefence", "worksHandedOver")
                .doesNotContain("fileFireSafety", "rectifyWorks");
    }

    @Test
    void whatNeedsNoSpecialAcceptanceIsFiledWithTheFireAuthorityOnly() {
        Story story = finished(false);
        assertThat(story.openSteps()).containsExactly("checkSpecialItems", "fileFireSafety");
        story.approve("fileFireSafety");
        story.approve("checkSpecialItems", Map.of("passedItems", ALL));
        throughNotice(story);
        story.approve("acceptWorks", opinions(story, null));
        file(story, null);
        handOver(story);

        assertThat(completion(story).status()).isEqualTo(CompletionStatus.HANDED_OVER);
        assertThat(story.passed())
                .contains("fileFireSafety", "worksHandedOver")
                .doesNotContain("verifyPlanning", "acceptFireSafety", "acceptCivilDefence");
    }

    @Test
    void aFailedCheckIsDoneAgainAndTheOthersWaitForIt() {
        Story story = finished(true);
        for (String check : List.of("verifyPlanning", "acceptFireSafety", "acceptCivilDefence", "checkSpecialItems")) {
            story.decide(check, "sendBack", Map.of());
            assertThat(story.openSteps()).contains(check).doesNotContain("notifyQualitySupervision");
        }
        story.decide("verifyPlanning", "supplement", Map.of());
        story.approve("acceptFireSafety");
        story.approve("acceptCivilDefence");
        story.approve("checkSpecialItems", Map.of("passedItems", ALL));
        assertThat(story.openSteps()).containsExactly("verifyPlanning");
        assertThat(completion(story).status()).isEqualTo(CompletionStatus.PENDING);
        story.approve("verifyPlanning");
        assertThat(story.openSteps()).containsExactly("notifyQualitySupervision");
    }

    @Test
    void aFireFilingThatFailsItsSpotCheckIsFiledAgain() {
        Story story = finished(false);
        story.decide("fileFireSafety", "sendBack", Map.of());
        assertThat(story.openSteps()).containsExactly("checkSpecialItems", "fileFireSafety");
    }

    @Test
    void oneSpecialItemShortIsRefusedByItsName() {
        Story story = finished(false);
        refused(
                "specialItems",
                () -> story.approve("checkSpecialItems", Map.of("passedItems", List.of("energy", "air", "archives"))),
                "防雷",
                "3 项合格",
                "4 项");
        assertThat(story.openSteps()).contains("checkSpecialItems");
    }

    /** The story's day is Monday 2026-03-02; the Saturday before is a make-up workday. */
    @ParameterizedTest
    @CsvSource({"2026-03-10, false", "2026-03-11, true", "2026-03-12, true", "2026-03-02, false"})
    void theQualitySupervisionIsToldSevenWorkingDaysAhead(String plannedOn, boolean inTime) {
        Story story = finished(false);
        story.approve("fileFireSafety");
        story.approve("checkSpecialItems", Map.of("passedItems", ALL));
        if (inTime) {
            story.approve("notifyQualitySupervision", Map.of("plannedOn", plannedOn));
            assertThat(story.openSteps()).containsExactly("acceptWorks");
            assertThat(completion(story).plannedOn()).hasToString(plannedOn);
        } else {
            refused(
                    "supervisionNotice",
                    () -> story.approve("notifyQualitySupervision", Map.of("plannedOn", plannedOn)),
                    plannedOn,
                    "提前7工作日",
                    "建质〔2013〕171号");
            assertThat(story.openSteps()).containsExactly("notifyQualitySupervision");
        }
    }

    @ParameterizedTest
    @CsvSource({"owner, 建设单位", "surveyor, 勘察单位", "designer, 设计单位", "contractor, 施工单位", "supervisor, 监理单位"})
    void oneOfTheFiveAgainstItAndItIsNotAccepted(String party, String name) {
        Story story = notified();
        refused("fivePartyAcceptance", () -> story.approve("acceptWorks", opinions(story, party)), name, "第16");
        assertThat(story.project().status()).isEqualTo(ProjectStatus.WORKS_FINISHED);
        assertThat(attempts(story)).isZero();
    }

    @Test
    void whatIsNotAcceptedIsRectifiedAndAcceptedInASecondAttempt() {
        Story story = notified();
        story.decide("acceptWorks", "sendBack", opinions(story, "supervisor"));
        assertThat(completion(story).status()).isEqualTo(CompletionStatus.RECTIFYING);
        assertThat(story.openSteps()).containsExactly("rectifyWorks");
        story.approve("rectifyWorks", Map.of("rectified", "外墙渗漏返修"));
        story.daysLater(5);
        story.approve("acceptWorks", opinions(story, null));

        assertThat(completion(story).status()).isEqualTo(CompletionStatus.ACCEPTED);
        assertThat(story.passed()).contains("rectifyWorks");
        assertThat(attempts(story)).isEqualTo(2);
        assertThat(jdbc.queryForList(
                        "select attempt || ' ' || party from completion_opinion where project_no = ? and not passed",
                        String.class,
                        story.no().value()))
                .containsExactly("1 SUPERVISOR");
    }

    @Test
    void worksAreNotAcceptedBeforeTheDayTheSupervisionWasTold() {
        Story story = finished(false);
        story.approve("fileFireSafety");
        story.approve("checkSpecialItems", Map.of("passedItems", ALL));
        story.approve("notifyQualitySupervision", Map.of("plannedOn", "2026-03-12"));
        story.daysLater(9);
        refused(
                "acceptanceDate",
                () -> story.approve("acceptWorks", opinions(story, null)),
                "2026-03-11",
                "2026-03-12");
        story.daysLater(1);
        story.approve("acceptWorks", opinions(story, null));
        assertThat(completion(story).acceptedOn()).hasToString("2026-03-12");
    }

    @ParameterizedTest
    @CsvSource({"14, 0", "15, 0", "16, 1", "20, 5"})
    void filingIsDueFifteenDaysAfterAcceptance(int daysAfter, int daysLate) {
        Story story = notified();
        story.approve("acceptWorks", opinions(story, null));
        story.daysLater(daysAfter);
        if (daysLate > 0) {
            refused("acceptanceFiling", () -> file(story, null), "2026-03-26", "逾期" + daysLate + "日", "第56条");
            assertThat(story.project().status()).isEqualTo(ProjectStatus.ACCEPTED);
            file(story, "规划竣工资料补正");
            assertThat(completion(story).lateness()).startsWith("逾期" + daysLate + "日");
        } else {
            file(story, null);
            assertThat(completion(story).lateness()).isEmpty();
        }
        assertThat(completion(story).daysLate()).isEqualTo(daysLate);
        assertThat(completion(story).status()).isEqualTo(CompletionStatus.FILED);
    }

    @Test
    void anIncompleteFilingIsSupplementedAndFiledLater() {
        Story story = notified();
        story.approve("acceptWorks", opinions(story, null));
        story.decide("fileAcceptance", "supplement", Map.of());
        assertThat(completion(story).status()).isEqualTo(CompletionStatus.ACCEPTED);
        assertThat(story.openSteps()).containsExactly("fileAcceptance");
    }

    @Test
    void nobodyHandsOverInTheFuture() {
        Story story = notified();
        story.approve("acceptWorks", opinions(story, null));
        file(story, null);
        refused(
                "form",
                () -> story.approve(
                        "handOver",
                        Map.of("handedOverOn", story.today().plusDays(1).toString(), "keysAndArchives", "钥匙 12 把")),
                "晚于今天");
    }

    /** Works that are finished, of a building that must pass all the special acceptances, or of one that need not. */
    private Story finished(boolean special) {
        Story story = Works.at(context, ProjectStatus.WORKS_FINISHED, "20000000", "18000000");
        if (!special) {
            jdbc.update(
                    "update project set approvals = 'drawingReview' where project_no = ?",
                    story.no().value());
        }
        Map<String, Object> facts = new HashMap<>();
        facts.put("planningRequired", special);
        facts.put("fireReviewRequired", special);
        facts.put("civilDefenceRequired", special);
        Works.start(context, story, "completionAcceptance", facts);
        return story;
    }

    private Story notified() {
        Story story = finished(false);
        story.approve("fileFireSafety");
        story.approve("checkSpecialItems", Map.of("passedItems", ALL));
        throughNotice(story);
        return story;
    }

    private static void throughChecks(Story story) {
        story.approve("verifyPlanning");
        story.approve("acceptFireSafety");
        story.approve("acceptCivilDefence");
        story.approve("checkSpecialItems", Map.of("passedItems", ALL));
    }

    /** Told in writing today, Monday 2026-03-02; accepted on Wednesday of the week after. */
    private static void throughNotice(Story story) {
        story.approve("notifyQualitySupervision", Map.of("plannedOn", "2026-03-11"));
        story.daysLater(9);
    }

    private static Map<String, Object> opinions(Story story, String against) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("acceptedOn", story.today().toString());
        for (String party : List.of("owner", "surveyor", "designer", "contractor", "supervisor")) {
            fields.put(party, party.equals(against) ? "fail" : "pass");
        }
        return fields;
    }

    private static void file(Story story, String reason) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("filedOn", story.today().toString());
        if (reason != null) {
            fields.put("lateReason", reason);
        }
        story.approve("fileAcceptance", fields);
    }

    private static void handOver(Story story) {
        story.approve("handOver", Map.of("handedOverOn", story.today().toString(), "keysAndArchives", "钥匙 12 把，竣工图一套"));
    }

    private Completion completion(Story story) {
        return completing.completion(story.no());
    }

    private int attempts(Story story) {
        Integer attempts = jdbc.queryForObject(
                "select count(*) / 5 from completion_opinion where project_no = ?",
                Integer.class,
                story.no().value());
        return attempts == null ? 0 : attempts;
    }

    private static void refused(String rule, ThrowingCallable work, String... figures) {
        assertThatThrownBy(work).satisfies(thrown -> {
            Problem problem = Problem.in(thrown);
            assertThat(problem).as(String.valueOf(thrown)).isNotNull();
            assertThat(problem.rule()).as(problem.reason()).isEqualTo(rule);
            for (String figure : figures) {
                assertThat(problem.reason()).contains(figure);
            }
        });
    }
}
