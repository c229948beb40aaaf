package org.schoolworks.monitor;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/**
 * The overview (监测总览): now, and a period beside the one before. Days are working days but for the yuan-days.
 *
 * @param selected the filters, as a person reads them
 * @param before the first day of the period before
 * @param isPart whether the period's last month is not over yet
 * @param recounting whether what is over is still as before a correction of the calendar, and being counted anew
 * @param only the offices whose tasks alone are counted; empty for all
 * @param soonUntil what is due until then is soon due
 * @param overdue the first of them, as {@code soonDue}; all of them are in {@link OpenList}
 */
record Board(
        LocalDate today,
        LocalDate from,
        LocalDate until,
        LocalDate before,
        boolean isPart,
        boolean recounting,
        List<String> selected,
        List<String> only,
        LocalDate soonUntil,
        Now now,
        List<String> stages,
        List<Funnel> funnel,
        List<Due> overdue,
        List<Due> soonDue,
        List<Place> steps,
        List<Worker> people,
        List<Place> offices,
        List<Place> authorities,
        List<Week> weeks,
        Past thisPeriod,
        Past periodBefore,
        List<Side> sides) {

    /**
     * What is open.
     *
     * @param p90 working days that nine of ten have waited at most
     * @param money 元 that wait; counted for each task, so that two tasks of one project count twice
     * @param projects that have something open
     * @param projectMoney 元 that bind these projects now, each counted once
     */
    record Now(long open, long overdue, long soon, int p90, Money money, long projects, Money projectMoney) {}

    /**
     * The projects of a programme.
     *
     * @param counts how many stand at each of the stages
     * @param amount what binds them now, 元
     */
    record Funnel(String programme, String name, List<Long> counts, long projects, Money amount) {}

    /**
     * An open task.
     *
     * @param place the process and the step, as the list of the step's cases is asked for
     * @param of the process
     * @param days working days since it was opened
     * @param overdueDays working days after its day
     * @param late whether its day is over, be it that only days off have passed since
     * @param visible whether the asker sees the task in Tasklist
     */
    record Due(
            String task,
            String projectNo,
            String project,
            boolean sample,
            String place,
            String step,
            String of,
            String role,
            @Nullable String holder,
            LocalDate since,
            int days,
            @Nullable LocalDate dueOn,
            boolean dueProvisional,
            int overdueDays,
            boolean late,
            Money money,
            boolean visible) {}

    /**
     * A step, an office or an outside authority.
     *
     * @param id null for all that are not among the worst, together
     * @param p90 null for these: it cannot be summed
     * @param of the process of a step, or the side on which a role stands
     * @param money 元 that wait
     * @param moneyDays 元 times calendar days
     * @param done in the period, as {@code meanDays}, which is null where nothing was done
     */
    record Place(
            @Nullable String id,
            String name,
            String of,
            String role,
            long open,
            long overdue,
            @Nullable Integer p90,
            Money money,
            Money moneyDays,
            long done,
            @Nullable BigDecimal meanDays,
            long late) {}

    /**
     * Somebody who holds tasks, or where nobody does, who has done some in the period.
     *
     * @param meanDays null where nothing was done, and where the question is narrowed to projects: people's past is not kept by these
     */
    record Worker(
            String id,
            String name,
            long open,
            long overdue,
            int p90,
            Money money,
            Money moneyDays,
            @Nullable Long done,
            @Nullable BigDecimal meanDays) {}

    /**
     * @param week its Monday
     * @param open at its end, or now
     */
    record Week(LocalDate week, long opened, long done, long cancelled, long open) {}

    /**
     * What was done in a period.
     *
     * @param meanDays from opened to done; null where nothing was done
     * @param late after their day
     * @param lateShare of a hundred, as {@code sentBackShare}
     */
    record Past(
            LocalDate from,
            LocalDate until,
            long done,
            @Nullable BigDecimal meanDays,
            long late,
            @Nullable BigDecimal lateShare,
            long sentBack,
            @Nullable BigDecimal sentBackShare) {}

    /**
     * Whose time it was: the bureau's, its partners', or that of outside authorities.
     *
     * @param days of what was done, in all
     * @param share of a hundred
     */
    record Side(String kind, String name, long open, long done, long days, BigDecimal share, BigDecimal shareBefore) {}
}
