package org.schoolworks.redflag;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Money;
import org.schoolworks.tender.OpenLimit;
import org.schoolworks.tender.ProcurementCategory;
import org.springframework.stereotype.Component;

/**
 * What the flags are held against: the dated table {@code redFlagTerm} and the limits of the open tender, laid out over time, so that
 * the database holds every tender against the terms of its own day.
 */
@Component
class RedFlagTerms {

    static final String TABLE = "redFlagTerm";

    /** The amounts of the table, in the units that it names. */
    static final List<String> TERMS = List.of(
            "singleBid",
            "fewBidders",
            "shortNotice",
            "longHoliday",
            "noticeWorkdays",
            "identicalBids",
            "patternBids",
            "patternSpread",
            "closePrice",
            "ceilingShare",
            "onlyCandidate",
            "lowestPassed",
            "justBelow",
            "splitPurchases",
            "nonOpenShare",
            "nonOpenTenders",
            "signingDays",
            "addedShare",
            "winnerShare",
            "winnerAwards",
            "pairTenders",
            "dearerShare",
            "attempts");

    /** Behind a category: from which amount on its open tender is due, as the room {@code tender} says. */
    static final String LIMIT = "Limit";

    /** Before and after it no tender was planned. */
    private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private final Rules rules;
    private final OpenLimit limit;

    RedFlagTerms(Rules rules, OpenLimit limit) {
        this.rules = rules;
        this.limit = limit;
    }

    /** The versions of the tables, such as {@code redFlagTerm:1 mustTender:1 procurementThreshold:1}. */
    String version() {
        return rules.version(TABLE) + " " + limit.versions();
    }

    /** Every term over all days. */
    List<Span> all() {
        List<Span> spans = new ArrayList<>();
        over(rules.dates(TABLE), (from, until) -> {
            for (String term : TERMS) {
                spans.add(new Span(term, from, until, amount(term, from)));
            }
        });
        over(limit.dates(), (from, until) -> {
            for (ProcurementCategory category : ProcurementCategory.values()) {
                Money open = limit.of(category, from);
                if (open != null) {
                    spans.add(new Span(category + LIMIT, from, until, open.yuan()));
                }
            }
        });
        return spans;
    }

    /** All days, in spans between which a table draws no line. */
    private static void over(List<LocalDate> dates, BiConsumer<LocalDate, LocalDate> span) {
        NavigableSet<LocalDate> starts = new TreeSet<>(Set.of(FIRST));
        for (LocalDate date : dates) {
            // a cell may draw its line before or after the day that it names
            starts.add(date);
            starts.add(date.plusDays(1));
        }
        for (LocalDate from : starts) {
            LocalDate next = starts.higher(from);
            span.accept(from, next == null ? LAST : next.minusDays(1));
        }
    }

    private BigDecimal amount(String term, LocalDate day) {
        return rules.ask(TABLE, Rules.Inputs.on(day).text("term", term))
                .rows()
                .get(0)
                .number("amount");
    }

    /** From a day until another, both counting. */
    record Span(String term, LocalDate from, LocalDate until, BigDecimal amount) {}
}
