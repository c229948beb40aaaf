package org.schoolworks.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which histories of a stage the forecast of one project draws from: those most like it, as long as there are enough.
 *
 * @param process the stage
 * @param histories to be drawn from; fewer than {@link #LEAST} where there are too few
 * @param like in which respect they are like the project
 * @param waitedAsLong whether for each step at which the project stands there are cases that waited at least as long; true too where
 *     it is a later stage
 * @param longer for each of these steps the tasks that took at least as long; they stand in where a drawn case took less
 */
record Basis(
        String process, List<History> histories, Like like, boolean waitedAsLong, List<List<History.Node>> longer) {

    /** Fewer tell nothing. */
    static final int LEAST = 5;

    /** So many that are alike are better than more that are not. */
    static final int ENOUGH = 8;

    enum Like {
        PROGRAMME("同专项、同类别、审批事项相同"),
        APPROVALS("审批事项相同"),
        KIND("同类别"),
        ANY("全部项目");

        private final String text;

        Like(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** One of the tasks that took longer for each step, another one for each number; null where there is none. */
    List<History.@Nullable Node> standIns(int number) {
        List<History.@Nullable Node> standIns = new ArrayList<>();
        for (List<History.Node> tasks : longer) {
            standIns.add(tasks.isEmpty() ? null : tasks.get(number % tasks.size()));
        }
        return standIns;
    }

    boolean tooFew() {
        return histories.size() < LEAST;
    }

    /** Of a stage that is still to come. */
    static Basis later(String process, List<History> all, Standing standing) {
        return closest(process, all, standing, true, List.of());
    }

    /** Of the stage that runs: what has passed the steps at which the project stands, and waited there as long. */
    static Basis running(List<History> all, Standing standing) {
        List<History> passed = all.stream()
                .filter(one -> standing.anchors().stream().allMatch(anchor -> at(one, anchor) >= 0))
                .toList();
        if (passed.size() < LEAST) {
            // a combination of branches that hardly ever was: whatever has passed one of them
            passed = all.stream()
                    .filter(one -> standing.anchors().stream().anyMatch(anchor -> at(one, anchor) >= 0))
                    .toList();
        }
        List<History> asLong = passed.stream()
                .filter(one -> standing.anchors().stream().allMatch(anchor -> lastedAsLong(one, anchor)))
                .toList();
        List<List<History.Node>> longer = standing.anchors().stream()
                .map(anchor -> all.stream()
                        .filter(one -> at(one, anchor) >= 0 && lastedAsLong(one, anchor))
                        .map(one -> one.nodes().get(at(one, anchor)))
                        .toList())
                .toList();
        return closest(
                standing.stage(),
                asLong.size() >= LEAST ? asLong : passed,
                standing,
                longer.stream().noneMatch(List::isEmpty),
                longer);
    }

    private static int at(History history, Standing.Anchor anchor) {
        return history.place(anchor.step(), anchor.occurrence());
    }

    private static boolean lastedAsLong(History history, Standing.Anchor anchor) {
        int place = at(history, anchor);
        if (place < 0) {
            return true;
        }
        int lasted = anchor.done()
                ? history.lagAfter(place)
                : history.nodes().get(place).duration();
        return lasted >= anchor.elapsed();
    }

    private static Basis closest(
            String process,
            List<History> all,
            Standing standing,
            boolean waitedAsLong,
            List<List<History.Node>> longer) {
        for (Like like : Like.values()) {
            List<History> alike = all.stream().filter(isLike(like, standing)).toList();
            if (alike.size() >= ENOUGH || like == Like.ANY) {
                return new Basis(process, new ArrayList<>(alike), like, waitedAsLong, longer);
            }
        }
        throw new AssertionError();
    }

    private static Predicate<History> isLike(Like like, Standing standing) {
        return switch (like) {
            case PROGRAMME ->
                history -> history.programme().equals(standing.programme())
                        && history.kind().equals(standing.kind())
                        && history.approvals().equals(standing.approvals());
            case APPROVALS -> history -> history.approvals().equals(standing.approvals());
            case KIND -> history -> history.kind().equals(standing.kind());
            case ANY -> history -> true;
        };
    }
}
