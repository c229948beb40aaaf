package org.schoolworks.tender;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Actor;
import org.schoolworks.worklist.Recomputed;
import org.springframework.stereotype.Component;

/** What a dispute stops, and what goes on when it stops nothing any more; within the transaction of the dispute's own step. */
@Component
class Stopping {

    private final Tenders tenders;
    private final TenderEvents events;
    private final Suspensions suspensions;
    private final DisputeTerms terms;
    private final Clocks clocks;
    private final Recomputed recomputed;

    Stopping(
            Tenders tenders,
            TenderEvents events,
            Suspensions suspensions,
            DisputeTerms terms,
            Clocks clocks,
            Recomputed recomputed) {
        this.tenders = tenders;
        this.events = events;
        this.suspensions = suspensions;
        this.terms = terms;
        this.clocks = clocks;
        this.recomputed = recomputed;
    }

    /** An authority orders that the attempt be suspended from today on; that of a purchase for thirty days at most. */
    void order(Tender tender, Dispute dispute, LocalDate today) {
        DisputeTerms.Term term = terms.of(Clocks.law(tender), dispute.kind(), dispute.about(), today)
                .orElseThrow();
        LocalDate atMost = clocks.ofPurchase(dispute.project(), "complaintSuspension", today, today)
                .filter(longest -> Clocks.law(tender) == Route.Law.PROCUREMENT)
                .map(longest -> longest.due().on())
                .orElse(null);
        suspend(tender, dispute, today, term, atMost);
    }

    void suspend(
            Tender tender, Dispute dispute, LocalDate from, DisputeTerms.Term term, @Nullable LocalDate atMostUntil) {
        // once it is signed the tender is over; of a purchase its contract is not performed (政府采购法实施条例 art. 54)
        boolean over = tender.status() == TenderStatus.SIGNED && !tender.isPurchase();
        if (over || tender.status() == TenderStatus.FAILED || !tender.tenderNo().equals(dispute.tenderNo())) {
            return;
        }
        suspensions.begin(tender, dispute, from, term, atMostUntil, dispute.named() + "尚未处理完毕");
        recomputed.anew(dispute.project());
    }

    /** What the dispute has stopped goes on from a day. */
    void resume(Tender tender, Dispute dispute, LocalDate on, Actor by) {
        if (!tender.tenderNo().equals(dispute.tenderNo())) {
            // its attempt has failed meanwhile: nothing of it is left to go on
            suspensions.close(dispute, on);
            return;
        }
        suspensions.end(tender, dispute, on).ifPresent(lost -> {
            move(tender, dispute, lost, by);
            recomputed.anew(dispute.project());
        });
    }

    /** The dates of the row that had not passed when the clocks stopped move by the days that did not count. */
    private void move(Tender tender, Dispute dispute, Suspensions.Lost lost, Actor by) {
        LocalDate closing = tender.closingOn();
        LocalDate ends = tender.publicityEndsOn();
        String why = "暂停 " + lost.from() + " 至 " + lost.until() + "，" + lost.days() + " 日不计：" + dispute.named();
        if (lost.days() == 0) {
            return;
        }
        if (tender.status() == TenderStatus.NOTICE_PUBLISHED && closing != null && !closing.isBefore(lost.from())) {
            LocalDate moved = closing.plusDays(lost.days());
            tenders.save(tender.closingPostponed(moved));
            events.add(TenderEvent.moved(tender, "closingPostponed", lost.until(), closing, moved, why), by);
        } else if (tender.status() == TenderStatus.CANDIDATES_PUBLISHED
                && ends != null
                && !ends.isBefore(lost.from())) {
            LocalDate moved = ends.plusDays(lost.days());
            tenders.save(tender.publicityProlonged(moved));
            events.add(TenderEvent.moved(tender, "publicityProlonged", lost.until(), ends, moved, why), by);
        }
    }
}
