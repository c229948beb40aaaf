package org.schoolworks.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolworks.Integration;
import org.schoolworks.kernel.Money;
import org.schoolworks.project.ApprovalTrack.Approval;
import org.springframework.beans.factory.annotation.Autowired;

/** Each limit of the table {@code approvalTrack} below it, at it and above it, on the days around its change. */
@Integration
class ApprovalTrackTest {

    private static final String DAY = "2026-03-02";

    @Autowired
    ApprovalTrack track;

    @ParameterizedTest
    @CsvSource({
        "2019-07-01, 3999999.99, false, 不足400万元",
        "2019-07-01, 4000000.00, true,  政府投资条例9",
        "2019-07-01, 4000000.01, true,  政府投资条例9",
        "2019-06-30, 3999999.99, true,  国务院关于投资体制改革的决定",
        "2019-06-30, 4000000.00, true,  国务院关于投资体制改革的决定",
    })
    void belowFourMillionNeitherProposalNorStudyNorPreliminaryDesign(
            String day, String investment, boolean required, String basis) {
        for (String approval : List.of("proposal", "feasibility", "preliminaryDesign")) {
            check(approval, day, building(investment, "1500", ""), required, basis);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2020-10-01,  999999.99, 501.00, false, 100万元以下",
        "2020-10-01, 1000000.00, 501.00, false, 100万元以下",
        "2020-10-01, 1000000.01, 501.00, true,  建筑法7",
        "2020-10-01, 1000000.01, 499.99, false, 500㎡以下",
        "2020-10-01, 1000000.01, 500.00, false, 500㎡以下",
        "2020-10-01, 1000000.01, 500.01, true,  建筑法7",
        "2020-10-01, 1000000.01,       , true,  建筑法7",
        "2020-09-30, 1000000.00, 500.00, true,  建筑法7",
        "2020-09-30,  299999.99, 301.00, false, 30万元以下",
        "2020-09-30,  300000.00, 301.00, false, 30万元以下",
        "2020-09-30,  300000.01, 301.00, true,  建筑法7",
        "2020-09-30,  300000.01, 299.99, false, 300㎡以下",
        "2020-09-30,  300000.01, 300.00, false, 300㎡以下",
        "2020-09-30,  300000.01, 300.01, true,  建筑法7",
    })
    void smallWorksNeedNoConstructionPermit(
            String day, String investment, String area, boolean required, String basis) {
        check("constructionPermit", day, building(investment, area, ""), required, basis);
    }

    @ParameterizedTest
    @CsvSource({
        "999.99,  teaching,     false, 消防法11",
        "1000.00, teaching,     false, 消防法11",
        "1000.01, teaching,     true,  超过1000㎡",
        "1000.01, library,      true,  超过1000㎡",
        "1000.01, canteen,      true,  超过1000㎡",
        "1000.01, dormitory,    true,  超过1000㎡",
        "1000.01, kindergarten, true,  超过1000㎡",
        "1000.01, swimmingPool, false, 消防法11",
        "1000.01, other,        false, 消防法11",
    })
    void moreThanAThousandSquareMetresOfSchoolroomAreReviewedForFire(
            String area, String use, boolean required, String basis) {
        Proposal proposal = proposal(ProjectKind.newBuilding, "9000000", area, use, "");
        check("fireReview", DAY, proposal, required, basis);
    }

