package org.schoolworks.demo;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is bought in one undertaking of the demonstration, and how it fares. By which way is for the law of the day to say.
 *
 * @param catalogueItem 集中采购目录品目; null where it is in none
 * @param open tendered openly even where the law leaves other ways
 * @param publicService for the public, whose users take part in the acceptance
 * @param agent organisation id of the agency (采购代理机构、集中采购机构)
 * @param committee 评审委员会（小组）, persons
 * @param suppliers organisation ids of all that respond, the winner first
 * @param unsuitable why it is not reserved for small enterprises; null where it is
 * @param failsFirst the first attempt finds too few suppliers
 * @param deliveryDays from the contract to the delivery, or to the end of the service
 * @param noticeOn the notice is not published before; null where nothing holds it back
 */
record PurchaseScript(
        String subject,
        int quantity,
        String unit,
        @Nullable String catalogueItem,
        boolean open,
        boolean publicService,
        String agent,
        int committee,
        List<String> suppliers,
        @Nullable String unsuitable,
        boolean failsFirst,
        int deliveryDays,
        @Nullable LocalDate noticeOn) {

    String winner() {
        return suppliers.get(0);
    }
}
