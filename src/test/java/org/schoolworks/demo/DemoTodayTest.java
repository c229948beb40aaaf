package org.schoolworks.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The demonstration under the rules of today, as everybody sees it who starts the program: one of each kind of script. */
@Integration
class DemoTodayTest {

    private static final String REPLAY = "N";

    @Autowired
    ApplicationContext context;

    @Autowired
    Clock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void oneOfEachKindAndYearIsToldUpToToday() {
        Replay replay = context.getAutowireCapableBeanFactory().createBean(Replay.class);
        Cast cast = new Cast(context.getBean(People.class), "xuejian-2015");
        Set<String> kinds = new HashSet<>();
        List<String> failed = replay.run(REPLAY, LocalDate.now(clock), cast, script -> kinds.add(kind(script)));
        assertThat(failed).isEmpty();
        assertThat(kinds).hasSizeGreaterThan(30);
        assertThat(replay.progress()).isEqualTo(new Replay.Progress(kinds.size(), kinds.size(), false));
        // each that is not over waits for somebody, or for a day
        assertThat(jdbc.queryForList(
                        "select name from project p where programme like ? and status not in ('HANDED_OVER', 'DELIVERED', 'REJECTED')"
                                + " and not exists (select from work_item w where w.project_no = p.project_no"
                                + " and w.done_at is null and w.cancelled_at is null)"
                                + " and not exists (select from act_ru_job j join act_ru_execution e"
                                + " on e.proc_inst_id_ = j.process_instance_id_ where e.business_key_ = p.project_no)",
                        String.class,
                        REPLAY + "S%"))
                .isEmpty();
    }

    @Test
    void everyProgrammeHasAsManyProjectsAsItsScriptsSay() {
        Cast cast = new Cast(context.getBean(People.class), "xuejian-2015");
        List<Undertaking> scripts = Undertakings.asOf(LocalDate.now(clock), cast.schools());
        assertThat(scripts).hasSize(244);
        assertThat(scripts.stream().map(Undertaking::script).distinct()).hasSize(244);
        assertThat(new TreeMap<>(scripts.stream().collect(groupingBy(Undertaking::programme, counting()))))
                .containsExactlyEntriesOf(new TreeMap<>(Map.of(
                        "S02", 3L, "S03", 8L, "S04", 65L, "S06", 134L, "S07", 16L, "S08", 1L, "S09", 1L, "S11", 11L,
                        "S12", 3L, "S15", 2L)));
    }

    /** Purchases are few, and each is one of a kind. */
    private static String kind(Undertaking script) {
        return script.purchase() != null
                ? script.script()
                : script.programme()
                        + script.kind()
                        + script.start().getYear()
                        + script.mustReach()
                        + (script.onlySetbacksFrom() == null)
                        + script.overrun();
    }
}
