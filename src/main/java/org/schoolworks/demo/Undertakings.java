package org.schoolworks.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.project.ProjectKind;

/**
 * The scripts of the projects of the report: 134 school buildings, 65 key projects, 16 renovations and 11 swimming pools, and
 * its {@link Purchases}. Where the report gives totals, the parts sum to them; where it gives none, areas and amounts are
 * samples. The same for the same day.
 */
final class Undertakings {

    private static final long SEED = 2015;

    /** From registration to the order to commence, as {@link Course} and weekends make it, with some room. */
    private static final int TO_COMMENCEMENT = 460;

    private static final int TO_FUNDS = 330;

    /** Between two progress reports, and what a payment adds to it. */
    private static final int REPORT = 56;

    private static final int PAYMENT = 28;

    private static final int FROM_COMPLETION_TO_HANDOVER = 75;

    /** 16 renovations, 万元, on both sides of each threshold: 30 and 100 (permit), 60 (procurement). */
    private static final List<Long> RENOVATIONS =
            List.of(12L, 22L, 28L, 31L, 35L, 40L, 48L, 55L, 59L, 61L, 68L, 75L, 88L, 99L, 101L, 187L);

    /** Where payments of works in progress wait, one list after the other. */
    private static final List<Set<String>> PAYMENTS_WAIT_AT = List.of(
            Set.of("certifyPayment"),
            Set.of("checkFunds"),
            Set.of("approvePayment", "approveLargePayment"),
            Set.of("instructTreasury"),
            Set.of());

    private final LocalDate asOf;
    private final List<Cast.School> schools;
    private final Random random = new Random(SEED);
    private final Set<String> names = new HashSet<>();
    private final List<Undertaking> all = new ArrayList<>();

    private Undertakings(LocalDate asOf, List<Cast.School> schools) {
        this.asOf = asOf;
        this.schools = schools;
    }

    /** All of them, the one that is registered first coming first. */
    static List<Undertaking> asOf(LocalDate day, List<Cast.School> schools) {
        Undertakings made = new Undertakings(day, schools);
        made.buildings();
        made.keyProjects();
        made.renovations();
        made.pools();
        made.all.addAll(Purchases.asOf(day));
        made.all.sort(Comparator.comparing(Undertaking::start).thenComparing(Undertaking::script));
        return made.all;
    }

    private void buildings() {
        List<Long> areas = weights(5, 7_000, 11_000);
        measured(areas, 44_496, 7_637, (number, building) -> building.lead(
                        TO_COMMENCEMENT + 5 * REPORT + 3 * PAYMENT + FROM_COMPLETION_TO_HANDOVER + 30 + 20 * number)
                .reports(15, 35, 60, 85, 100)
                .mustReach("handOver"));
        areas = weights(52, 2_400, 12_800);
        measured(areas, 338_519, 67_771, (number, building) -> {
            List<Integer> reports = List.of(12, 31, 54).subList(0, number % 4);
            int payments = reports.size() > 1 ? PAYMENT : 0;
            building.lead(TO_COMMENCEMENT + 20 + reports.size() * REPORT + payments + random.nextInt(35))
                    .reports(reports.toArray(Integer[]::new))
                    .hold(payments > 0 ? PAYMENTS_WAIT_AT.get(number / 4 % PAYMENTS_WAIT_AT.size()) : Set.of())
                    .mustReach("orderCommencement");
        });
        for (int number = 0; number < 77; number++) {
            Building building = building(HalfYearReport.BUILDINGS, 1_500 + random.nextInt(10_500));
            building.lead(4 + number * TO_FUNDS / 77).hold(Set.of("allocateFunds"));
            if (number % 9 == 4) {
                building.stalled(46);
            } else if (number % 9 == 7) {
                building.onlySetbacksFrom = asOf.minusDays(25);
            }
            building.overrun = number == 63;
            building.add();
        }
    }

