package org.schoolworks.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.query.PeriodUnit;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.schoolworks.Integration;
import org.schoolworks.engine.Diagrams;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The views at the size of a county's decades, beside the engine's own reports on the same database and in the same run. It
 * asserts no time; it prints a table. Surefire does not find it by its name:
 * {@code ./mvnw test -Dtest=MonitorBench -Dschoolworks.bench.finished=10000000}, on a database of its own ({@code PG_URL} goes on
 * with one that is filled already).
 */
@Integration
@EnabledIfSystemProperty(named = "schoolworks.bench.finished", matches = "[0-9]+")
class MonitorBench {

    private static final int FINISHED = Integer.getInteger("schoolworks.bench.finished", 10_000_000);
    private static final int OPEN = Integer.getInteger("schoolworks.bench.open", 200_000);
    /** How many of them the engine's own history has too. */
    private static final int ENGINE = Integer.getInteger("schoolworks.bench.engine", FINISHED);

    private static final int CALLS = 30;
    private static final int ENGINE_CALLS = 3;
    /** Tasks of one case. */
    private static final int STEPS = 8;

    private static final String BUSIEST = "disbursement";

    @Autowired
    HeatMap heatMap;

    @Autowired
    DoneTasks doneTasks;

    @Autowired
    OpenList openList;

    @Autowired
    PastCases past;

    @Autowired
    Overview overview;

    @Autowired
    Forecasting forecasting;

    @Autowired
    Forecasts forecasts;

    @Autowired
    Histories histories;

    @Autowired
    Figures figures;

    @Autowired
    Diagrams diagrams;

    @Autowired
    People people;

    @Autowired
    HistoryService history;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcTemplate jdbc;

    private final List<String> table = new ArrayList<>();
    private String director = "";
    private String engineer = "";

    @BeforeEach
    void watchers() {
        director = person("director");
        engineer = person("capitalWorks");
    }

    private String person(String role) {
        String id = "bench" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        people.addPerson(id, "测速", "right horse battery", null, Set.of(role));
        return id;
    }

    @Test
    void theViewsAndTheEnginesOwnReports() {
        if (count("select count(*) from work_item where case_id like 'bench%'") < FINISHED) {
            fill();
        }
        asManyOpenAsEver();
        long before = usedHeap();
        measureHeat();
        measureCases();
        measureOverview();
        measureOverviewOfAnOffice();
        measureForecasts();
        measureFold();
        long after = usedHeap();
        measureEngine();
        say(
                "\n%,d finished and %,d open tasks, %,d finished cases; %d processors; database %s",
                count("select count(*) from work_item where done_at is not null"),
                count("select count(*) from work_item where done_at is null and cancelled_at is null"),
                count("select count(*) from past_case where seen_by = ''"),
                Runtime.getRuntime().availableProcessors(),
                jdbc.queryForObject("select pg_size_pretty(pg_database_size(current_database()))", String.class));
        say("heap after the views minus before them: %+.1f MB", (after - before) / 1e6);
        say("%-62s %9s %9s %9s %9s", "ms", "first", "p50", "p95", "max");
        table.forEach(System.out::println);
        assertThat(table).isNotEmpty();
    }

    /* ---- the views ---- */

    private void measureHeat() {
        measure(CALLS, "heat map of " + BUSIEST + ", now and one year", () -> heatMap.of(
                        BUSIEST, null, null, null, director)
                .steps());
        measure(CALLS, "heat map of one version", () -> heatMap.of(BUSIEST, 4, null, null, director)
                .steps());
        measure(CALLS, "heat map, now and ten years", () -> heatMap.of(
                        BUSIEST, null, LocalDate.of(2016, 11, 1), LocalDate.of(2026, 10, 31), director)
                .steps());
        measure(CALLS, "heat map as an office sees it", () -> heatMap.of(BUSIEST, null, null, null, engineer)
                .steps());
        String step = diagrams.steps(BUSIEST).keySet().iterator().next();
        measure(CALLS, "cases of a step, page 1", () -> heatMap.cases(BUSIEST, null, step, 1, director)
                .cases());
        measure(CALLS, "cases of a step, page 500", () -> heatMap.cases(BUSIEST, null, step, 500, director)
                .cases());
        measure(CALLS, "done at a step, page 1", () -> doneTasks
                .page(BUSIEST, null, step, null, null, 1, director)
                .tasks());
        measure(CALLS, "done at a step, page 500", () -> doneTasks
                .page(BUSIEST, null, step, null, null, 500, director)
                .tasks());
    }

