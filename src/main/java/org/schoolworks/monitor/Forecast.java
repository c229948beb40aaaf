package org.schoolworks.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * When a project will be done: a thousand futures, each put together from finished cases of its remaining stages, drawn at random
 * and replayed one after the other. The same seed draws the same cases, so that a supposed change is the only difference.
 *
 * @param days working days from today to the end of each future, ascending
 * @param steps what lies on the longest way, the most frequent first
 */
record Forecast(int[] days, List<Critical> steps) {

    /**
     * A step on the longest way.
     *
     * @param step "" for the waits between tasks
     * @param draws in how many futures it lies on it
     * @param hundredths of a working day that it takes there, on average over those
     */
    record Critical(String process, String step, int draws, int hundredths) {}

    /** @param running of the stage that runs; {@code later} of those after it, in their order */
    static Forecast of(Standing standing, Basis running, List<Basis> later, Changes changes, long seed, int draws) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] days = new int[draws];
        Map<Step, Sum> sums = new HashMap<>();
        for (int draw = 0; draw < draws; draw++) {
            Map<Step, Integer> path = new HashMap<>();
            Replay rest = Replay.rest(drawn(running, random), standing, changes);
            rest.criticalPath(0, listener(running.process(), path));
            int end = rest.end(0);
            for (Basis stage : later) {
                Replay whole = Replay.whole(drawn(stage, random), end, changes);
                whole.criticalPath(end, listener(stage.process(), path));
                end = whole.end(end);
            }
            days[draw] = (end + Changes.DAY - 1) / Changes.DAY;
            path.forEach(
                    (step, time) -> sums.computeIfAbsent(step, one -> new Sum()).add(time));
        }
        Arrays.sort(days);
        List<Critical> steps = new ArrayList<>();
        sums.forEach((step, sum) ->
                steps.add(new Critical(step.process(), step.step(), sum.draws, (int) (sum.time / sum.draws))));
        steps.sort(Comparator.comparingLong((Critical one) -> -(long) one.draws() * one.hundredths())
                .thenComparing(Critical::process)
                .thenComparing(Critical::step));
        return new Forecast(days, List.copyOf(steps));
    }

    private static History drawn(Basis basis, SplittableRandom random) {
        return basis.histories().get(random.nextInt(basis.histories().size()));
    }

    private static Replay.Listener listener(String process, Map<Step, Integer> path) {
        return (step, time, lag) -> {
            path.merge(new Step(process, step), time, Integer::sum);
            if (lag > 0) {
                path.merge(new Step(process, ""), lag, Integer::sum);
            }
        };
    }

    /** The working days within which at least this many in a hundred of the futures end. */
    int percentile(int percent) {
        return days[Math.max(0, (days.length * percent + 99) / 100 - 1)];
    }

    /** How many in a hundred futures end within these working days, rounded down; nobody is promised more than there is. */
    int percentWithin(int workingDays) {
        int within = 0;
        while (within < days.length && days[within] <= workingDays) {
            within++;
        }
        return within * 100 / days.length;
    }

    private record Step(String process, String step) {}

    private static final class Sum {
        private int draws;
        private long time;

        void add(int time) {
            draws++;
            this.time += time;
        }
    }
}
