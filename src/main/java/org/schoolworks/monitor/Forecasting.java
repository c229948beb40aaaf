package org.schoolworks.monitor;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.engine.Diagrams;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.monitor.ForecastMapper.Listed;
import org.schoolworks.monitor.ForecastMapper.ProjectRow;
import org.schoolworks.worklist.Limits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * When projects will be handed over: how likely by a day, what lies on the longest way, which special funds lapse before, and the
 * same again under a supposed change. For leaders, discipline and the capital works section (基建科), whose projects they are.
 */
@Component
class Forecasting {

    private static final int PAGE = 15;
    private static final int LAST_PAGE = 10_000;
    private static final int LONGEST_TEXT = 60;
    private static final int LONGEST_YEARS = 10;
    private static final int MOST_CHANGES = 20;
    private static final int LONGEST_LIMIT = 999;
    private static final BigDecimal LEAST_STAFF = new BigDecimal("0.25");
    private static final BigDecimal MOST_STAFF = BigDecimal.TEN;
    private static final int SCHOOL_OPENS_IN = 9;

    private final ForecastMapper mapper;
    private final Forecasts forecasts;
    private final Standings standings;
    private final Outlook outlook;
    private final Watchers watchers;
    private final Diagrams diagrams;
    private final Limits limits;
    private final WorkingDays workingDays;
    private final Clock clock;

    Forecasting(
            ForecastMapper mapper,
            Forecasts forecasts,
            Standings standings,
            Outlook outlook,
            Watchers watchers,
            Diagrams diagrams,
            Limits limits,
            WorkingDays workingDays,
            Clock clock) {
        this.mapper = mapper;
        this.forecasts = forecasts;
        this.standings = standings;
        this.outlook = outlook;
        this.watchers = watchers;
        this.diagrams = diagrams;
        this.limits = limits;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * The unfinished projects, the least likely to be handed over by the day first. Where not all are reckoned yet today, it goes
     * on with that for a moment and tells how far it is.
     *
     * @param by null for the next 1 September
     * @param q in the name or number of the project, its programme or its township; empty for all
     */
    @Transactional
    public Page list(@Nullable LocalDate by, String q, int page, String userId) {
        mayLook(userId);
        LocalDate today = LocalDate.now(clock);
        LocalDate day = by(by, today);
        Given.page(page, LAST_PAGE);
        String text = q.strip();
        if (text.length() > LONGEST_TEXT) {
            throw Given.wrong("text", "q", "查询文字至多 " + LONGEST_TEXT + " 个字，现为 " + text.length());
        }
        ForecastMapper.Progress progress = forecasts.goOn();
        List<Listed> rows = mapper.page(day, text, PAGE + 1, (page - 1) * PAGE);
        int found = mapper.count(text);
        Map<String, String> names = diagrams.names();
        return new Page(
                today,
                day,
                page,
                Math.max(1, (found + PAGE - 1) / PAGE),
                found,
                rows.size() > PAGE,
                progress.projects(),
                progress.made(),
                rows.stream()
                        .limit(PAGE)
                        .map(row -> new Line(
                                row.projectNo(),
                                row.project(),
                                row.sample(),
                                names.getOrDefault(row.stage(), row.stage()),
                                row.percent(),
                                range(row.percent(), row.histories()),
                                row.precedent(),
                                row.p10(),
                                row.p50(),
                                row.p90(),
                                row.provisional(),
                                row.histories(),
                                row.refusal()))
                        .toList());
    }

    /**
     * One project, as its tasks stand now.
     *
     * @throws NotFound where there is none
     * @throws Refused where it is handed over or given up
     */
    @Transactional(readOnly = true)
    public View of(ProjectNo no, @Nullable LocalDate by, String userId) {
        mayLook(userId);
        LocalDate today = LocalDate.now(clock);
        ProjectRow project = project(no);
        return view(project, outlook.of(standing(project, today), Changes.NONE, today), by(by, today), today);
    }

    /** The same futures as they are, and as they would be under the changes. */
    @Transactional(readOnly = true)
    public Compared whatIf(ProjectNo no, @Nullable LocalDate by, @Nullable Supposed supposed, String userId) {
        mayLook(userId);
        LocalDate today = LocalDate.now(clock);
        LocalDate day = by(by, today);
        ProjectRow project = project(no);
        Changes changes = new Changes(checked(supposed));
        Standing standing = standing(project, today);
        return new Compared(
                view(project, outlook.of(standing, Changes.NONE, today), day, today),
                view(project, outlook.of(standing, changes, today), day, today));
    }

    private void mayLook(String userId) {
        List<String> roles = watchers.rolesSeenBy(userId);
        if (roles != null && !roles.contains("capitalWorks")) {
            throw new NotYours("role", "开学预测由局领导、纪检审计和基建科查看");
        }
    }

    private static LocalDate by(@Nullable LocalDate given, LocalDate today) {
        LocalDate opening = LocalDate.of(today.getYear(), SCHOOL_OPENS_IN, 1);
        LocalDate by = given != null ? given : opening.isBefore(today) ? opening.plusYears(1) : opening;
        if (by.isBefore(today) || by.isAfter(today.plusYears(LONGEST_YEARS))) {
            throw Given.wrong(
                    "by", "by", "截止日期应在今天 " + today + " 至 " + today.plusYears(LONGEST_YEARS) + " 之间，现为 " + by);
        }
        return by;
    }

    private ProjectRow project(ProjectNo no) {
        ProjectRow project = mapper.projects(List.of(no.value())).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("没有编号为 " + no + " 的项目"));
        if (!project.unfinished()) {
            throw new Refused("projectStatus", "项目 " + no + " 已移交或已终止，或者是货物、服务采购，不作预测");
        }
        return project;
    }

