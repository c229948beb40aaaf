package org.schoolworks.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.schoolworks.engine.Rules;
import org.springframework.stereotype.Component;

/**
 * Which approvals a project must pass, and by which article (table {@code approvalTrack}, rulebook §1.3). Exemptions stand
 * above the rules that they are exempt from: the first row for an approval counts.
 */
@Component
class ApprovalTrack {

    /** What the clerk calls each approval, in the order of the work. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("governmentDecision", "市政府常务会议研究"),
            Map.entry("proposal", "项目建议书批复（立项）"),
            Map.entry("site", "用地预审与选址意见"),
            Map.entry("feasibility", "可行性研究报告批复"),
            Map.entry("environmentalReview", "环境影响评价"),
            Map.entry("landUse", "建设用地手续"),
            Map.entry("planning", "建设工程规划许可"),
            Map.entry("preliminaryDesign", "初步设计及概算批复"),
            Map.entry("drawingReview", "施工图设计文件审查"),
            Map.entry("fireReview", "消防设计审查"),
            Map.entry("civilDefence", "人防结建审查"),
            Map.entry("otherReviews", "水保、节能、防雷等专项"),
            Map.entry("constructionPermit", "施工许可"));

    private final Rules rules;

    ApprovalTrack(Rules rules) {
        this.rules = rules;
    }

    List<Approval> of(Proposal proposal, LocalDate day) {
        if (proposal.kind().isPurchase()) {
            return List.of();
        }
        Set<String> answered = new HashSet<>();
        List<Approval> approvals = new ArrayList<>();
        for (Rules.Row row : rules.ask("approvalTrack", inputs(proposal, day)).rows()) {
            if (answered.add(row.text("approval"))) {
                approvals.add(new Approval(row.text("approval"), row.yes("required"), row.text("basis")));
            }
        }
        return approvals;
    }

    /** An approval as a person says it, such as 施工许可. */
    static String name(String approval) {
        return NAMES.getOrDefault(approval, approval);
    }

    private static Rules.Inputs inputs(Proposal proposal, LocalDate day) {
        return Rules.Inputs.on(day)
                .text("kind", proposal.kind().name())
                .number("investment", proposal.investment().yuan())
                .number("area", Objects.requireNonNullElse(proposal.areaM2(), BigDecimal.ZERO))
                .yes("laboratory", proposal.laboratory())
                .yes("sensitiveSite", proposal.sensitiveSite())
                .yes("newSite", proposal.newSite())
                .yes("simple", proposal.simpleWorks())
                .yes("structural", proposal.structural())
                .text("buildingUse", proposal.buildingUse())
                .yes("tallOrDeep", proposal.tallOrDeep());
    }

    /** @param basis the article that requires or exempts */
    record Approval(String code, boolean required, String basis) {}
}
