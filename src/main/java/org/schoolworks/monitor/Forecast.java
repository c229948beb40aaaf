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
        List<List<Stretch>> stages = new ArrayList<>();
        List<Stretch> rests = new ArrayList<>();
        for (History history : running.histories()) {
            // by turns, so that each of the tasks that took longer stands in about as often
            rests.add(new Stretch(Replay.rest(history, standing, changes, running.standIns(rests.size()))));
        }
        stages.add(rests);
        for (Basis stage : later) {
            stages.add(stage.histories().stream()
                    .map(history -> new Stretch(Replay.whole(history, 0, changes)))
                    .toList());
        }
        int[] days = new int[draws];
        int[][] drawn = stages.stream().map(stage -> new int[stage.size()]).toArray(int[][]::new);
        for (int draw = 0; draw < draws; draw++) {
            int end = 0;
            for (int stage = 0; stage < drawn.length; stage++) {
                int one = random.nextInt(drawn[stage].length);
                drawn[stage][one]++;
                end += stages.get(stage).get(one).time;
            }
            days[draw] = (end + Changes.DAY - 1) / Changes.DAY;
        }
        Map<Step, Sum> sums = new HashMap<>();
        for (int stage = 0; stage < drawn.length; stage++) {
            String process =
                    stage == 0 ? running.process() : later.get(stage - 1).process();
            for (int one = 0; one < drawn[stage].length; one++) {
                int times = drawn[stage][one];
                if (times > 0) {
                    stages.get(stage).get(one).path.forEach((step, time) -> sums.computeIfAbsent(
                                    new Step(process, step), none -> new Sum())
                            .add(time, times));
                }
            }
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

        void add(int each, int times) {
            draws += times;
            time += (long) each * times;
        }
    }

    /** A history replayed: it takes as long whenever it begins, so that each is replayed once however often it is drawn. */
    private static final class Stretch {
        private final int time;
        private final Map<String, Integer> path = new HashMap<>();

        Stretch(Replay replay) {
            time = replay.end(0);
            replay.criticalPath(0, (step, spent, lag) -> {
                path.merge(step, spent, Integer::sum);
                if (lag > 0) {
                    path.merge("", lag, Integer::sum);
                }
            });
        }
    }
}