    private void measureCases() {
        PastCases.Asked all = new PastCases.Asked("", "", "", null, null);
        measure(CALLS, "finished cases, page 1", () -> past.page(all, 1, director)
                .cases());
        measure(CALLS, "finished cases, page 2000", () -> past.page(all, 2000, director)
                .cases());
        measure(CALLS, "finished cases of a process, page 500", () -> past.page(
                        new PastCases.Asked(BUSIEST, "", "", null, null), 500, director)
                .cases());
        measure(CALLS, "finished cases of a process and programme", () -> past.page(
                        new PastCases.Asked("variation", "BENCH3", "", null, null), 1, director)
                .cases());
        add(
                "finished cases of a rare process in a month of 2018",
                times(
                        CALLS,
                        () -> past.page(
                                new PastCases.Asked(
                                        "completionAcceptance",
                                        "BENCH3",
                                        "",
                                        LocalDate.of(2018, 3, 1),
                                        LocalDate.of(2018, 3, 31)),
                                1,
                                director)));
        measure(CALLS, "finished cases of projects by a name (100 of them)", () -> past.page(
                        new PastCases.Asked("", "", "测速学校123", null, null), 1, director)
                .cases());
        String idle = person("equipmentCentre");
        add("finished cases of an office that had no task", times(CALLS, () -> past.page(all, 1, idle)));
        measure(CALLS, "finished cases as an office sees them, page 500", () -> past.page(all, 500, engineer)
                .cases());
        String one = past.page(all, 1, director).cases().get(0).caseId();
        measure(CALLS, "one finished case with all its steps", () -> past.of(one, director)
                .steps());
    }

    private void measureOverview() {
        String year = LocalDate.now().minusMonths(11).toString();
        String tenYears = LocalDate.now().minusMonths(119).toString();
        Map<String, String[]> filters = new LinkedHashMap<>();
        filters.put("", new String[] {"", "", "", ""});
        filters.put(" of a programme", new String[] {"BENCH3", "", "", ""});
        filters.put(" of a township", new String[] {"", "t2", "", ""});
        filters.put(" of a kind", new String[] {"", "", "extension", ""});
        filters.put(" of an amount", new String[] {"", "", "", "0"});
        filters.put(" of a programme and a kind", new String[] {"BENCH3", "", "extension", ""});
        filters.put(" of a kind and an amount", new String[] {"", "", "extension", "0"});
        filters.put(" of all four", new String[] {"BENCH3", "t2", "extension", "0"});
        filters.forEach((of, f) -> {
            for (String from : List.of(year, tenYears)) {
                Selection.Asked asked = new Selection.Asked(f[0], f[1], f[2], f[3], from, "");
                measure(CALLS, "overview" + of + (from.equals(year) ? ", one year" : ", ten years"), () -> overview.of(
                                asked, director)
                        .weeks());
            }
        });
        measure(
                CALLS,
                "overview to Excel, ten years",
                () -> List.of(workbook(new Selection.Asked("", "", "", "", tenYears, ""))));
        measure(CALLS, "overview, what its filters offer", () -> overview.choices(director)
                .programmes());
        measure(CALLS, "finished cases, what their filter offers", () -> past.processes(director));
    }

    private byte[] workbook(Selection.Asked asked) {
        return BoardWorkbook.of(overview.of(asked, director), openList.urgent(asked, BoardWorkbook.MOST, director));
    }

    private void measureOverviewOfAnOffice() {
        String tenYears = LocalDate.now().minusMonths(119).toString();
        for (Selection.Asked asked : List.of(
                new Selection.Asked("", "", "", "", "", ""),
                new Selection.Asked("", "", "", "", tenYears, ""),
                new Selection.Asked("BENCH3", "", "", "", tenYears, ""),
                new Selection.Asked("", "", "extension", "0", tenYears, ""))) {
            String of = (asked.programme().isEmpty() ? "" : " of a programme")
                    + (asked.kind().isEmpty() ? "" : " of a kind and an amount");
            measure(
                    CALLS,
                    "overview as an office sees it" + of + (asked.from().isEmpty() ? ", one year" : ", ten years"),
                    () -> overview.of(asked, engineer).weeks());
        }
    }

