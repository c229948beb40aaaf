package org.schoolworks.monitor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replays a history as the future of a project: from its begin, or from the steps at which the project stands. What lies on the
 * longest way to the end is told. Times are hundredths of a working day from today.
 */
final class Replay {

    private static final int NOT_AHEAD = -1;

    private final History history;
    private final Changes changes;
    private final int[] ends;
    private final int[] because;
    private final boolean[] ahead;
    private int last = NOT_AHEAD;

    private Replay(History history, Changes changes) {
        this.history = history;
        this.changes = changes;
        int size = history.nodes().size();
        ends = new int[size];
        because = new int[size];
        ahead = new boolean[size];
    }

    /** A whole stage that begins at this time. */
    static Replay whole(History history, int begin, Changes changes) {
        Replay replay = new Replay(history, changes);
        for (int i = 0; i < history.nodes().size(); i++) {
            replay.follow(i, begin, true);
        }
        return replay;
    }

    /**
     * What is left of a running stage.
     *
     * @param standing at least one of whose steps the history has passed
     * @param standIns for each of these steps a task that took at least as long as it has until now, or null; used where that of
     *     the history took less
     */
    static Replay rest(History history, Standing standing, Changes changes, List<History.@Nullable Node> standIns) {
        if (standing.anchors().isEmpty()) {
            // nothing has opened yet
            return whole(history, 0, changes);
        }
        Replay replay = new Replay(history, changes);
        List<Integer> places = new ArrayList<>();
        for (Standing.Anchor anchor : standing.anchors()) {
            places.add(history.place(anchor.step(), anchor.occurrence()));
        }
        for (int i = 0; i < history.nodes().size(); i++) {
            int anchored = places.indexOf(i);
            if (anchored >= 0) {
                replay.stand(i, standing.anchors().get(anchored), standIns.get(anchored));
            } else {
                replay.follow(i, 0, false);
            }
        }
        return replay;
    }

    private void stand(int i, Standing.Anchor anchor, History.@Nullable Node standIn) {
        History.Node node = history.nodes().get(i);
        if (anchor.done()) {
            // a wait that has lasted longer than in this history is over now, see follow
            ends[i] = -Math.min(anchor.elapsed(), history.lagAfter(i)) * Changes.DAY;
        } else if (node.duration() >= anchor.elapsed()) {
            ends[i] = changes.remaining(node, anchor.elapsed());
        } else if (standIn != null) {
            ends[i] = changes.remaining(standIn, anchor.elapsed());
        } else {
            // longer than it ever took anywhere: as if it began today
            ends[i] = changes.duration(node);
        }
        happens(i, NOT_AHEAD);
    }

    private void follow(int i, int begin, boolean whole) {
        History.Node node = history.nodes().get(i);
        int start = begin;
        int reason = NOT_AHEAD;
        for (int one : node.after()) {
            if (ahead[one] && (reason == NOT_AHEAD || ends[one] > start)) {
                start = ends[one];
                reason = one;
            }
        }
        if (reason == NOT_AHEAD && !whole) {
            // over before, or on a branch that the project does not take
            return;
        }
        ends[i] = Math.max(begin, start + node.lag() * Changes.DAY) + changes.duration(node);
        happens(i, reason);
    }

    private void happens(int i, int reason) {
        ahead[i] = true;
        because[i] = reason;
        if (last == NOT_AHEAD || ends[i] > ends[last]) {
            last = i;
        }
    }

    /** When the last task is done; {@code begin} where there is none. */
    int end(int begin) {
        return last == NOT_AHEAD ? begin : Math.max(begin, ends[last]);
    }

    /** Walks the longest way backwards, from the end to {@code begin}. */
    void criticalPath(int begin, Listener listener) {
        for (int i = last; i != NOT_AHEAD; i = because[i]) {
            int before = because[i] == NOT_AHEAD ? begin : Math.max(begin, ends[because[i]]);
            History.Node node = history.nodes().get(i);
            int all = Math.max(0, ends[i] - before);
            int lag = Math.min(all, because[i] == NOT_AHEAD ? 0 : node.lag() * Changes.DAY);
            listener.step(node.step(), all - lag, lag);
        }
    }

    /** Hears of each step on the longest way. */
    interface Listener {

        /** @param lag how long the process itself has waited before it, a publicity period say */
        void step(String step, int time, int lag);
    }
}
