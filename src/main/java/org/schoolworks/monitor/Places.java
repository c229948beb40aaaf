package org.schoolworks.monitor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.engine.Diagrams;
import org.schoolworks.kernel.Money;
import org.schoolworks.monitor.OverviewMapper.Done;
import org.schoolworks.monitor.OverviewMapper.Open;
import org.schoolworks.people.People;
import org.schoolworks.people.Role;
import org.springframework.stereotype.Component;

/** Where matters wait and have waited: the overview's tables of steps, offices and outside authorities, and whose time it was. */
@Component
class Places {

    private static final int WORST = 10;

    private final Diagrams diagrams;
    private final People people;

    Places(Diagrams diagrams, People people) {
        this.diagrams = diagrams;
        this.people = people;
    }

    /** By step, the worst first. */
    List<Board.Place> steps(List<Open> open, List<Done> done) {
        Map<String, Sum> steps = new TreeMap<>();
        for (Open row : open) {
            if (row.step() != null) {
                sum(steps, row.process() + " " + row.step() + " " + row.role()).open = row;
            }
        }
        for (Done row : done) {
            if (row.inPeriod()) {
                sum(steps, row.process() + " " + row.step() + " " + row.role()).add(row);
            }
        }
        return worst(steps, "个环节", (key, sum) -> {
            String[] parts = key.split(" ");
            Diagrams.Step known = diagrams.steps(parts[0]).get(parts[1]);
            return sum.place(
                    parts[0] + "/" + parts[1],
                    known == null ? parts[1] : known.name(),
                    diagrams.named(List.of(parts[0])),
                    roleName(parts[2]));
        });
    }

    /**
     * By role of these kinds, the worst first.
     *
     * @param unit what those beyond the worst are counted in
     */
    List<Board.Place> roles(List<Open> open, List<Done> done, String unit, Set<Role.Kind> wanted) {
        Map<String, Sum> roles = new TreeMap<>();
        for (Open row : open) {
            if (row.step() == null && row.role() != null && wanted.contains(kind(row.role()))) {
                sum(roles, row.role()).open = row;
            }
        }
        for (Done row : done) {
            if (row.inPeriod() && wanted.contains(kind(row.role()))) {
                sum(roles, row.role()).add(row);
            }
        }
        return worst(roles, unit, (role, sum) -> sum.place(role, roleName(role), sideName(kind(role)), roleName(role)));
    }

    private static Sum sum(Map<String, Sum> sums, String key) {
        return sums.computeIfAbsent(key, one -> new Sum());
    }

    /**
     * By what is overdue, then by yuan-days; what is only past comes last, by how often it was late. Whatever there is beyond the
     * worst comes as one row more, so that the rows sum to the whole.
     */
    private static List<Board.Place> worst(Map<String, Sum> sums, String unit, Named named) {
        List<Map.Entry<String, Sum>> sorted = sums.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getValue, Sum.WORST_FIRST))
                .toList();
        List<Board.Place> places = new ArrayList<>();
        sorted.stream()
                .limit(WORST)
                .map(one -> named.place(one.getKey(), one.getValue()))
                .forEach(places::add);
        if (sorted.size() > WORST) {
            Sum rest = new Sum();
            sorted.stream().skip(WORST).map(Map.Entry::getValue).forEach(rest::add);
            places.add(rest.place(null, "其余 " + (sorted.size() - WORST) + " " + unit, "", ""));
        }
        return places;
    }

    /** Whose time it was. */
    List<Board.Side> sides(List<Open> open, List<Done> done) {
        long all = days(done, true, kind -> true);
        long allBefore = days(done, false, kind -> true);
        List<Board.Side> sides = new ArrayList<>();
        for (Role.Kind kind : List.of(Role.Kind.BUREAU, Role.Kind.PARTNER, Role.Kind.AUTHORITY)) {
            long days = days(done, true, kind::equals);
            sides.add(new Board.Side(
                    kind.name(),
                    sideName(kind),
                    open.stream()
                            .filter(row -> row.step() == null && row.role() != null && kind(row.role()) == kind)
                            .mapToLong(Open::open)
                            .sum(),
                    done.stream()
                            .filter(row -> row.inPeriod() && kind(row.role()) == kind)
                            .mapToLong(Done::done)
                            .sum(),
                    days,
                    Shares.share(days, all),
                    Shares.share(days(done, false, kind::equals), allBefore)));
        }
        return sides;
    }

    private long days(List<Done> done, boolean inPeriod, Predicate<Role.Kind> of) {
        return done.stream()
                .filter(row -> row.inPeriod() == inPeriod && of.test(kind(row.role())))
                .mapToLong(Done::days)
                .sum();
    }

    // ---- words

    private Role.Kind kind(String role) {
        return people.role(role).kind();
    }

    private String roleName(String role) {
        return people.role(role).name();
    }

    private static String sideName(Role.Kind kind) {
        return switch (kind) {
            case BUREAU -> "教育局与学校";
            case PARTNER -> "参建与中介单位";
            case AUTHORITY -> "外部审批部门";
            case SYSTEM -> "系统";
        };
    }

    private interface Named {
        Board.Place place(String key, Sum sum);
    }

    /** What is open at a step or with a role, and what was done in the period. */
    private static final class Sum {
        private static final Comparator<Sum> WORST_FIRST = Comparator.comparingLong((Sum sum) -> -sum.open.overdue())
                .thenComparing(sum -> sum.open.moneyDays(), Comparator.reverseOrder())
                .thenComparing(sum -> -sum.open.open())
                .thenComparing(sum -> -sum.late);

        private Open open = new Open(null, null, null, 0, 0, 0, 0, Money.ZERO, Money.ZERO);
        private long done;
        private long days;
        private long late;

        void add(Done row) {
            done += row.done();
            days += row.days();
            late += row.late();
        }

        void add(Sum other) {
            Open one = other.open;
            open = new Open(
                    null,
                    null,
                    null,
                    open.open() + one.open(),
                    open.overdue() + one.overdue(),
                    open.soon() + one.soon(),
                    0,
                    open.money().plus(one.money()),
                    open.moneyDays().plus(one.moneyDays()));
            done += other.done;
            days += other.days;
            late += other.late;
        }

        Board.Place place(@Nullable String id, String name, String of, String role) {
            return new Board.Place(
                    id,
                    name,
                    of,
                    role,
                    open.open(),
                    open.overdue(),
                    id == null ? null : Integer.valueOf(open.p90()),
                    open.money(),
                    open.moneyDays(),
                    done,
                    Shares.mean(days, done),
                    late);
        }
    }
}