    private void measureForecasts() {
        jdbc.update("delete from forecast");
        histories.forget();
        measure(CALLS, "forecasts, page 1 while they are reckoned", () -> forecasting
                .list(null, "", 1, director)
                .lines());
        step("reckoning what is left of the forecasts", () -> {
            ForecastMapper.Progress progress = forecasts.goOn();
            while (progress.made() < progress.projects()) {
                progress = forecasts.goOn();
            }
        });
        say(
                "forecasts: %,d, of them refused %,d",
                count("select count(*) from forecast"),
                count("select count(*) from forecast where refusal is not null"));
        measure(CALLS, "forecasts, page 1", () -> forecasting
                .list(null, "", 1, director)
                .lines());
        measure(CALLS, "forecasts, page 120", () -> forecasting
                .list(null, "", 120, director)
                .lines());
        measure(CALLS, "forecasts by a day in three years", () -> forecasting
                .list(LocalDate.now().plusYears(3), "", 1, director)
                .lines());
        List<String> projects = jdbc.queryForList(
                "select project_no from forecast where refusal is null order by md5(project_no) limit " + CALLS,
                String.class);
        Iterator<String> looked = projects.iterator();
        measure(CALLS, "forecast of one project, another each time", () -> forecasting
                .of(new ProjectNo(looked.next()), null, director)
                .basis());
        Forecasting.Supposed supposed = new Forecasting.Supposed(
                List.of(new Forecasting.SupposedStep("compileBudget", 5, new BigDecimal("2"))));
        Iterator<String> supposing = projects.iterator();
        measure(
                CALLS,
                "forecast of one project, what if",
                () -> List.of(forecasting.whatIf(new ProjectNo(supposing.next()), null, supposed, director)));
        measure(10, "forecast of one project, histories read anew", () -> {
            histories.forget();
            return forecasting
                    .of(new ProjectNo(projects.get(0)), null, director)
                    .basis();
        });
    }

