package org.schoolworks.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.schoolworks.Integration;
import org.schoolworks.people.People;
import org.schoolworks.project.Portfolio;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.record.Records;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The demonstration, replayed as of the report's own day under the rules of 2015, against the figures of the report. */
@Integration
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoReplayTest {

    private static final String REPLAY = "T";

    private static final Set<ProjectStatus> PAPERWORK = Set.of(
            ProjectStatus.REGISTERED,
            ProjectStatus.RESOLVED,
            ProjectStatus.PROPOSAL_APPROVED,
            ProjectStatus.FEASIBILITY_APPROVED,
            ProjectStatus.ESTIMATE_APPROVED,
            ProjectStatus.BUDGET_REVIEWED);

    @Autowired
    ApplicationContext context;

    @Autowired
    Portfolio portfolio;

    @Autowired
    Records records;

    @Autowired
    JdbcTemplate jdbc;

    private Replay replay;
    private Cast cast;
    private List<String> failed;

    @BeforeAll
    void replayed() {
        replay = context.getAutowireCapableBeanFactory().createBean(Replay.class);
        cast = new Cast(context.getBean(People.class), "xuejian-2015");
        failed = replay.run(REPLAY, HalfYearReport.DAY, cast);
    }

    @Test
    void noProjectFails() {
        assertThat(failed).isEmpty();
        assertThat(replay.progress()).isEqualTo(new Replay.Progress(226, 226, false));
    }
}
