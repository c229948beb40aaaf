package org.schoolworks.monitor;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.engine.Diagrams;
import org.schoolworks.monitor.HeatMapper.Scope;
import org.springframework.stereotype.Component;

/**
 * The heat of a diagram that calls others: each call is one step, and bears whatever waits in the process that it calls and in those
 * that this one calls in turn. What waits in processes that it does not reach, such as payments, is told beside it.
 */
@Component
class StageHeat {

    private final HeatMapper mapper;
    private final Figures figures;
    private final Watchers watchers;
    private final Diagrams diagrams;
    private final WorkingDays workingDays;
    private final Clock clock;

    StageHeat(
            HeatMapper mapper,
            Figures figures,
            Watchers watchers,
            Diagrams diagrams,
            WorkingDays workingDays,
            Clock clock) {
        this.mapper = mapper;
        this.figures = figures;
        this.watchers = watchers;
        this.diagrams = diagrams;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** The stages of which anything is known, of the past year and now; none for a process that calls no other. */
    Life of(String process, String userId) {
        List<String> roles = watchers.rolesSeenBy(userId);
        return figures.seen(isCurrent -> life(process, roles, isCurrent));
    }

    private Life life(String process, @Nullable List<String> roles, boolean isCurrent) {
        PastPeriod period = PastPeriod.of(null, null, LocalDate.now(clock));
        Map<String, String> names = diagrams.names();
        Set<String> reached = new HashSet<>();
        List<Stage> stages = new ArrayList<>();
        diagrams.calls(process).forEach((call, called) -> {
            Set<String> all = new LinkedHashSet<>();
            reach(called, all);
            reached.addAll(all);
            stages.add(stage(call, called, all, roles, period));
        });
        List<Beside> beside = !diagrams.steps(process).isEmpty()
                ? List.of()
                : mapper.openByProcess(roles).stream()
                        .filter(one -> !reached.contains(one.process()) && names.containsKey(one.process()))
                        .map(one -> new Beside(one.process(), diagrams.named(List.of(one.process())), one.count()))
                        .toList();
        return new Life(period.from(), period.until(), !isCurrent, stages, beside);
    }

    private void reach(String process, Set<String> reached) {
        if (reached.add(process)) {
            diagrams.calls(process).values().forEach(called -> reach(called, reached));
        }
    }

    private Stage stage(
            String call, String called, Set<String> processes, @Nullable List<String> roles, PastPeriod period) {
        HeatMap.Sums open = new HeatMap.Sums();
        HeatMap.Past past = new HeatMap.Past();
        LocalDate today = period.until();
        boolean isPast = false;
        for (String process : processes) {
            Scope scope = new Scope(process, null, roles);
            Map<String, Diagrams.Step> known = diagrams.steps(process);
            for (HeatMapper.Waiting row : mapper.waiting(scope, today)) {
                if (HeatMap.isSeen(known.get(row.step()), scope)) {
                    open.add(row, today, workingDays);
                }
            }
            for (HeatMapper.Done row : mapper.done(scope, period.from(), today)) {
                if (HeatMap.isSeen(known.get(row.step()), scope)) {
                    past.add(row);
                    isPast = true;
                }
            }
        }
        return new Stage(call, called, diagrams.named(List.of(called)), open.heat(), isPast ? past.heat() : null);
    }

    /** @param beside what waits in processes that the diagram does not reach; told of a diagram without steps of its own */
    record Life(LocalDate from, LocalDate to, boolean recounting, List<Stage> stages, List<Beside> beside) {}

    /** @param call the id on the diagram */
    record Stage(String call, String process, String name, HeatMap.Open open, HeatMap.@Nullable Over over) {}

    record Beside(String process, String name, long count) {}
}
