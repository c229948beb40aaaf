package org.schoolworks.redflag;

import org.schoolworks.calendar.YearEntered;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the flags as the tenders, bids and contracts are. The transaction of a decision leaves a line in {@code red_flag_due};
 * whoever looks, and a clock every few seconds, has what is due computed anew, with the tenders that depend on it: of the same
 * buyer, and those in which two of the same firms bid. So what is seen is exact, and no decision waits for a hint or fails for one.
 * All are computed anew where {@code redFlagTerm} has another version or the calendar is corrected.
 */
@Component
class Flagging {

    private final RedFlagMapper mapper;
    private final RedFlagTerms terms;
    private final TransactionTemplate transaction;

    Flagging(RedFlagMapper mapper, RedFlagTerms terms, PlatformTransactionManager transactions) {
        this.mapper = mapper;
        this.terms = terms;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Computes whatever is due by now. */
    void bringUpToDate() {
        String version = terms.version();
        transaction.executeWithoutResult(status -> {
            if (isCurrent(mapper.state(), version) && !mapper.anyDue()) {
                return;
            }
            mapper.takeTurn();
            RedFlagMapper.State state = mapper.state();
            boolean all = !isCurrent(state, version);
            mapper.takeUp(all);
            if (!all) {
                mapper.takeUpWhatDepends();
            }
            mapper.measureWork();
            mapper.clear();
            mapper.compute(terms.all());
            mapper.done();
            if (all) {
                mapper.made(state.wanted(), version);
            }
        });
    }

    @Scheduled(fixedDelay = 5_000, initialDelay = 20_000)
    void keepUp() {
        bringUpToDate();
    }

    /** Computes all of them anew. */
    @Transactional
    public void rebuild() {
        mapper.want();
        bringUpToDate();
    }

    /** Days that were workdays are none now. Within the transaction that enters the year. */
    @EventListener
    @Transactional
    public void on(YearEntered entered) {
        mapper.want();
    }

    private static boolean isCurrent(RedFlagMapper.State state, String version) {
        return state.made() == state.wanted() && state.terms().equals(version);
    }
}
