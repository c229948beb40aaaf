package org.schoolworks.monitor;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.project.ProjectStatus;

@Mapper
interface OverviewMapper {

    /** What is summed up in this transaction has room in memory. */
    boolean makeRoom();

    List<Named> programmes();

    List<Band> bands();

    /** By step with its role, by role, and of all: one row at least, the last. */
    List<Open> open(@Param("of") Scope of, @Param("today") LocalDate today, @Param("soon") LocalDate soon);

    /** Who holds most that is overdue, then most yuan-days. */
    List<Holder> holders(@Param("of") Scope of, @Param("today") LocalDate today, @Param("limit") int limit);

    /**
     * Open tasks, what is due first on top.
     *
     * @param dueFrom the first day on which they are due; null for any
     * @param dueUntil the last one; null for any, and for those without a limit too
     */
    List<DueTask> due(
            @Param("of") Scope of,
            @Param("dueFrom") @Nullable LocalDate dueFrom,
            @Param("dueUntil") @Nullable LocalDate dueUntil,
            @Param("limit") int limit,
            @Param("offset") int offset);

    long countDue(
            @Param("of") Scope of,
            @Param("dueFrom") @Nullable LocalDate dueFrom,
            @Param("dueUntil") @Nullable LocalDate dueUntil);

    /** The projects that have something open, each once. */
    Concerned concerned(@Param("of") Scope of);

    /** What was done since {@code before}, by step and whether in the period or before it. */
    List<Done> done(
            @Param("of") Scope of,
            @Param("before") LocalDate before,
            @Param("from") LocalDate from,
            @Param("until") LocalDate until);

    /** What these people have done in the period, whatever the project. */
    List<DoneBy> doneBy(
            @Param("of") Scope of,
            @Param("people") List<String> people,
            @Param("from") LocalDate from,
            @Param("until") LocalDate until);

    /** Who has done most in the period, whatever the project. */
    List<Busy> busiest(
            @Param("of") Scope of,
            @Param("from") LocalDate from,
            @Param("until") LocalDate until,
            @Param("limit") int limit);

    /** From a week on, the latest first; a week without anything is left out. */
    List<Flow> weeks(@Param("of") Scope of, @Param("from") LocalDate from);

    List<Standing> funnel(@Param("of") Scope of);

    /**
     * @param roles whose tasks alone; null for all
     * @param amountBand null for all, or else with the amounts that it lies between; {@code band} alone is a word of OGNL's own
     */
    record Scope(
            @Nullable List<String> roles,
            @Nullable String programme,
            @Nullable String township,
            @Nullable String kind,
            @Nullable Integer amountBand,
            @Nullable Money atLeast,
            @Nullable Money below) {

        /** Which of the sums by one or two filters tell it ({@code monitor_month_cut.cut}); null where only those by all filters do. */
        @Nullable
        public String cut() {
            List<String> filters = new ArrayList<>();
            if (programme != null) {
                filters.add("programme");
            }
            if (township != null) {
                filters.add("township");
            }
            if (kind != null) {
                filters.add("kind");
            }
            if (amountBand != null) {
                filters.add("band");
            }
            return switch (String.join(" ", filters)) {
                case "", "programme", "township", "kind", "band" -> String.join("", filters);
                case "programme kind" -> "programmeKind";
                case "programme band" -> "programmeBand";
                case "kind band" -> "kindBand";
                default -> null;
            };
        }

        /** What it is narrowed to. */
        public String chosen() {
            return Stream.of(programme, township, kind, amountBand)
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .collect(Collectors.joining(" "));
        }
    }

    record Named(String id, String name) {}

    record Band(int band, String name, Money fromYuan) {}

    /** @param process null in a row of a role, as {@code role} in that of all */
    record Open(
            @Nullable String process,
            @Nullable String step,
            @Nullable String role,
            long open,
            long overdue,
            long soon,
            int p90,
            Money money,
            Money moneyDays) {}

    record Holder(String holder, String name, long open, long overdue, int p90, Money money, Money moneyDays) {}

    record DueTask(
            String taskId,
            String projectNo,
            String project,
            boolean sample,
            String process,
            String step,
            String stepName,
            String role,
            @Nullable String holder,
            Instant createdAt,
            @Nullable LocalDate dueOn,
            boolean dueProvisional,
            Money money) {}

    /** @param amount what binds them now, 元 */
    record Concerned(long projects, Money amount) {}

    record Busy(String person, String name, long done, long days) {}

    record Done(
            boolean inPeriod,
            String process,
            String step,
            String role,
            long done,
            long days,
            long late,
            long sentBack) {}

    record DoneBy(String person, long done, long days) {}

    record Flow(LocalDate week, long opened, long done, long cancelled) {}

    record Standing(String programme, String name, ProjectStatus status, long projects, Money amount) {}
}
