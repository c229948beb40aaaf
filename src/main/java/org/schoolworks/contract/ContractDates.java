package org.schoolworks.contract;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.schoolworks.engine.ModelBean;
import org.springframework.stereotype.Component;

/**
 * The dates that the diagram of a variation waits for. Public, since an expression in a diagram calls it; it reads and changes
 * nothing.
 */
@Component
public class ContractDates implements ModelBean {

    private final ContractTerms terms;
    private final Clock clock;

    ContractDates(ContractTerms terms, Clock clock) {
        this.terms = terms;
        this.clock = clock;
    }

    /** When the supervisor's days for a variation are over (GF-2017-0201 10.4.2: 7 days). */
    public Date supervisionEnds() {
        return ends("variationSupervision");
    }

    /** When the employer's days for a variation are over (GF-2017-0201 10.4.2: 14 days). */
    public Date reviewEnds() {
        return ends("variationReview");
    }

    private Date ends(String term) {
        LocalDate today = LocalDate.now(clock);
        LocalDate last = terms.lastDay(terms.term(term, today), today);
        return Date.from(last.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
    }
}
