package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.engine.Rules;
import org.springframework.stereotype.Component;

/** The statutory clocks of a law on a day: the table {@code tenderClock}, rulebook §2.2, §3.3, §3.4. */
@Component
class ClockTable {

    private final Rules rules;

    ClockTable(Rules rules) {
        this.rules = rules;
    }

    List<StatutoryClock> all(Route.Law law, LocalDate day) {
        return rules
                .ask("tenderClock", Rules.Inputs.on(day).text("law", law.name().toLowerCase(Locale.ROOT)))
                .rows()
                .stream()
                .map(ClockTable::clock)
                .toList();
    }

    /** @throws IllegalArgumentException where the law has no such clock on that day: a fault of the programmer */
    StatutoryClock one(String code, Route.Law law, LocalDate day) {
        return all(law, day).stream()
                .filter(clock -> clock.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no clock " + code + " in " + law + " on " + day));
    }

    private static StatutoryClock clock(Rules.Row row) {
        return new StatutoryClock(
                row.text("clock"),
                row.text("name"),
                row.text("fromEvent"),
                row.text("toEvent"),
                row.number("amount").intValueExact(),
                DayUnit.of(row.text("unit")),
                ClockDirection.of(row.text("direction")),
                row.yes("rolls"),
                row.yes("stops"),
                row.yes("ours"),
                row.text("basis"),
                row.text("consequence"));
    }
}
