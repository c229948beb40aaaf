package org.schoolworks.tender;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.Deadline;

/**
 * Where one statutory clock stands.
 *
 * @param began the day of the event from which it is counted, forward or backward
 * @param due its last day, or the first on which a minimum is kept
 * @param done the day of the other event; null while it has not happened
 */
public record ClockReading(StatutoryClock clock, LocalDate began, Deadline due, @Nullable LocalDate done, State state) {

    /** Where a clock may stand. */
    public enum State {
        RUNNING("进行中"),
        MET("已满足"),
        MISSED("已逾期"),
        /** A right of the other side that nobody used. */
        LAPSED("已过");

        private final String text;

        State(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    static ClockReading of(
            StatutoryClock clock, LocalDate began, Deadline due, @Nullable LocalDate done, LocalDate today) {
        return new ClockReading(clock, began, due, done, state(clock, due, done, today));
    }

    private static State state(StatutoryClock clock, Deadline due, @Nullable LocalDate done, LocalDate today) {
        if (clock.direction().isMinimum()) {
            if (done == null) {
                return today.isBefore(due.on()) ? State.RUNNING : State.MET;
            }
            return done.isBefore(due.on()) ? State.MISSED : State.MET;
        }
        if (done != null) {
            return done.isAfter(due.on()) ? State.MISSED : State.MET;
        }
        if (!today.isAfter(due.on())) {
            return State.RUNNING;
        }
        return clock.ours() ? State.MISSED : State.LAPSED;
    }

    /** How much time the law gives, such as 5工作日. */
    public String limit() {
        return clock.amount() + clock.unit().text();
    }

    /** As a form shows it. */
    public String text() {
        String much = clock.amount() == 0 ? "" : limit() + "，";
        return clock.direction().text() + " " + due.text() + "（" + much + clock.basis() + "）"
                + (state == State.RUNNING || state == State.MISSED ? "；" + clock.consequence() : "");
    }
}
