package org.schoolworks.tender;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.Paper;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.stereotype.Component;

/** What has happened to an attempt and when: its row, its papers, and the events that neither keeps. */
@Component
class TenderEvents {

    private final TenderEventMapper mapper;
    private final Papers papers;
    private final Clock clock;

    TenderEvents(TenderEventMapper mapper, Papers papers, Clock clock) {
        this.mapper = mapper;
        this.papers = papers;
        this.clock = clock;
    }

    void add(TenderEvent event, Actor by) {
        mapper.insert(event, by.id(), clock.instant());
    }

    List<TenderEvent> of(Tender tender) {
        return mapper.ofTender(tender.tenderNo());
    }

    /** The day of each event by its code; of one that happened more than once the last. */
    Map<String, LocalDate> dates(Tender tender) {
        Map<String, LocalDate> dates = new HashMap<>();
        of(tender).forEach(event -> dates.put(event.event(), event.happenedOn()));
        put(dates, "documentsIssued", tender.documentsFrom());
        put(dates, "closing", tender.closingOn());
        put(dates, "bidsOpened", tender.openedOn());
        put(dates, "evaluated", tender.evaluatedOn());
        put(dates, "reportReceived", tender.evaluatedOn());
        put(dates, "publicityStarted", tender.publicityFrom());
        put(dates, "publicityEnds", tender.publicityEndsOn());
        put(dates, "awardNotice", tender.awardedOn());
        put(dates, "supplierDetermined", tender.awardedOn());
        boolean bonded = dates.containsKey("bidBond");
        if (bonded) {
            put(dates, "awardNoticeWithBond", tender.awardedOn());
        }
        if (tender.status() == TenderStatus.SIGNED) {
            papers.current(new ProjectNo(tender.projectNo())).stream()
                    .filter(paper -> paper.paper().equals("contract"))
                    .map(Paper::issuedOn)
                    .forEach(on -> {
                        put(dates, "contractSigned", on);
                        put(dates, "contractSignedWithBond", bonded ? on : null);
                    });
        }
        return dates;
    }

    private static void put(Map<String, LocalDate> dates, String event, @Nullable LocalDate on) {
        if (on != null) {
            dates.put(event, on);
        }
    }
}
