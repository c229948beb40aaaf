package org.schoolworks.tender;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.Paper;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.springframework.stereotype.Component;

/** What has happened to an attempt and when: its row, its papers, its room's own rows, and the events that none of them keeps. */
@Component
class TenderEvents {

    private static final Set<String> CONTRACTS = Set.of("contract", "purchaseContract");

    private final TenderEventMapper mapper;
    private final Papers papers;
    private final List<AttemptDates> rooms;
    private final Clock clock;

    TenderEvents(TenderEventMapper mapper, Papers papers, List<AttemptDates> rooms, Clock clock) {
        this.mapper = mapper;
        this.papers = papers;
        this.rooms = rooms;
        this.clock = clock;
    }

    void add(TenderEvent event, Actor by) {
        mapper.insert(event, by.id(), clock.instant());
    }

    List<TenderEvent> of(Tender tender) {
        return mapper.ofTender(tender.tenderNo());
    }

    /**
     * What the next attempt does is not dated before the one that is void was so.
     *
     * @throws Refused {@code documentOrder} with both days
     */
    void refuseBeforeVoid(Tender next, LocalDate on, String what) {
        LocalDate voided = mapper.lastVoidedOn(next.projectNo());
        if (voided != null && on.isBefore(voided)) {
            throw new Refused(
                    "documentOrder",
                    what + " " + on + " 早于上一次" + (next.isPurchase() ? "采购" : "招标") + "被认定无效 " + voided);
        }
    }

    /** The day of each event by its code; of one that happened more than once the last. */
    Map<String, LocalDate> dates(Tender tender) {
        Map<String, LocalDate> dates = new HashMap<>();
        of(tender).forEach(event -> dates.put(event.event(), event.happenedOn()));
        put(dates, "bidsOpened", tender.openedOn());
        put(dates, "publicityStarted", tender.publicityFrom());
        put(dates, "publicityEnds", tender.publicityEndsOn());
        put(dates, "awardNotice", tender.awardedOn());
        if (tender.isPurchase()) {
            purchase(tender, dates);
        } else {
            put(dates, "documentsIssued", tender.documentsFrom());
            put(dates, "closing", tender.closingOn());
            put(dates, "evaluated", tender.evaluatedOn());
            put(dates, "reportReceived", tender.evaluatedOn());
            put(dates, "supplierDetermined", tender.awardedOn());
        }
        boolean bonded = dates.containsKey("bidBond");
        if (bonded) {
            put(dates, "awardNoticeWithBond", tender.awardedOn());
        }
        if (tender.status() == TenderStatus.SIGNED) {
            papers.current(new ProjectNo(tender.projectNo())).stream()
                    .filter(paper -> CONTRACTS.contains(paper.paper()))
                    .map(Paper::issuedOn)
                    .forEach(on -> {
                        put(dates, "contractSigned", on);
                        put(dates, "contractSignedWithBond", bonded ? on : null);
                    });
        }
        return dates;
    }

    /** What a room knows of a purchase before its first attempt begins. */
    Map<String, LocalDate> before(ProjectNo project) {
        Map<String, LocalDate> dates = new HashMap<>();
        rooms.forEach(room -> room.datesOf(project).forEach(dated -> dates.put(dated.event(), dated.on())));
        return dates;
    }

    /** Each way has periods of its own, and so its own names for what begins and ends them. */
    private void purchase(Tender tender, Map<String, LocalDate> dates) {
        dates.putAll(before(new ProjectNo(tender.projectNo())));
        switch (tender.method()) {
            case open, selective -> {
                put(dates, "documentsIssued", tender.documentsFrom());
                put(dates, "closing", tender.closingOn());
                put(dates, "biddingNoticePublished", dates.get("noticePublished"));
            }
            case consultation, negotiation, inquiry -> {
                put(dates, tender.method().name() + "Issued", tender.documentsFrom());
                put(dates, tender.method().name() + "Due", tender.closingOn());
            }
            default -> {}
        }
        LocalDate reported = tender.evaluatedOn();
        LocalDate refused = dates.get("supplierRefused");
        // the days for the determination are those after the report, and not those after a supplier's refusal
        if (reported != null && (refused == null || refused.isBefore(reported))) {
            dates.put("reportReceived", reported);
        }
    }

    private static void put(Map<String, LocalDate> dates, String event, @Nullable LocalDate on) {
        if (on != null) {
            dates.put(event, on);
        }
    }
}
