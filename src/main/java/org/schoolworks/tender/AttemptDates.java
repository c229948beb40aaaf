package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.List;
import org.schoolworks.kernel.ProjectNo;

/** Where the clocks ask a room that buys by a process of its own for the days that the attempt's row does not have. */
public interface AttemptDates {

    /** Of the project's latest attempt, or before its first; empty where the project is none of this room's. */
    List<Dated> datesOf(ProjectNo project);

    /** @param event its code, as the table {@code tenderClock} names it */
    record Dated(String event, LocalDate on) {}
}
