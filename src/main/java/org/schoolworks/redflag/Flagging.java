package org.schoolworks.redflag;

import org.schoolworks.calendar.YearEntered;
import org.springframework.beans.factory.annotation.Autowired;
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
 * All are computed anew where a table of the terms has another version or the calendar is corrected: at once where the tenders are
 * few, else by the clock, while the pages show the flags of before and say so.
 */
@Component
class Flagging {

    /** So many tenders are computed anew while somebody waits: about a second. */
    private static final int FEW = 1_000;

    private final RedFlagMapper mapper;
    private final RedFlagTerms terms;
    private final TransactionTemplate transaction;

    private final int few;

    @Autowired
    Flagging(RedFlagMapper mapper, RedFlagTerms terms, PlatformTransactionManager transactions) {
        this(mapper, terms, transactions, FEW);
    }

    Flagging(RedFlagMapper mapper, RedFlagTerms terms, PlatformTransactionManager transactions, int few) {
        this.mapper = mapper;
        this.terms = terms;
        this.transaction = new TransactionTemplate(transactions);
        this.few = few;
    }

    /**
     * Computes whatever is due by now.
     *
     * @return whether all flags are of the terms and the calendar as they are; false while the clock still has to compute them anew
     */
    boolean bringUpToDate() {
        String version = terms.version();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean isCurrent = isCurrent(mapper.state(), version);
            if (!isCurrent && mapper.areMoreThan(few)) {
                return false;
            }
            if (!isCurrent || mapper.anyDue()) {
                mapper.takeTurn();
                compute(version);
            }
            return true;
        }));
    }

    /** Computes whatever is due, and all anew if need be, however many there are. One node at a time. */
    @Scheduled(fixedDelay = 5_000, initialDelay = 20_000)
    void keepUp() {
        if (bringUpToDate()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            if (mapper.takeTurnIfFree()) {
                compute(terms.version());
            }
        });
    }

    /** Computes all of them anew, while the caller waits. */
    @Transactional
    public void rebuild() {
        mapper.takeTurn();
        mapper.want();
        compute(terms.version());
    }

    /** Days that were workdays are none now. Within the transaction that enters the year. */
    @EventListener
    @Transactional
    public void on(YearEntered entered) {
        mapper.want();
    }

    /** What is due, or all where they are not of these terms. It is one's turn. */
    private void compute(String version) {
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
    }

    private static boolean isCurrent(RedFlagMapper.State state, String version) {
        return state.made() == state.wanted() && state.terms().equals(version);
    }
}
