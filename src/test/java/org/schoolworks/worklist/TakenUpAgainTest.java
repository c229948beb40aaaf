package org.schoolworks.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.kernel.PlainText;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long a task waited until somebody took it up is not changed by who takes it up after him. */
@Integration
class TakenUpAgainTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    WorkItemMapper items;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void theFirstClaimCounts() {
        String project = Story.now(context).registered().no().value();
        String task = jdbc.queryForObject("select task_id from work_item where project_no = ?", String.class, project);
        items.hold(task, "one", Instant.parse("2026-02-03T03:00:00Z"));
        items.hold(task, null, null);
        items.hold(task, "other", Instant.parse("2026-02-27T03:00:00Z"));
        assertThat(items.open(project)).singleElement().satisfies(item -> {
            assertThat(item.holder()).isEqualTo("other");
            assertThat(item.claimedAt()).isEqualTo("2026-02-03T03:00:00Z");
        });
    }

    @Test
    void whatIsNoCharacterIsInNoName() {
        assertThat(PlainText.isName("郝名" + Character.toString(0xFFFF))).isFalse();
        assertThat(PlainText.isName(Character.toString(0x1FFFE) + "=1")).isFalse();
        assertThat(PlainText.isName(Character.toString(0xFDD0))).isFalse();
        assertThat(PlainText.isName("郝" + Character.toString(0x20BB7))).isTrue();
    }
}