    private Standing standing(ProjectRow project, LocalDate today) {
        return standings.of(project, mapper.items(List.of(project.projectNo()), Stages.IN_ORDER), today);
    }

    // ---- what is supposed

    private List<Changes.Change> checked(@Nullable Supposed supposed) {
        List<SupposedStep> given = supposed == null || supposed.changes() == null ? List.of() : supposed.changes();
        if (given.isEmpty() || given.size() > MOST_CHANGES) {
            throw Given.wrong("form", "changes", "请改变 1 至 " + MOST_CHANGES + " 个环节，现为 " + given.size() + " 个");
        }
        List<Changes.Change> changes = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (SupposedStep one : given) {
            String step = one == null || one.step() == null ? "" : one.step();
            if (process(step) == null) {
                throw Given.wrong("form", "step", "没有环节“" + step + "”");
            }
            if (!named.add(step)) {
                throw Given.wrong("form", "step", "环节“" + name(step) + "”填写了两次，请合并为一行");
            }
            Integer limit = one.limitDays();
            BigDecimal staff = one.staffFactor();
            if (limit == null && staff == null) {
                throw Given.wrong("form", "limitDays", "请为“" + name(step) + "”填写新的时限或人手倍数");
            }
            if (limit != null && (limit < 1 || limit > LONGEST_LIMIT)) {
                throw Given.wrong("form", "limitDays", "新的时限应为 1 至 " + LONGEST_LIMIT + " 个工作日，现为 " + limit);
            }
            if (staff != null && (staff.compareTo(LEAST_STAFF) < 0 || staff.compareTo(MOST_STAFF) > 0)) {
                throw Given.wrong(
                        "form", "staffFactor", "人手应为现在的 " + LEAST_STAFF + " 至 " + MOST_STAFF + " 倍，现为 " + staff);
            }
            changes.add(new Changes.Change(
                    step,
                    limit,
                    staff == null
                            ? 100
                            : staff.movePointRight(2)
                                    .setScale(0, RoundingMode.HALF_UP)
                                    .intValueExact()));
        }
        return changes;
    }

    private @Nullable String process(String step) {
        return Stages.IN_ORDER.stream()
                .filter(process -> diagrams.steps(process).containsKey(step))
                .findFirst()
                .orElse(null);
    }

    private String name(String step) {
        String process = process(step);
        return process == null
                ? step
                : Objects.requireNonNull(diagrams.steps(process).get(step)).name();
    }

    // ---- what is shown

    private View view(ProjectRow project, Outlook.Seen seen, LocalDate by, LocalDate today) {
        Standing standing = seen.standing();
        Forecast forecast = seen.forecast();
        return new View(
                project.projectNo(),
                project.name(),
                project.sample(),
                today,
                by,
                diagrams.named(List.of(standing.stage())),
                standing.anchors().stream()
                        .map(anchor -> new At(name(anchor.step()), anchor.done(), anchor.elapsed()))
                        .toList(),
                seen.basis().stream()
                        .map(one -> new Drawn(
                                diagrams.named(List.of(one.process())),
                                one.histories().size(),
                                one.like().text(),
                                one.waitedAsLong()))
                        .toList(),
                seen.refusal(),
                seen.hasPrecedent(),
                forecast == null ? null : told(forecast, seen.leastHistories(), by, today),
                funds(project, forecast, seen.leastHistories(), today));
    }

    private static @Nullable Likelihood range(@Nullable Integer percent, int histories) {
        return percent == null ? null : Likelihood.of(percent, histories);
    }

