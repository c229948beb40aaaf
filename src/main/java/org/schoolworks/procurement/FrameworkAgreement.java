package org.schoolworks.procurement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.tender.ProcurementCategory;

/**
 * An agreement under which the county's buyers call off (框架协议), as its collector (征集人) concluded it.
 *
 * @param catalogueItem 品目
 * @param applicants how many suppliers answered to the call
 * @param resultOn when its result was published (入围结果公告)
 * @param toldOn when the buyers were told who was admitted (入围信息告知)
 * @param filedOn when it was filed with the fiscal authority
 * @param validUntil the last day on which one may call off
 * @param lateReason why it was signed, told or filed late; null where it was not
 * @param registeredBy the purchase in which it was registered
 */
record FrameworkAgreement(
        String agreementNo,
        String catalogueItem,
        ProcurementCategory category,
        String collector,
        int applicants,
        LocalDate resultOn,
        LocalDate signedOn,
        LocalDate toldOn,
        LocalDate filedOn,
        LocalDate validFrom,
        LocalDate validUntil,
        @Nullable String lateReason,
        String registeredBy,
        LocalDate registeredOn) {

    boolean runsOn(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(validUntil);
    }
}
