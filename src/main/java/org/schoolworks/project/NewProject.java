package org.schoolworks.project;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Refused;

/** A registration as it is sent (项目登记表): texts, so that each wrong one is told at its own field. */
record NewProject(
        @Nullable String name,
        @Nullable String kind,
        @Nullable String programme,
        @Nullable String schoolId,
        @Nullable String townshipId,
        @Nullable String buildingUse,
        @Nullable String areaM2,
        @Nullable String investment,
        boolean laboratory,
        boolean sensitiveSite,
        boolean newSite,
        boolean simpleWorks,
        boolean structural,
        boolean tallOrDeep) {

    /** 全市: where what is bought is for more than one township. */
    private static final String WHOLE_CITY = "allTowns";

    /** @throws Refused where a field is missing or is not what it should be, with all such fields at once */
    Proposal proposal() {
        List<Refused.Fault> faults = new ArrayList<>();
        present(name, "name", "请填写项目名称", faults);
        present(programme, "programme", "请选择所属专项", faults);
        present(schoolId, "schoolId", "请选择学校", faults);
        if (!isPurchase()) {
            present(townshipId, "townshipId", "请选择镇街", faults);
        }
        return proposal(faults);
    }

    /** Of a form that is still being filled in: what the approvals depend on must be there, and nothing else. */
    Proposal forPreview() {
        return proposal(new ArrayList<>());
    }

    private Proposal proposal(List<Refused.Fault> faults) {
        ProjectKind kindOf = kindOf();
        if (kindOf == null) {
            faults.add(new Refused.Fault("kind", "请选择项目类别"));
        }
        if (!isPurchase() && BuildingUse.of(text(buildingUse)).isEmpty()) {
            faults.add(new Refused.Fault("buildingUse", "请选择用途"));
        }
        BigDecimal area = number(areaM2, "areaM2", "建筑面积须为数字，至多两位小数", faults);
        BigDecimal yuan = number(investment, "investment", "总投资须为数字，至多两位小数", faults);
        if (text(investment).isEmpty()) {
            faults.add(new Refused.Fault("investment", isPurchase() ? "请填写采购预算" : "请填写总投资"));
        }
        if (kindOf == null || yuan == null || !faults.isEmpty()) {
            throw new Refused("form", "有 " + faults.size() + " 处填写有误，请改正后再提交", faults);
        }
        return new Proposal(
                text(name),
                kindOf,
                text(programme),
                text(schoolId),
                isPurchase() && text(townshipId).isEmpty() ? WHOLE_CITY : text(townshipId),
                isPurchase() ? BuildingUse.other.name() : text(buildingUse),
                isPurchase() ? null : area,
                new Money(yuan),
                laboratory,
                sensitiveSite,
                newSite,
                simpleWorks,
                structural,
                tallOrDeep,
                false);
    }

    private @Nullable ProjectKind kindOf() {
        for (ProjectKind one : ProjectKind.values()) {
            if (one.name().equals(kind)) {
                return one;
            }
        }
        return null;
    }

    private boolean isPurchase() {
        ProjectKind known = kindOf();
        return known != null && known.isPurchase();
    }

    private static void present(@Nullable String value, String field, String reason, List<Refused.Fault> faults) {
        if (text(value).isEmpty()) {
            faults.add(new Refused.Fault(field, reason));
        }
    }

    /** Null where nothing is given, or no number. */
    private static @Nullable BigDecimal number(
            @Nullable String value, String field, String reason, List<Refused.Fault> faults) {
        String digits = text(value).replace(",", "").replace("，", "");
        if (digits.isEmpty()) {
            return null;
        }
        if (!digits.matches("[0-9]{1,15}(\\.[0-9]{1,2}0*)?")) {
            faults.add(new Refused.Fault(field, reason));
            return null;
        }
        return new BigDecimal(digits);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