    /** What whoever looks first after a thousand decisions waits for. */
    private void measureFold() {
        List<Long> times = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            jdbc.update(
                    """
                    update work_item set done_at = '2026-11-20T03:00:00Z', done_by = 'bench1', verdict = 'approve'
                    where task_id in (select task_id from work_item
                      where done_at is null and cancelled_at is null and case_id like 'bench%' limit 1000)""");
            times.add(timed(figures::bringUpToDate));
        }
        add("bringing the sums up to date after 1,000 decisions", times);
    }

    private void measureEngine() {
        // the version of the rows, which on a database filled earlier is not the latest
        String busiest = jdbc.queryForObject(
                "select definition from bench_slot where process_key = ? limit 1", String.class, BUSIEST);
        say(
                "engine history: %,d tasks, %,d activities, %,d instances",
                count("select count(*) from act_hi_taskinst"),
                count("select count(*) from act_hi_actinst"),
                count("select count(*) from act_hi_procinst"));
        measure(
                ENGINE_CALLS,
                "engine: activity statistics, finished, of the same process",
                () -> history.createHistoricActivityStatisticsQuery(busiest)
                        .includeFinished()
                        .list());
        measure(ENGINE_CALLS, "engine: task report, duration by month", () -> history.createHistoricTaskInstanceReport()
                .duration(PeriodUnit.MONTH));
        measure(
                ENGINE_CALLS,
                "engine: task report, count by task name",
                () -> history.createHistoricTaskInstanceReport().countByTaskName());
        measure(
                ENGINE_CALLS,
                "engine: instance report, duration by month",
                () -> history.createHistoricProcessInstanceReport()
                        .processDefinitionKeyIn(BUSIEST)
                        .duration(PeriodUnit.MONTH));
        measure(
                ENGINE_CALLS,
                "engine: finished instances, latest first, page 1",
                () -> history.createHistoricProcessInstanceQuery()
                        .finished()
                        .orderByProcessInstanceEndTime()
                        .desc()
                        .listPage(0, 20));
    }

    private ProcessDefinition definition(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
    }

    private interface Look {
        List<?> look();
    }

    private void measure(int calls, String what, Look look) {
        List<Long> times = new ArrayList<>();
        List<?> seen = List.of();
        for (int i = 0; i < calls; i++) {
            long begun = System.nanoTime();
            seen = look.look();
            times.add((System.nanoTime() - begun) / 1000);
        }
        assertThat(seen).as(what).isNotEmpty();
        add(what, times);
    }

    private static List<Long> times(int calls, Runnable work) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            times.add(timed(work));
        }
        return times;
    }

    private static long timed(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1000;
    }

    /** The first call is told by itself: it is a JVM's that has just started, or finds nothing in memory. */
    private void add(String what, List<Long> micros) {
        long[] later =
                micros.stream().skip(1).mapToLong(Long::longValue).sorted().toArray();
        String line = "%-62s %,9.1f %,9.1f %,9.1f %,9.1f"
                .formatted(
                        what,
                        micros.get(0) / 1e3,
                        later[(later.length - 1) / 2] / 1e3,
                        later[(int) Math.ceil(later.length * 0.95) - 1] / 1e3,
                        later[later.length - 1] / 1e3);
        table.add(line);
        say("%s", line);
    }

    private static void say(String text, Object... values) {
        System.out.println(text.formatted(values));
    }

    private long count(String sql) {
        Long found = jdbc.queryForObject(sql, Long.class);
        return found == null ? 0 : found;
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /* ---- the rows ---- */

    private void fill() {
        say("filling with %,d finished and %,d open tasks", FINISHED, OPEN);
        jdbc.execute("alter table work_item disable trigger work_item_monitored");
        List<String> indexes = withoutIndexes(
                Set.of("work_item", "past_case", "act_hi_taskinst", "act_hi_actinst", "act_hi_procinst"));
        step("projects", () -> {
            PROJECT_ROWS.forEach(jdbc::update);
        });
        diagramRows();
        step("finished tasks", () -> jdbc.update(FINISHED_ROWS.formatted(FINISHED, STEPS)));
        step("open tasks", () -> jdbc.update(OPEN_ROWS.formatted(OPEN, "")));
        step("finished cases", () -> jdbc.update(CASE_ROWS));
        step("engine's tasks", () -> jdbc.update(ENGINE_TASKS + " limit " + ENGINE));
        step("engine's activities", () -> jdbc.update(ENGINE_ACTIVITIES + " limit " + ENGINE));
        step("engine's instances", () -> jdbc.update(ENGINE_INSTANCES));
        jdbc.execute("alter table work_item enable trigger work_item_monitored");
        step("indexes", () -> indexes.forEach(sql -> jdbc.execute("set maintenance_work_mem = '512MB'; " + sql)));
        step("vacuum analyze", () -> jdbc.execute("vacuum analyze"));
        step("rebuilding the sums", figures::rebuild);
        step("vacuum analyze of the sums", () -> jdbc.execute("vacuum analyze"));
        say(
                "monitor_span %,d rows, monitor_month %,d rows, monitor_week %,d rows",
                count("select count(*) from monitor_span"),
                count("select count(*) from monitor_month"),
                count("select count(*) from monitor_week"));
    }

    /** What another run has done of them is opened anew, beside it. */
    private void asManyOpenAsEver() {
        long missing = OPEN
                - count(
                        "select count(*) from work_item where done_at is null and cancelled_at is null and case_id like 'bench%'");
        if (missing > 0) {
            step("open tasks anew", () -> jdbc.update(OPEN_ROWS.formatted(missing, UUID.randomUUID())));
            step("bringing the sums up to date", figures::bringUpToDate);
            jdbc.execute("vacuum analyze work_item");
        }
    }

    private void step(String what, Runnable work) {
        say("%-40s %,9.1f s", what, timed(work) / 1e6);
    }

    /** Takes away what does not hold a constraint. @return how to make it again */
    private List<String> withoutIndexes(Set<String> tables) {
        List<String> make = new ArrayList<>();
        for (String name : tables) {
            jdbc.query(
                    """
                    select i.indexname, i.indexdef from pg_indexes i
                    where i.tablename = ? and not exists (
                      select 1 from pg_constraint c where c.conname = i.indexname)""",
                    row -> {
                        make.add(row.getString(2));
                        jdbc.execute("drop index " + row.getString(1));
                    },
                    name);
        }
        return make;
    }

    /** Every human task of the diagrams, and how often a case is of each process. */
    private void diagramRows() {
        jdbc.execute("drop table if exists bench_step; drop table if exists bench_slot");
        jdbc.execute("create table bench_step (process_key text, nth int, step text, name text, role text)");
        jdbc.execute("create table bench_slot (slot int primary key, process_key text, definition text, steps int)");
        List<String> slots = new ArrayList<>();
        Map<String, Integer> weights = Map.of(BUSIEST, 9, "variation", 4, "construction", 2);
        for (String process : diagrams.names().keySet()) {
            int n = 0;
            for (Map.Entry<String, Diagrams.Step> step : diagrams.steps(process).entrySet()) {
                jdbc.update(
                        "insert into bench_step values (?, ?, ?, ?, ?)",
                        process,
                        n++,
                        step.getKey(),
                        step.getValue().name(),
                        step.getValue().role());
            }
            slots.addAll(Collections.nCopies(weights.getOrDefault(process, 1), process));
        }
        for (int slot = 0; slot < slots.size(); slot++) {
            jdbc.update(
                    "insert into bench_slot values (?, ?, ?, ?)",
                    slot,
                    slots.get(slot),
                    definition(slots.get(slot)).getId(),
                    diagrams.steps(slots.get(slot)).size());
        }
        jdbc.execute("analyze bench_step; analyze bench_slot");
        say("processes by weight: %s", Arrays.toString(slots.toArray()));
    }

    /** Twenty thousand, of which every tenth is not handed over yet. */
    private static final List<String> PROJECT_ROWS = List.of(
            """
            insert into organisation (id, name, kind) select 't' || n, '测速镇' || n, 'township' from generate_series(0, 39) n
            on conflict do nothing""",
            """
            insert into programme (programme, name, kind) select 'BENCH' || n, '测速专项' || n, 'building'
            from generate_series(1, 8) n on conflict do nothing""",
            "insert into person (user_id, name) select 'bench' || n, '测速人' || n from generate_series(1, 200) n on conflict do nothing",
            """
            insert into project (project_no, name, kind, programme, school_id, township_id, building_use, investment, laboratory,
              sensitive_site, new_site, simple_works, structural, tall_or_deep, approvals, status, sample, registered_by,
              registered_on, version)
            select (2007 + n / 1000) || '-BEN-' || lpad((n % 1000)::text, 4, '0'), '测速学校' || n || '教学楼',
              (array['newBuilding', 'extension', 'renovation'])[1 + n % 3], 'BENCH' || (1 + n % 8), 's1', 't' || n % 40, 'teaching',
              1000000 + n * 1000, false, false, false, true, false, false, '',
              case when n % 10 > 0 then 'HANDED_OVER' else
                (array['REGISTERED', 'FUNDED', 'CONTRACTED', 'UNDER_CONSTRUCTION', 'WORKS_FINISHED'])[1 + n / 10 % 5] end, true, 'bench1', '2015-01-05', 0
            from generate_series(0, 19999) n on conflict do nothing""");

    /** Case c: which project, which process (of one project one after the other), when it began; its tasks one after the other. */
    private static final String FINISHED_ROWS =
            """
            insert into work_item (task_id, project_no, case_id, process_definition_id, process_key, process_version, stage, room,
              step, step_name, duty, role, candidate_group, holder, created_at, claimed_at, due_on, limit_text, limit_basis,
              money_waiting, done_at, done_by, verdict)
            select md5('t' || n), (2007 + p / 1000) || '-BEN-' || lpad((p %% 1000)::text, 4, '0'), 'bench' || c, sl.definition,
              sl.process_key, v, '测速', 'payment', st.step, st.name, 'review', st.role, st.role, 'bench' || (1 + n %% 200),
              created, case when n %% 10 > 0 then created + (random() * least(3, took)) * interval '1 day' end,
              (created + interval '10 days')::date, '5个工作日', '', round((random() ^ 4 * 2e7)::numeric, 2),
              created + took * interval '1 day', 'bench' || (1 + n %% 200),
              case when n %% 12 = 0 then 'sendBack' else 'approve' end
            from (
              select n, n / %2$d as c, (n / %2$d * 7919) %% 20000 as p,
                timestamptz '2015-01-05 09:00+08' + (n::float8 / %1$d) * interval '4200 days' + (n %% %2$d) * interval '5 days' as created,
                1 + (n::float8 / %1$d * 3)::int as v,
                0.1 + 4 * -ln(1 - random() * 0.99999) as took
              from generate_series(0::bigint, %1$d - 1) n) t
            join bench_slot sl on sl.slot = (c * 31 + c / 20000) %% (select count(*) from bench_slot)
            join bench_step st on st.process_key = sl.process_key and st.nth = (t.n + t.c) %% sl.steps
            """;

    private static final String OPEN_ROWS =
            """
            insert into work_item (task_id, project_no, case_id, process_definition_id, process_key, process_version, stage, room,
              step, step_name, duty, role, candidate_group, holder, created_at, claimed_at, due_on, limit_text, limit_basis,
              money_waiting)
            select md5('o' || n || '%2$s'), (2007 + p / 1000) || '-BEN-' || lpad((p %% 1000)::text, 4, '0'), 'benchopen' || n || '%2$s', sl.definition,
              sl.process_key, 4, '测速', 'payment', st.step, st.name, 'review', st.role, st.role,
              case when n %% 5 < 3 then 'bench' || (1 + n %% 200) end, created, case when n %% 5 < 3 then created + interval '1 day' end,
              (created + interval '10 days')::date, '5个工作日', '', round((random() ^ 4 * 2e7)::numeric, 2)
            from (
              select n, 2 * ((n * 7919) %% 10000) as p, timestamptz '2026-11-20 09:00+08' - (random() ^ 3 * 400) * interval '1 day' as created
              from generate_series(0::bigint, %1$d - 1) n) t
            join bench_slot sl on sl.slot = (n * 31) %% (select count(*) from bench_slot)
            join bench_step st on st.process_key = sl.process_key and st.nth = case when n %% 3 = 0 then 0 else n / 7 %% sl.steps end
            """;

    private static final String CASE_ROWS =
            """
            insert into past_case (seen_by, case_id, project_no, programme, process_key, ended_at, steps, sent_back)
            select v.seen_by, w.case_id, w.project_no, p.programme, w.process_key, w.ended_at, w.steps, w.sent_back
            from (
              select case_id, project_no, process_key, max(done_at) as ended_at, count(*) as steps,
                count(*) filter (where verdict = 'sendBack') as sent_back,
                array_agg(distinct role) filter (where role in ('capitalWorks', 'finance', 'equipmentCentre')) as offices
              from work_item where done_at is not null and case_id like 'bench%' group by 1, 2, 3) w
            join project p using (project_no)
            cross join lateral unnest(array_append(w.offices, '')) as v (seen_by)""";

    private static final String ENGINE_TASKS =
            """
            insert into act_hi_taskinst (id_, task_def_key_, proc_def_key_, proc_def_id_, root_proc_inst_id_, proc_inst_id_,
              execution_id_, act_inst_id_, name_, assignee_, start_time_, end_time_, duration_, delete_reason_, priority_, task_state_)
            select task_id, step, process_key, process_definition_id, case_id, case_id, case_id, task_id, step_name, done_by,
              created_at, done_at, extract(epoch from done_at - created_at) * 1000, 'completed', 50, 'Completed'
            from work_item where done_at is not null and case_id like 'bench%'""";

    private static final String ENGINE_ACTIVITIES =
            """
            insert into act_hi_actinst (id_, parent_act_inst_id_, proc_def_key_, proc_def_id_, root_proc_inst_id_, proc_inst_id_,
              execution_id_, act_id_, task_id_, act_name_, act_type_, assignee_, start_time_, end_time_, duration_, act_inst_state_,
              sequence_counter_)
            select task_id, case_id, process_key, process_definition_id, case_id, case_id, case_id, step, task_id, step_name, 'userTask',
              done_by, created_at, done_at, extract(epoch from done_at - created_at) * 1000, 4, 1
            from work_item where done_at is not null and case_id like 'bench%'""";

    private static final String ENGINE_INSTANCES =
            """
            insert into act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_, start_time_, end_time_, duration_,
              root_proc_inst_id_, state_)
            select c.case_id, c.case_id, c.project_no, c.process_key, d.definition, c.ended_at - interval '40 days', c.ended_at,
              3456000000, c.case_id, 'COMPLETED'
            from past_case c join (select distinct process_key, definition from bench_slot) d using (process_key)
            where c.seen_by = '' and c.case_id like 'bench%'""";
}
