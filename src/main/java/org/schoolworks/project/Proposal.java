package org.schoolworks.project;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/**
 * What is asked for when a project is registered (项目登记).
 *
 * @param programme the programme it belongs to
 * @param buildingUse teaching, library, canteen, dormitory, kindergarten, swimmingPool or other
 * @param areaM2 ㎡, null for works without floor area
 * @param investment 总投资, 元
 * @param simpleWorks 内容单一、技术简单
 * @param structural 改动主体结构
 * @param tallOrDeep ten storeys or more, or a foundation 3 m deep or more
 * @param sample its name is invented
 */
public record Proposal(
        String name,
        ProjectKind kind,
        String programme,
        String schoolId,
        String townshipId,
        String buildingUse,
        @Nullable BigDecimal areaM2,
        Money investment,
        boolean laboratory,
        boolean sensitiveSite,
        boolean newSite,
        boolean simpleWorks,
        boolean structural,
        boolean tallOrDeep,
        boolean sample) {}
