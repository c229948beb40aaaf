package org.schoolworks.worklist;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.calendar.Deadline;
import org.schoolworks.calendar.StoppedTime;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.engine.Rules;
import org.springframework.stereotype.Component;

/** The time limit of a step: from the table {@code <room>Limit} beside the room's diagrams, in its own unit, with its article. */
@Component
public class Limits {

    private final Rules rules;
    private final WorkingDays days;

    Limits(Rules rules, WorkingDays days) {
        this.rules = rules;
        this.days = days;
    }

    /**
     * The limit of a step that opens on a day.
     *
     * @throws IllegalStateException where the table has no row for the step: a fault of the modeller
     */
    public Limit of(String room, String step, LocalDate from) {
        return of(room, step, from, List.of());
    }

    /** As {@link #of(String, String, LocalDate)}, where some days did not count. */
    Limit of(String room, String step, LocalDate from, List<StoppedTime> stopped) {
        return find(room, step, from, stopped)
                .orElseThrow(() -> new IllegalStateException("no limit for " + room + "/" + step));
    }

    /** As {@link #of}; none for a step that only an older version of its diagram has. */
    public Optional<Limit> find(String room, String step, LocalDate from) {
        return find(room, step, from, List.of());
    }

    private Optional<Limit> find(String room, String step, LocalDate from, List<StoppedTime> stopped) {
        return rules.ask(room + "Limit", Rules.Inputs.on(from).text("step", step)).rows().stream()
                .findFirst()
                .map(row -> limit(row, from, stopped));
    }

    private Limit limit(Rules.Row row, LocalDate from, List<StoppedTime> stopped) {
        int amount = row.number("amount").intValueExact();
        DayUnit unit = DayUnit.of(row.text("unit"));
        return new Limit(days.after(from, amount, unit, true, stopped), amount + unit.text(), row.text("basis"));
    }

    /**
     * A limit.
     *
     * @param text as a person says it, such as 20个工作日
     * @param basis the article that sets it
     */
    public record Limit(Deadline deadline, String text, String basis) {}
}
