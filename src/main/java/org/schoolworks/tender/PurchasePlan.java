package org.schoolworks.tender;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/**
 * A purchase as it was planned last (采购计划), kept so that later ones of the same buyer are seen beside it. A failed or renewed
 * plan of the same purchase takes the place of the former.
 *
 * @param purchaseNo the project's number, or the purchase's own where a project has several
 * @param buyer organisation id
 * @param catalogueItem null where it is in no catalogue
 * @param amount what it counts for, 元
 * @param budgetYear 财政年度
 * @param methodApproval number of the approval of a method that the law does not leave open (变更采购方式批准文件); null where none
 *     is needed
 * @param splittingReason why it is no splitting; null where nobody had to say
 */
public record PurchasePlan(
        String purchaseNo,
        String projectNo,
        String buyer,
        ProcurementCategory category,
        @Nullable String catalogueItem,
        Money amount,
        int budgetYear,
        LocalDate plannedOn,
        TenderMethod method,
        @Nullable String methodApproval,
        Splitting.Verdict splitting,
        @Nullable String splittingReason,
        Reserving.@Nullable Kind smeReservation,
        @Nullable Integer smePercent,
        @Nullable String smeReason) {

    /** As a list names it. */
    String told(String name) {
        return purchaseNo + " " + name + "，" + method.text() + "，" + amount.text() + "，" + plannedOn;
    }

    /** Whether it can be a part of what was split: an open tender and an approved exception evade nothing (实施条例 art. 28). */
    boolean counts() {
        return method != TenderMethod.open && methodApproval == null;
    }
}
