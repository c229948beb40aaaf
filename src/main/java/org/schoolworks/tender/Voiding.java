package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.List;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.PlainText;
import org.springframework.stereotype.Component;

/**
 * An attempt is void (招标、采购无效) because a dispute is upheld: it has failed and is kept, and the process goes back to where the
 * next begins (招标投标法实施条例 art. 81, 82; 财政部令第94号 art. 31, 32). Within the transaction of the decision.
 */
@Component
class Voiding {

    private final Tenders tenders;
    private final TenderEvents events;
    private final Suspensions suspensions;
    private final List<AttemptVoided> rooms;

    Voiding(Tenders tenders, TenderEvents events, Suspensions suspensions, List<AttemptVoided> rooms) {
        this.tenders = tenders;
        this.events = events;
        this.suspensions = suspensions;
        this.rooms = rooms;
    }

    /** @param on the day of the decision; whatever still stops the attempt ends with it */
    void voided(Tender tender, Dispute dispute, LocalDate on, Actor by) {
        String why = dispute.named() + "成立，" + (tender.isPurchase() ? "采购" : "招标") + "无效";
        Tender failed = tender.failed(TenderFailure.DISPUTE_UPHELD);
        tenders.save(failed);
        suspensions.closeAll(tender, on);
        events.add(TenderEvent.of(tender, "attemptVoided", on, why), by);
        String reason = PlainText.shortened(why, Papers.LONGEST_REASON);
        rooms.stream().filter(room -> room.concerns(failed)).forEach(room -> room.again(failed, by, reason));
    }
}
