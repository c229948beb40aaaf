package org.schoolworks.monitor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One finished case of a stage as a little network: each task with what it waited for, so that parallel branches, rework and the
 * waits between tasks (a publicity period) come out again when it is replayed. All times are working days.
 *
 * @param project whose case it was
 * @param programme of that project, its {@code kind} and the {@code approvals} it had to pass
 */
record History(String project, String programme, String kind, String approvals, List<Node> nodes) {

    /**
     * A task that was done.
     *
     * @param after the nodes that had to be done before it opened, by their places in the list; none for the first
     * @param lag from the last of them to its opening
     * @param waiting until somebody claimed it
     * @param handling from then until it was done
     */
    record Node(String step, List<Integer> after, int lag, int waiting, int handling) {

        int duration() {
            return waiting + handling;
        }
    }

    /** A task that was done, as its row tells it. */
    record Item(String step, Instant openedAt, @Nullable Instant claimedAt, Instant doneAt) {}

    /**
     * Ties the tasks of a case together. A task follows the one that was done last before it opened, among those that may come
     * right before it on the diagram. What was done and has opened nothing by itself was waited for at a join: the next task that
     * may follow it waits for it too.
     *
     * @param next which steps may come right after which
     * @param day the number of the workday on which an instant lies
     */
    static History of(
            String project,
            String programme,
            String kind,
            String approvals,
            List<Item> items,
            Map<String, Set<String>> next,
            ToIntFunction<Instant> day) {
        List<Item> done = items.stream()
                .sorted(Comparator.comparing(Item::openedAt).thenComparing(Item::doneAt))
                .toList();
        List<Node> nodes = new ArrayList<>(done.size());
        boolean[] hasOpened = new boolean[done.size()];
        int begun = done.isEmpty() ? 0 : day.applyAsInt(done.get(0).openedAt());
        for (int i = 0; i < done.size(); i++) {
            Item item = done.get(i);
            List<Integer> after = predecessors(done, i, next, hasOpened);
            after.forEach(one -> hasOpened[one] = true);
            int opened = day.applyAsInt(item.openedAt());
            int ready = after.stream()
                    .mapToInt(one -> day.applyAsInt(done.get(one).doneAt()))
                    .max()
                    .orElse(begun);
            int closed = day.applyAsInt(item.doneAt());
            int claimed = item.claimedAt() == null
                    ? closed
                    : Math.min(closed, Math.max(opened, day.applyAsInt(item.claimedAt())));
            nodes.add(new Node(
                    item.step(),
                    after,
                    Math.max(0, opened - ready),
                    Math.max(0, claimed - opened),
                    Math.max(0, closed - claimed)));
        }
        return new History(project, programme, kind, approvals, List.copyOf(nodes));
    }

    private static List<Integer> predecessors(
            List<Item> done, int i, Map<String, Set<String>> next, boolean[] hasOpened) {
        Item item = done.get(i);
        int latest = -1;
        int latestOfAny = -1;
        for (int j = 0; j < i; j++) {
            if (done.get(j).doneAt().isAfter(item.openedAt())) {
                continue;
            }
            latestOfAny = later(done, latestOfAny, j);
            if (mayFollow(next, done.get(j).step(), item.step())) {
                latest = later(done, latest, j);
            }
        }
        int main = latest >= 0 ? latest : latestOfAny;
        if (main < 0) {
            return List.of();
        }
        List<Integer> after = new ArrayList<>();
        after.add(main);
        for (int j = 0; j < i; j++) {
            if (j != main
                    && !hasOpened[j]
                    && !done.get(j).doneAt().isAfter(item.openedAt())
                    && mayFollow(next, done.get(j).step(), item.step())) {
                after.add(j);
            }
        }
        return List.copyOf(after);
    }

    private static int later(List<Item> done, int one, int other) {
        return one < 0 || done.get(other).doneAt().isAfter(done.get(one).doneAt()) ? other : one;
    }

    private static boolean mayFollow(Map<String, Set<String>> next, String step, String then) {
        return next.getOrDefault(step, Set.of()).contains(then);
    }

    /** The place of a step's occurrence, counted from 1; where it came less often, of its last one; -1 where it never came. */
    int place(String step, int occurrence) {
        int found = -1;
        int seen = 0;
        for (int i = 0; i < nodes.size() && seen < occurrence; i++) {
            if (nodes.get(i).step().equals(step)) {
                found = i;
                seen++;
            }
        }
        return found;
    }

    /** The longest lag behind a node: how long the process itself has waited after it. */
    int lagAfter(int place) {
        return nodes.stream()
                .filter(node -> node.after().contains(place))
                .mapToInt(Node::lag)
                .max()
                .orElse(0);
    }
}
