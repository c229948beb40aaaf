package org.schoolworks.redflag;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.schoolworks.engine.Rules;
import org.springframework.stereotype.Component;

/**
 * What the flags are held against: the dated table {@code redFlagTerm}, laid out over time, so that the database holds every tender
 * against the terms of its own day.
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
            "attempts",
            "worksLimit",
            "goodsLimit",
            "servicesLimit");

    /** Before and after it no tender was planned. */
    private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private final Rules rules;

    RedFlagTerms(Rules rules) {
        this.rules = rules;
    }

    /** The version of the table, such as {@code redFlagTerm:1}. */
    String version() {
        return rules.version(TABLE);
    }

    /** Every term over all days. */
    List<Span> all() {
        List<LocalDate> starts = new ArrayList<>(List.of(FIRST));
        for (LocalDate date : rules.dates(TABLE)) {
            // a cell may draw its line before or after the day that it names
            starts.add(date);
            starts.add(date.plusDays(1));
        }
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            LocalDate from = starts.get(i);
            LocalDate until = i + 1 < starts.size() ? starts.get(i + 1).minusDays(1) : LAST;
            for (String term : TERMS) {
                if (!until.isBefore(from)) {
                    spans.add(new Span(term, from, until, amount(term, from)));
                }
            }
        }
        return spans;
    }

    /** What the table says of a term on a day, as one reads it. */
    String basis(String term, LocalDate day) {
        return row(term, day).text("basis");
    }

    private BigDecimal amount(String term, LocalDate day) {
        return row(term, day).number("amount");
    }

    private Rules.Row row(String term, LocalDate day) {
        return rules.ask(TABLE, Rules.Inputs.on(day).text("term", term)).rows().get(0);
    }

    /** From a day until another, both counting. */
    record Span(String term, LocalDate from, LocalDate until, BigDecimal amount) {}
}