    private void measured(List<Long> weights, long areaM2, long wan, Direction direction) {
        List<Long> areas = Shares.of(areaM2, weights);
        List<Long> costs = Shares.of(
                wan,
                areas.stream().map(area -> area * (880 + random.nextInt(240))).toList());
        for (int i = 0; i < areas.size(); i++) {
            Building building = building(HalfYearReport.BUILDINGS, areas.get(i));
            building.wan = costs.get(i);
            direction.direct(i, building);
            building.add();
        }
    }

    private List<Long> weights(int count, int least, int most) {
        return random.ints(count, least, most).asLongStream().boxed().toList();
    }

    private void keyProjects() {
        Building inUse = named("第六实验小学", "第六实验小学", "teaching", ProjectKind.newBuilding, 22_600);
        inUse.lead(TO_COMMENCEMENT + 4 * REPORT + 2 * PAYMENT + FROM_COMPLETION_TO_HANDOVER + 30)
                .reports(20, 45, 75, 100)
                .hold(Set.of("handOver"))
                .mustReach("fileAcceptance");
        inUse.add();
        List<Building> fittedOut = new ArrayList<>();
        fittedOut.add(named("第二实验幼儿园", "第二实验幼儿园", "kindergarten", ProjectKind.newBuilding, 6_900));
        fittedOut.add(named("艺术实验幼儿园", "艺术实验幼儿园", "kindergarten", ProjectKind.newBuilding, 5_400));
        fittedOut.add(named("心养小学", "心养小学", "teaching", ProjectKind.newBuilding, 14_800));
        fittedOut.add(named("第三实验幼儿园桂山分园", "第三实验幼儿园", "kindergarten", ProjectKind.newBuilding, 4_600));
        fittedOut.add(named("新侨中学（扩建）", "新侨中学", "teaching", ProjectKind.extension, 18_200));
        fittedOut.add(named("季延中学教师宿舍楼", "季延中学", "dormitory", ProjectKind.newBuilding, 7_700));
        for (int i = 0; i < 4; i++) {
            fittedOut.add(building(HalfYearReport.KEY_PROJECTS, 3_000 + random.nextInt(9_000)));
        }
        for (int i = 0; i < fittedOut.size(); i++) {
            fittedOut
                    .get(i)
                    .lead(TO_COMMENCEMENT + 4 * REPORT + PAYMENT + 20 + random.nextInt(15))
                    .reports(22, 48, 76, 85 + (i * 7 + 3) % 14)
                    .mustReach("reportProgress")
                    .add();
        }
        for (int i = 0; i < 54; i++) {
            building(HalfYearReport.KEY_PROJECTS, 2_200 + random.nextInt(9_800))
                    .lead(5 + i * 12)
                    .reports(12, 31, 54)
                    .add();
        }
    }

    private void renovations() {
        for (int i = 0; i < RENOVATIONS.size(); i++) {
            Cast.School school = next();
            Building works = new Building(HalfYearReport.RENOVATIONS, ProjectKind.renovation, school, "other");
            works.name = unique(school.name() + (i % 2 == 0 ? "校舍修缮改造" : "运动场和围墙改造"));
            works.wan = RENOVATIONS.get(i);
            // the two largest touch the structure, so that no approval is spared them
            works.structural = works.wan > 100;
            works.lead(35 + i * 5 * 7 % 220 + (works.structural ? 120 : 0))
                    .reports(35, 70)
                    .add();
        }
    }

    private void pools() {
        for (int i = 0; i < 11; i++) {
            Cast.School school = next();
            Building pool = new Building(HalfYearReport.POOLS, ProjectKind.newBuilding, school, "swimmingPool");
            pool.name = unique(school.name() + "游泳池");
            pool.wan = 190 + random.nextInt(230);
            if (i < 6) {
                pool.lead(TO_COMMENCEMENT + 30 + 12 * i).reports(20).mustReach("orderCommencement");
            } else {
                pool.lead(TO_FUNDS + 70 + 10 * i)
                        .hold(Set.of("signContract", "orderCommencement"))
                        .mustReach("allocateFunds");
            }
            pool.add();
        }
    }

    private int at;

    /** Schools take turns. */
    private Cast.School next() {
        at = (at + 7) % (schools.size() - 7);
        return schools.get(at);
    }

