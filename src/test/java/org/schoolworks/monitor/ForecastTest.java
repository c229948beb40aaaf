package org.schoolworks.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** The method itself, on histories made by hand; every day is a working day here. */
class ForecastTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final ToIntFunction<Instant> DAY = at -> (int) ChronoUnit.DAYS.between(BEGIN, at);

    /** Apply; then site and design side by side; then a review, which may send back to the design; then the grant. */
    private static final Map<String, Set<String>> NEXT = Map.of(
            "apply", Set.of("site", "design"),
            "site", Set.of("review"),
            "design", Set.of("review"),
            "review", Set.of("design", "grant"),
            "grant", Set.of());

    private static History.Item item(String step, int opened, int claimed, int done) {
        return new History.Item(step, day(opened), day(claimed), day(done));
    }

    private static Instant day(int number) {
        return BEGIN.plus(number, ChronoUnit.DAYS);
    }

    private static History history(History.Item... items) {
        return History.of("p", "S06", "newBuilding", "", List.of(items), NEXT, DAY);
    }

    private static History branches(int site, int design) {
        int join = 4 + Math.max(site, design);
        return history(
                item("apply", 0, 2, 4),
                item("site", 4, 4, 4 + site),
                item("design", 4, 4, 4 + design),
                item("review", join, join + 6, join + 10),
                item("grant", join + 13, join + 13, join + 15));
    }

    private static Standing at(String step, int occurrence, boolean done, int elapsed) {
        return new Standing(
                "p",
                "S06",
                "newBuilding",
                "",
                "stage",
                List.of(new Standing.Anchor(step, occurrence, done, elapsed)),
                List.of());
    }

    private static Changes staff(String step, int percent) {
        return new Changes(List.of(new Changes.Change(step, null, percent)));
    }

    private static Changes limit(String step, int days) {
        return new Changes(List.of(new Changes.Change(step, days, 100)));
    }

    private static Replay rest(History history, Standing standing, Changes changes) {
        return Replay.rest(
                history,
                standing,
                changes,
                Collections.nCopies(standing.anchors().size(), null));
    }

    private static List<String> path(Replay replay) {
        List<String> steps = new ArrayList<>();
        replay.criticalPath(0, (step, time, lag) -> steps.add(step + " " + time + (lag > 0 ? " +" + lag : "")));
        Collections.reverse(steps);
        return steps;
    }

    @Test
    void aHistoryReplayedAsItWasEndsWhenItEnded_andTheLongerBranchIsTheCriticalOne() {
        Replay replay = Replay.whole(branches(20, 12), 0, Changes.NONE);
        // 4, the longer of 20 and 12, 10, a wait of 3, 2
        assertThat(replay.end(0)).isEqualTo(3900);
        assertThat(path(replay)).containsExactly("apply 400", "site 2000", "review 1000", "grant 200 +300");
        assertThat(Replay.whole(branches(12, 20), 500, Changes.NONE).end(500)).isEqualTo(4400);
    }

    @Test
    void aShortenedBranchHelpsOnlyUntilTheOtherIsTheLongerOne() {
        Replay replay = Replay.whole(branches(20, 12), 0, limit("site", 5));
        assertThat(replay.end(0)).isEqualTo(3100);
        assertThat(path(replay)).containsExactly("apply 400", "design 1200", "review 1000", "grant 200 +300");
    }

    @Test
    void aSecondPersonHalvesTheWaitingAndNotTheHandling() {
        // 2 of 4 days are waiting
        assertThat(Replay.whole(branches(20, 12), 0, staff("apply", 200)).end(0))
                .isEqualTo(3800);
        // 6 of 10
        assertThat(Replay.whole(branches(20, 12), 0, staff("review", 200)).end(0))
                .isEqualTo(3600);
        // half of the people: the waiting takes twice as long
        assertThat(Replay.whole(branches(20, 12), 0, staff("review", 50)).end(0))
                .isEqualTo(4500);
        // half a day is not lost
        assertThat(staff("x", 200).duration(new History.Node("x", List.of(), 0, 1, 0)))
                .isEqualTo(50);
    }

    @Test
    void aLimitThatIsKeptCutsWhatIsLongerAndLengthensNothing() {
        assertThat(Replay.whole(branches(20, 12), 0, limit("review", 7)).end(0)).isEqualTo(3600);
        assertThat(Replay.whole(branches(20, 12), 0, limit("review", 70)).end(0))
                .isEqualTo(3900);
    }

    @Test
    void reworkComesAgain() {
        History reworked = history(
                item("apply", 0, 0, 1),
                item("site", 1, 1, 3),
                item("design", 1, 1, 5),
                item("review", 5, 5, 8),
                item("design", 8, 8, 14),
                item("review", 14, 14, 16),
                item("grant", 16, 16, 17));
        assertThat(Replay.whole(reworked, 0, Changes.NONE).end(0)).isEqualTo(1700);
        // each of the two reviews takes one day at most
        assertThat(Replay.whole(reworked, 0, limit("review", 1)).end(0)).isEqualTo(1400);
        // who stands at the second design has the first behind
        assertThat(rest(reworked, at("design", 2, false, 0), Changes.NONE).end(0))
                .isEqualTo(900);
        assertThat(rest(reworked, at("design", 1, false, 0), Changes.NONE).end(0))
                .isEqualTo(1600);
    }

    @Test
    void whatIsOverIsTakenOffWhatIsLeft() {
        History history = branches(20, 12);
        // 10 days of review, of which 4 are over: 6, a wait of 3, 2
        assertThat(rest(history, at("review", 1, false, 4), Changes.NONE).end(0))
                .isEqualTo(1100);
        // of the 6 days of waiting 2 are left, and these are halved
        assertThat(rest(history, at("review", 1, false, 4), staff("review", 200))
                        .end(0))
                .isEqualTo(1000);
        // longer than ever: as if it began today
        assertThat(rest(history, at("review", 1, false, 99), Changes.NONE).end(0))
                .isEqualTo(1500);
        // the review is done for a day, the process waits for two more
        assertThat(rest(history, at("review", 1, true, 1), Changes.NONE).end(0)).isEqualTo(400);
    }

    @Test
    void twoBranchesThatAreOpenEndWithTheLater() {
        Standing both = new Standing(
                "p",
                "S06",
                "newBuilding",
                "",
                "stage",
                List.of(new Standing.Anchor("site", 1, false, 15), new Standing.Anchor("design", 1, false, 2)),
                List.of());
        // 5 left of the one, 10 of the other; then 15
        Replay replay = rest(branches(20, 12), both, Changes.NONE);
        assertThat(replay.end(0)).isEqualTo(2500);
        assertThat(path(replay)).containsExactly("design 1000", "review 1000", "grant 200 +300");
    }

    @Test
    void onlyHistoriesThatWaitedAsLongAreDrawn_unlessTheyAreTooFew() {
        List<History> all = new ArrayList<>();
        for (int days = 1; days <= 20; days++) {
            all.add(branches(days, 1));
        }
        Basis asLong = Basis.running(all, at("site", 1, false, 13));
        assertThat(asLong.waitedAsLong()).isTrue();
        assertThat(asLong.histories()).hasSize(8);
        // three took so long: all are drawn, and these three stand in at the step itself
        Basis few = Basis.running(all, at("site", 1, false, 18));
        assertThat(few.waitedAsLong()).isTrue();
        assertThat(few.histories()).hasSize(20);
        Forecast forecast = Forecast.of(at("site", 1, false, 18), few, List.of(), Changes.NONE, 1, 1000);
        // 0, 1 or 2 days, then 15
        assertThat(forecast.percentile(1)).isEqualTo(15);
        assertThat(forecast.percentile(100)).isEqualTo(17);
        Basis none = Basis.running(all, at("site", 1, false, 21));
        assertThat(none.waitedAsLong()).isFalse();
        assertThat(none.histories()).hasSize(20);
        assertThat(Basis.running(all.subList(0, 4), at("site", 1, false, 0)).tooFew())
                .isTrue();
        assertThat(Basis.running(all, at("noSuchStep", 1, false, 0)).tooFew()).isTrue();
    }

    @Test
    void projectsThatAreAlikeAreDrawn_asLongAsThereAreEightOfThem() {
        List<History> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            History one = branches(5, 5);
            all.add(new History("p", "S04", i < 8 ? "newBuilding" : "extension", "site", one.nodes()));
        }
        assertThat(Basis.later("stage", all, at("site", 1, false, 0)).like()).isEqualTo(Basis.Like.KIND);
        assertThat(Basis.later("stage", all, at("site", 1, false, 0)).histories())
                .hasSize(8);
        assertThat(Basis.later("stage", all.subList(1, 20), at("site", 1, false, 0))
                        .like())
                .isEqualTo(Basis.Like.ANY);
    }

    @Test
    void twoLooksAgree_andACertainFutureIsCertain() {
        List<History> all = Collections.nCopies(9, branches(20, 12));
        Forecast once = forecast(all, at("apply", 1, false, 0), 7);
        assertThat(once.days())
                .isEqualTo(forecast(all, at("apply", 1, false, 0), 7).days());
        assertThat(once.percentile(10)).isEqualTo(39);
        assertThat(once.percentile(90)).isEqualTo(39);
        assertThat(once.percentWithin(38)).isZero();
        assertThat(once.percentWithin(39)).isEqualTo(100);
        assertThat(once.steps())
                .contains(
                        new Forecast.Critical("stage", "site", 1000, 2000),
                        new Forecast.Critical("stage", "", 1000, 300))
                .noneMatch(step -> step.step().equals("design"));
        Cases random = new Cases(3);
        List<History> some = random.histories(50);
        assertThat(forecast(some, at("apply", 1, false, 0), 7).days())
                .isEqualTo(forecast(some, at("apply", 1, false, 0), 7).days())
                .isNotEqualTo(forecast(some, at("apply", 1, false, 0), 8).days());
    }

    @Test
    void ofFewCasesARangeIsTold_thatIsNeverNoneAndNeverAll() {
        assertThat(Likelihood.of(100, 5)).isEqualTo(new Likelihood(75, 99));
        assertThat(Likelihood.of(0, 5)).isEqualTo(new Likelihood(1, 25));
        assertThat(Likelihood.of(84, 6)).isEqualTo(new Likelihood(58, 96));
        assertThat(Likelihood.of(100, 19)).isEqualTo(new Likelihood(92, 99));
        assertThat(Likelihood.of(100, Likelihood.ENOUGH)).isNull();
    }

    @Test
    void laterStagesAreAddedOneAfterTheOther() {
        List<History> all = Collections.nCopies(9, branches(20, 12));
        Standing standing = at("review", 1, false, 4);
        Forecast forecast = Forecast.of(
                standing,
                Basis.running(all, standing),
                List.of(Basis.later("next", all, standing), Basis.later("last", all, standing)),
                Changes.NONE,
                1,
                10);
        assertThat(forecast.percentile(50)).isEqualTo(11 + 39 + 39);
    }

    /** Held-back histories of a stage with long tails, branches and rework, seen when they have waited for some days. */
    @Test
    void of200HeldBackHistoriesTheEightyPercentIntervalCoversAboutEightyPercent() {
        Cases random = new Cases(2026);
        List<History> known = random.histories(300);
        int covered = 0;
        int covered50 = 0;
        int late = 0;
        for (int i = 0; i < 200; i++) {
            // a project that has stood at its first review for some days; those that took less are through by then
            int elapsed = random.upTo(15);
            History truth = random.history();
            while (truth.nodes().get(truth.place("review", 1)).duration() < elapsed) {
                truth = random.history();
            }
            Standing standing = at("review", 1, false, elapsed);
            Standing then = new Standing(
                    standing.project(),
                    standing.programme(),
                    standing.kind(),
                    "",
                    "stage",
                    standing.anchors(),
                    List.of("next"));
            History next = random.history();
            int end = rest(truth, then, Changes.NONE).end(0);
            int actual = Replay.whole(next, end, Changes.NONE).end(end) / Changes.DAY;
            Forecast forecast = Forecast.of(
                    then,
                    Basis.running(known, then),
                    List.of(Basis.later("next", known, then)),
                    Changes.NONE,
                    i,
                    Outlook.DRAWS);
            covered += actual >= forecast.percentile(10) && actual <= forecast.percentile(90) ? 1 : 0;
            covered50 += actual <= forecast.percentile(50) ? 1 : 0;
            late += actual > forecast.percentile(90) ? 1 : 0;
        }
        assertThat(covered).isBetween(144, 176);
        assertThat(covered50).isBetween(80, 120);
        assertThat(late).isBetween(8, 32);
    }

    private static Forecast forecast(List<History> all, Standing standing, long seed) {
        return Forecast.of(standing, Basis.running(all, standing), List.of(), Changes.NONE, seed, 1000);
    }

    /** Makes up histories whose durations are known to be random: long tails, a join, rework one time in three. */
    private static final class Cases {

        private final SplittableRandom random;

        Cases(long seed) {
            random = new SplittableRandom(seed);
        }

        int upTo(int days) {
            return random.nextInt(days + 1);
        }

        private int days(int mean) {
            return 1 + (int) Math.round(-Math.log(1 - random.nextDouble()) * mean);
        }

        List<History> histories(int count) {
            List<History> made = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                made.add(history());
            }
            return made;
        }

        History history() {
            List<History.Item> items = new ArrayList<>();
            int time = add(items, "apply", 0, 5);
            time = Math.max(add(items, "site", time, 20), add(items, "design", time, 25));
            time = add(items, "review", time, 15);
            while (random.nextInt(3) == 0) {
                time = add(items, "design", time, 10);
                time = add(items, "review", time, 8);
            }
            add(items, "grant", time + random.nextInt(10), 6);
            return ForecastTest.history(items.toArray(new History.Item[0]));
        }

        private int add(List<History.Item> items, String step, int opened, int mean) {
            int done = opened + days(mean);
            items.add(item(step, opened, opened + random.nextInt(done - opened + 1), done));
            return done;
        }
    }
}
