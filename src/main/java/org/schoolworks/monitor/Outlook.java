package org.schoolworks.monitor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.calendar.Deadline;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.engine.Diagrams;
import org.springframework.stereotype.Component;

/** Draws a project's futures from the histories, and says on which days they end. */
@Component
class Outlook {

    static final int DRAWS = 1000;

    private final Histories histories;
    private final Diagrams diagrams;
    private final WorkingDays workingDays;

    Outlook(Histories histories, Diagrams diagrams, WorkingDays workingDays) {
        this.histories = histories;
        this.diagrams = diagrams;
        this.workingDays = workingDays;
    }

    /**
     * The futures of a project from today on. Two looks on one day draw the same.
     *
     * @return without a forecast where a stage has too few histories; {@link Seen#refusal} says which
     */
    Seen of(Standing standing, Changes changes, LocalDate today) {
        Basis running = Basis.running(histories.of(standing.stage()), standing);
        List<Basis> later = new ArrayList<>();
        for (String stage : standing.later()) {
            later.add(Basis.later(stage, histories.of(stage), standing));
        }
        List<Basis> basis = Stream.concat(Stream.of(running), later.stream()).toList();
        List<String> few = basis.stream()
                .filter(Basis::tooFew)
                .map(one -> diagrams.named(List.of(one.process())) + "可参照的办结历史 "
                        + one.histories().size() + " 件")
                .toList();
        if (!few.isEmpty()) {
            return new Seen(
                    standing, basis, null, "历史样本不足，无法预测：" + String.join("，", few) + "，每个阶段至少需要 " + Basis.LEAST + " 件");
        }
        long seed = standing.project().hashCode() * 31L + today.toEpochDay();
        return new Seen(standing, basis, Forecast.of(standing, running, later, changes, seed, DRAWS), null);
    }

    /** The days on which the futures end, ascending. */
    List<LocalDate> finishes(Forecast forecast, LocalDate today) {
        Map<Integer, LocalDate> days = new HashMap<>();
        List<LocalDate> finishes = new ArrayList<>(forecast.days().length);
        for (int day : forecast.days()) {
            finishes.add(
                    days.computeIfAbsent(day, amount -> finish(amount, today).on()));
        }
        return finishes;
    }

    /** Whether it reaches into a year whose days off are not published. */
    boolean isProvisional(Forecast forecast, LocalDate today) {
        return finish(forecast.percentile(100), today).provisional();
    }

    private Deadline finish(int amount, LocalDate today) {
        return amount == 0 ? new Deadline(today, false) : workingDays.after(today, amount, DayUnit.WORKING_DAY, false);
    }

    /** @param basis the running stage's first; exactly one of {@code forecast} and {@code refusal} is there */
    record Seen(Standing standing, List<Basis> basis, @Nullable Forecast forecast, @Nullable String refusal) {

        /** Whether others have waited as long as this project does; where none has, its wait is reckoned from today on. */
        boolean hasPrecedent() {
            return basis.stream().allMatch(Basis::waitedAsLong);
        }

        /** How many the scarcest stage has. */
        int leastHistories() {
            return basis.stream().mapToInt(one -> one.histories().size()).min().orElse(0);
        }
    }
}
