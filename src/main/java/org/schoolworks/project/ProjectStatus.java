package org.schoolworks.project;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The legal facts of a project's life, in their order, and which may follow which. */
public enum ProjectStatus {
    REGISTERED("已登记", "前期手续", "identification"),
    RESOLVED("集体决策通过", "前期手续", "identification"),
    PROPOSAL_APPROVED("已立项", "前期手续", "preparation"),
    FEASIBILITY_APPROVED("可研已批复", "前期手续", "preparation"),
    ESTIMATE_APPROVED("概算已核定", "前期手续", "preparation"),
    BUDGET_REVIEWED("预算已评审", "前期手续", "preparation"),
    FUNDED("计划资金已下达", "招投标", "implementation"),
    CONTRACTED("已签施工合同", "施工", "implementation"),
    UNDER_CONSTRUCTION("在建", "施工", "implementation"),
    WORKS_FINISHED("完工待验收", "竣工验收", "implementation"),
    ACCEPTED("竣工验收合格", "竣工验收", "completion"),
    FILED("竣工已备案", "竣工验收", "completion"),
    HANDED_OVER("已移交使用", "移交", "maintenance"),
    REQUIREMENT_REVIEWED("采购需求已审核", "采购准备", "identification"),
    ORDERED("已签采购合同", "履约", "implementation"),
    DELIVERED("履约验收合格", "履约", "completion"),
    REJECTED("不予批准", "已终止", "cancelled"),
    ABANDONED("终止采购", "已终止", "cancelled");

    private static final Map<ProjectStatus, Set<ProjectStatus>> NEXT = Map.ofEntries(
            Map.entry(REGISTERED, EnumSet.of(RESOLVED, REQUIREMENT_REVIEWED, REJECTED)),
            Map.entry(REQUIREMENT_REVIEWED, EnumSet.of(RESOLVED, FUNDED, REJECTED)),
            Map.entry(
                    RESOLVED,
                    EnumSet.of(
                            PROPOSAL_APPROVED,
                            FEASIBILITY_APPROVED,
                            ESTIMATE_APPROVED,
                            BUDGET_REVIEWED,
                            FUNDED,
                            REJECTED)),
            Map.entry(PROPOSAL_APPROVED, EnumSet.of(FEASIBILITY_APPROVED, REJECTED)),
            Map.entry(FEASIBILITY_APPROVED, EnumSet.of(ESTIMATE_APPROVED, BUDGET_REVIEWED, REJECTED)),
            Map.entry(ESTIMATE_APPROVED, EnumSet.of(ESTIMATE_APPROVED, BUDGET_REVIEWED, REJECTED)),
            Map.entry(BUDGET_REVIEWED, EnumSet.of(BUDGET_REVIEWED, FUNDED)),
            Map.entry(FUNDED, EnumSet.of(CONTRACTED, ORDERED, ABANDONED)),
            Map.entry(ORDERED, EnumSet.of(DELIVERED)),
            Map.entry(CONTRACTED, EnumSet.of(UNDER_CONSTRUCTION)),
            Map.entry(UNDER_CONSTRUCTION, EnumSet.of(WORKS_FINISHED)),
            Map.entry(WORKS_FINISHED, EnumSet.of(ACCEPTED)),
            Map.entry(ACCEPTED, EnumSet.of(FILED)),
            Map.entry(FILED, EnumSet.of(HANDED_OVER)));

    private final String text;
    private final String stage;
    private final String projectStatus;

    ProjectStatus(String text, String stage, String projectStatus) {
        this.text = text;
        this.stage = stage;
        this.projectStatus = projectStatus;
    }

    public String text() {
        return text;
    }

    /** The stage of the process, as managers say it. */
    public String stage() {
        return stage;
    }

    /** The OC4IDS projectStatus code. */
    public String projectStatus() {
        return projectStatus;
    }

    /** The project's life is over, well or badly. */
    public boolean isFinal() {
        return !NEXT.containsKey(this);
    }

    boolean mayBecome(ProjectStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