    @ParameterizedTest
    @CsvSource({
        "1999.99, '',  false, 不足2000㎡",
        "2000.00, '',  true,  总面积2000㎡以上",
        "2000.01, '',  true,  总面积2000㎡以上",
        "1999.99, D,   true,  十层以上或基础埋深3米以上",
    })
    void fromTwoThousandSquareMetresOrTallOrDeepCivilDefenceIsBuilt(
            String area, String flags, boolean required, String basis) {
        check("civilDefence", DAY, building("9000000", area, flags), required, basis);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-12-31, 4999.99, L,  false, 2021年以前",
        "2020-12-31, 5000.00, '', true,  2021年以前",
        "2020-12-31, 5000.01, '', true,  2021年以前",
        "2021-01-01, 4999.99, LS, false, 不足5000㎡",
        "2021-01-01, 5000.00, L,  true,  环境影响评价法16",
        "2021-01-01, 5000.01, L,  true,  环境影响评价法16",
        "2021-01-01, 5000.00, S,  true,  涉环境敏感区",
        "2021-01-01, 5000.00, '', false, 登记表栏为空",
        "2026-08-14, 5000.00, L,  true,  环境影响评价法16",
        "2026-08-15, 4999.99, LS, false, 不足5000㎡",
        "2026-08-15, 5000.00, L,  true,  生态环境法典95",
        "2026-08-15, 5000.00, S,  true,  生态环境法典95",
        "2026-08-15, 5000.00, '', false, 登记表栏为空",
    })
    void theEnvironmentIsReviewedByTheLawOfTheDay(
            String day, String area, String flags, boolean required, String basis) {
        check("environmentalReview", day, building("9000000", area, flags), required, basis);
    }

    @ParameterizedTest
    @CsvSource({"9999999.99, false, 不足1000万元", "10000000.00, true, 1000万元以上", "10000000.01, true, 1000万元以上"})
    void fromTenMillionTheGovernmentDecides(String investment, boolean required, String basis) {
        check("governmentDecision", DAY, building(investment, "3000", ""), required, basis);
    }

    @ParameterizedTest
    @CsvSource({"N, true, 城乡规划法36, 城乡规划法37", "'', false, 不新增用地, 不新增用地"})
    void landIsAskedForWhereItIsNew(String flags, boolean required, String site, String land) {
        check("site", DAY, building("9000000", "3000", flags), required, site);
        check("landUse", DAY, building("9000000", "3000", flags), required, land);
    }

    @Test
    void simpleWorksJoinProposalAndDesignIntoTheStudy() {
        Proposal simple = building("9000000", "3000", "M");
        check("proposal", DAY, simple, false, "合并为可研");
        check("preliminaryDesign", DAY, simple, false, "合并为可研");
        check("feasibility", DAY, simple, true, "政府投资条例9");
        check("proposal", "2019-06-30", simple, true, "国务院关于投资体制改革的决定");
    }

    @Test
    void aRepairPassesNoneOfTheApprovalsOfABuilding_butOneThatChangesTheStructureDoes() {
        Proposal repair = proposal(ProjectKind.renovation, "9000000", "6000", "teaching", "");
        assertThat(required(repair)).containsExactlyInAnyOrder("constructionPermit");
        assertThat(of(repair, DAY).stream().filter(one -> one.code().equals("drawingReview")))
                .singleElement()
                .satisfies(one -> assertThat(one.basis()).contains("不改主体结构"));
        Proposal structural = proposal(ProjectKind.renovation, "9000000", "6000", "teaching", "T");
        assertThat(required(structural))
                .contains("proposal", "feasibility", "planning", "drawingReview", "fireReview", "civilDefence");
    }

    @Test
    void everyApprovalIsAnsweredOnceAndWithItsBasis() {
        List<Approval> answers = of(building("18000000", "6000", "LN"), DAY);
        assertThat(answers).extracting(Approval::code).doesNotHaveDuplicates().hasSize(13);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.basis()).isNotBlank());
    }

    private void check(String approval, String day, Proposal proposal, boolean required, String basis) {
        assertThat(of(proposal, day).stream().filter(one -> one.code().equals(approval)))
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.required()).as(answer.basis()).isEqualTo(required);
                    assertThat(answer.basis()).contains(basis);
                });
    }

    private List<Approval> of(Proposal proposal, String day) {
        return track.of(proposal, LocalDate.parse(day));
    }

    private Set<String> required(Proposal proposal) {
        return of(proposal, DAY).stream()
                .filter(Approval::required)
                .map(Approval::code)
                .collect(Collectors.toSet());
    }

    private static Proposal building(String investment, String area, String flags) {
        return proposal(ProjectKind.newBuilding, investment, area, "teaching", flags);
    }

    /** @param flags L laboratory, S sensitive site, N new site, M simple, T structural, D tall or deep */
    private static Proposal proposal(ProjectKind kind, String investment, String area, String use, String flags) {
        return new Proposal(
                "测试项目",
                kind,
                "TEST",
                "s1",
                "t1",
                use,
                area == null ? null : new BigDecimal(area),
                Money.of(investment),
                flags.contains("L"),
                flags.contains("S"),
                flags.contains("N"),
                flags.contains("M"),
                flags.contains("T"),
                flags.contains("D"),
                false);
    }
}