    private Building named(String name, String school, String use, ProjectKind kind, int area) {
        Cast.School of = schools.stream()
                .filter(one -> one.name().equals(school))
                .findFirst()
                .orElseThrow();
        Building building = new Building(HalfYearReport.KEY_PROJECTS, kind, of, use);
        building.name = name;
        building.sample = false;
        return priced(building, area);
    }

    private Building building(String programme, long area) {
        Cast.School school = next();
        String use = use(school);
        ProjectKind kind = random.nextInt(100) < 35 ? ProjectKind.extension : ProjectKind.newBuilding;
        Building building = new Building(programme, kind, school, use);
        building.name = unique(school.name() + label(use) + (kind == ProjectKind.extension ? "扩建" : ""));
        return priced(building, area);
    }

    private Building priced(Building building, long area) {
        building.area = BigDecimal.valueOf(area);
        // 1,850 to 2,250 元/㎡
        building.wan = area * (1_850 + random.nextInt(400)) / 10_000;
        building.newSite = building.kind == ProjectKind.newBuilding && random.nextBoolean();
        building.laboratory =
                building.school.name().contains("中学") && building.use.equals("teaching") && random.nextBoolean();
        building.tallOrDeep = random.nextInt(5) == 0;
        return building;
    }

    private String use(Cast.School school) {
        if (school.name().contains("幼儿园")) {
            return "kindergarten";
        }
        int draw = random.nextInt(100);
        return draw < 55 ? "teaching" : draw < 75 ? "dormitory" : draw < 90 ? "canteen" : "library";
    }

    private static String label(String use) {
        return switch (use) {
            case "kindergarten" -> "园舍综合楼";
            case "dormitory" -> "学生宿舍楼";
            case "canteen" -> "食堂";
            case "library" -> "图书综合楼";
            default -> "教学楼";
        };
    }

    /** A second one of the same name is numbered; invented ones are marked. */
    private String unique(String name) {
        String wanted = name + "（样例）";
        for (int n = 2; !names.add(wanted); n++) {
            wanted = name + n + "期（样例）";
        }
        return wanted;
    }

    @FunctionalInterface
    private interface Direction {
        void direct(int number, Building building);
    }

    /** An undertaking while it is put together. */
    private final class Building {

        private final String programme;
        private final ProjectKind kind;
        private final Cast.School school;
        private final String use;
        private String name = "";
        private @Nullable BigDecimal area;
        private long wan;
        private boolean laboratory;
        private boolean newSite;
        private boolean structural;
        private boolean tallOrDeep;
        private boolean sample = true;
        private LocalDate start = asOf;
        private LocalDate until = asOf.minusDays(1);
        private Set<String> hold = Set.of();
        private @Nullable String mustReach;
        private List<Integer> reports = List.of();
        private final int setbacks = Math.max(0, random.nextInt(10) - 7);
        private @Nullable LocalDate onlySetbacksFrom;
        private boolean overrun;

        private Building(String programme, ProjectKind kind, Cast.School school, String use) {
            this.programme = programme;
            this.kind = kind;
            this.school = school;
            this.use = use;
        }

        private Building lead(int days) {
            start = asOf.minusDays(days);
            return this;
        }

        private Building reports(Integer... percents) {
            reports = List.of(percents);
            return this;
        }

        private Building hold(Set<String> steps) {
            hold = steps;
            return this;
        }

        private Building mustReach(String step) {
            mustReach = step;
            return this;
        }

        /** Nothing has happened for so many days. */
        private void stalled(int days) {
            start = start.minusDays(days);
            until = until.minusDays(days);
        }

        private void add() {
            int number = (int) all.stream()
                            .filter(one -> one.programme().equals(programme))
                            .count()
                    + 1;
            all.add(new Undertaking(
                    programme + "-%03d".formatted(number),
                    name,
                    kind,
                    programme,
                    school.id(),
                    use,
                    area,
                    wan,
                    laboratory,
                    newSite,
                    structural,
                    tallOrDeep,
                    sample,
                    start,
                    until,
                    hold,
                    mustReach,
                    reports,
                    setbacks,
                    onlySetbacksFrom,
                    overrun,
                    null));
        }
    }
}
