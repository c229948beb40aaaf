package org.schoolworks.tender;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import org.schoolworks.engine.ModelBean;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.stereotype.Component;

/**
 * The dates that the diagram of the tender waits for. Public, since an expression in a diagram calls it; it reads and changes
 * nothing.
 */
@Component
public class TenderDates implements ModelBean {

    /** While an attempt is suspended nobody knows when its publicity ends: the timer waits for the day on which it goes on. */
    private static final int UNKNOWN_YEARS = 100;

    private final Tenders tenders;
    private final Suspensions suspensions;
    private final Disputes disputes;
    private final Clock clock;

    TenderDates(Tenders tenders, Suspensions suspensions, Disputes disputes, Clock clock) {
        this.tenders = tenders;
        this.suspensions = suspensions;
        this.disputes = disputes;
        this.clock = clock;
    }

    /**
     * When the publicity of the candidates (中标候选人公示) is over: the first moment after its last day.
     *
     * @return a {@link Date}, the only type of time that the engine's timers take besides texts
     */
    public Date publicityEnds(String projectNo) {
        Tender tender = tenders.get(new ProjectNo(projectNo));
        LocalDate lastDay = tender.publicityEndsOn();
        if (lastDay == null) {
            throw new IllegalStateException("the candidates of " + projectNo + " are not published");
        }
        if (suspensions.open(tender).isPresent()) {
            lastDay = lastDay.plusYears(UNKNOWN_YEARS);
        }
        return Date.from(lastDay.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
    }

    /**
     * The day on which the suspension that a complaint has brought about ends at the latest (财政部令第94号 art. 28); a hundred
     * years hence where it has brought about none.
     */
    public Date suspensionEnds(String caseId) {
        LocalDate ends = Optional.ofNullable(disputes.find(caseId))
                .flatMap(suspensions::openOf)
                .map(Suspension::atMostUntil)
                .orElseGet(() -> LocalDate.now(clock).plusYears(UNKNOWN_YEARS));
        return Date.from(ends.atStartOfDay(clock.getZone()).toInstant());
    }
}