    private Told told(Forecast forecast, int histories, LocalDate by, LocalDate today) {
        List<LocalDate> finishes = outlook.finishes(forecast, today);
        Map<YearMonth, Integer> months = new TreeMap<>();
        YearMonth last = YearMonth.from(finishes.get(finishes.size() - 1));
        for (YearMonth month = YearMonth.from(finishes.get(0)); !month.isAfter(last); month = month.plusMonths(1)) {
            months.put(month, 0);
        }
        finishes.forEach(day -> months.merge(YearMonth.from(day), 1, Integer::sum));
        int draws = finishes.size();
        int percent = forecast.percentWithin(workingDays.workdaysBetween(today, by));
        return new Told(
                draws,
                percent,
                range(percent, histories),
                finishes.get(draws / 10 - 1),
                finishes.get(draws / 2 - 1),
                finishes.get(draws * 9 / 10 - 1),
                outlook.isProvisional(forecast, today),
                months.entrySet().stream()
                        .map(month -> new Month(month.getKey().toString(), month.getValue()))
                        .toList(),
                forecast.steps().stream()
                        .filter(step -> step.hundredths() > 0)
                        .map(step -> critical(step, draws, today))
                        .toList());
    }

    private OnTheWay critical(Forecast.Critical step, int draws, LocalDate today) {
        boolean isTask = !step.step().isEmpty();
        String room = Objects.requireNonNull(diagrams.room(step.process()));
        return new OnTheWay(
                diagrams.named(List.of(step.process())),
                step.step(),
                isTask ? name(step.step()) : "环节之间的等候（公示期等）",
                isTask
                        ? limits.find(room, step.step(), today)
                                .map(Limits.Limit::text)
                                .orElse(null)
                        : null,
                step.draws() * 100 / draws,
                BigDecimal.valueOf(step.hundredths(), 2).setScale(1, RoundingMode.HALF_UP));
    }

    private List<Lapse> funds(ProjectRow project, @Nullable Forecast forecast, int histories, LocalDate today) {
        return mapper.funds(project.projectNo()).stream()
                .map(fund -> {
                    boolean isOver = fund.expiresOn().isBefore(today);
                    Integer late = forecast == null
                            ? null
                            : isOver
                                    ? Integer.valueOf(100)
                                    : Integer.valueOf(100
                                            - forecast.percentWithin(
                                                    workingDays.workdaysBetween(today, fund.expiresOn())));
                    return new Lapse(
                            fund.fundNo(),
                            fund.name(),
                            fund.expiresOn(),
                            fund.allotted(),
                            fund.unspent(),
                            late,
                            isOver ? null : range(late, histories));
                })
                .toList();
    }

    /**
     * @param found how many are listed on all pages
     * @param made of how many of the {@code projects} today's forecast is there
     */
    record Page(
            LocalDate today,
            LocalDate by,
            int page,
            int pages,
            int found,
            boolean more,
            int projects,
            int made,
            List<Line> lines) {}

    /**
     * @param percent how likely it is handed over by the day; null where history does not suffice
     * @param range what is told in place of the share where the finished cases are few; null where they are not
     * @param precedent whether others have waited as long
     * @param histories how many the scarcest of its remaining stages has
     */
    record Line(
            String projectNo,
            String project,
            boolean sample,
            String stage,
            @Nullable Integer percent,
            @Nullable Likelihood range,
            boolean precedent,
            @Nullable LocalDate p10,
            @Nullable LocalDate p50,
            @Nullable LocalDate p90,
            boolean provisional,
            int histories,
            @Nullable String refusal) {}

    /** @param precedent whether others have waited as long as it does */
    record View(
            String projectNo,
            String project,
            boolean sample,
            LocalDate today,
            LocalDate by,
            String stage,
            List<At> at,
            List<Drawn> basis,
            @Nullable String refusal,
            boolean precedent,
            @Nullable Told forecast,
            List<Lapse> funds) {}

    /** @param days working days since it opened; since it was done, where it is */
    record At(String step, boolean done, int days) {}

    record Drawn(String stage, int histories, String like, boolean waitedAsLong) {}

    /**
     * @param range as in the list
     * @param p10 the day by which a tenth of the futures end
     * @param provisional 暂定
     */
    record Told(
            int draws,
            int percent,
            @Nullable Likelihood range,
            LocalDate p10,
            LocalDate p50,
            LocalDate p90,
            boolean provisional,
            List<Month> months,
            List<OnTheWay> steps) {}

    record Month(String month, int draws) {}

    /**
     * @param step "" for the waits between tasks
     * @param limit as it is now
     * @param days working days that it takes on the longest way, on average
     */
    record OnTheWay(String stage, String step, String name, @Nullable String limit, int percent, BigDecimal days) {}

    /** @param latePercent how likely the project is not handed over by the fund's last day */
    record Lapse(
            String fundNo,
            String name,
            LocalDate expiresOn,
            Money allotted,
            Money unspent,
            @Nullable Integer latePercent,
            @Nullable Likelihood lateRange) {}

    record Supposed(@Nullable List<SupposedStep> changes) {}

    /** @param staffFactor how many times the people there are now */
    record SupposedStep(@Nullable String step, @Nullable Integer limitDays, @Nullable BigDecimal staffFactor) {}

    record Compared(View before, View after) {}
}
