package org.schoolworks.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.calendar.YearEntered;
import org.schoolworks.engine.Diagrams;
import org.schoolworks.engine.Inbox;
import org.schoolworks.people.People;
import org.schoolworks.worklist.Limits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A corrected calendar where the tasks are too many to be summed up while somebody waits. */
@Integration
class RecountTest {

    private static final String PROCESS = "preliminaryPaperwork";

    @Autowired
    ApplicationContext context;

    @Autowired
    FiguresMapper mapper;

    @Autowired
    Figures few;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcTemplate jdbc;

    private Figures figures;
    private TransactionTemplate transaction;

    @BeforeEach
    void everyTaskIsOneTooMany() {
        Story.now(context).registered();
        transaction = new TransactionTemplate(transactions);
        figures = new Figures(mapper, context.getBean(WorkingDays.class), transactions, 0);
        few.bringUpToDate();
    }

    @AfterEach
    void current() {
        few.bringUpToDate();
    }

    private boolean look() {
        return figures.bringUpToDate();
    }

    private void enter() {
        transaction.executeWithoutResult(status -> figures.on(new YearEntered(2027)));
    }

    private long opened() {
        return jdbc.queryForObject("select coalesce(sum(opened), 0) from monitor_week", Long.class);
    }

    private long tasks() {
        return jdbc.queryForObject("select count(*) from work_item", Long.class);
    }

    @Test
    void whoeverLooksDoesNotWait_andIsTold_untilTheClockHasCountedAnew() {
        assertThat(look()).isTrue();
        long before = opened();
        enter();
        Story.now(context).registered();

        assertThat(look()).isFalse();
        assertThat(opened()).as("what is pending waits too").isEqualTo(before);
        assertThat(heat().recounting()).isTrue();

        figures.keepUp();
        assertThat(look()).isTrue();
        assertThat(heat().recounting()).isFalse();
        assertThat(opened()).isEqualTo(tasks()).isGreaterThan(before);
    }

    @Test
    void aYearThatIsEnteredWhileTheSumsAreMadeIsNotLost() {
        enter();
        long wanted = mapper.state().wanted();
        enter();
        mapper.made(wanted);
        assertThat(look()).isFalse();
        figures.keepUp();
        assertThat(look()).isTrue();
    }

    @Test
    void whoLooksWhileAYearIsBeingEnteredDoesNotLoseIt() throws InterruptedException {
        Story.now(context).registered();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        Thread clerk = new Thread(() -> transaction.executeWithoutResult(status -> {
            few.on(new YearEntered(2027));
            entered.countDown();
            try {
                looked.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }));
        clerk.start();
        entered.await(20, TimeUnit.SECONDS);
        assertThat(few.bringUpToDate()).as("what is pending is added meanwhile").isTrue();
        looked.countDown();
        clerk.join(20_000);
        assertThat(mapper.state().isCurrent()).isFalse();
    }

    @Test
    void aNodeThatDoesNotHaveTheTurnLeavesItToTheOther() {
        enter();
        transaction.executeWithoutResult(status -> {
            mapper.takeTurn();
            Thread other = new Thread(figures::keepUp);
            other.start();
            try {
                other.join(20_000);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            assertThat(other.isAlive()).isFalse();
        });
        assertThat(look()).isFalse();
    }

    private HeatMap.Heat heat() {
        String id = "rec" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        context.getBean(People.class).addPerson(id, "郝重算", "right horse battery", null, Set.of("director"));
        return new HeatMap(
                        context.getBean(HeatMapper.class),
                        figures,
                        context.getBean(Watchers.class),
                        context.getBean(Diagrams.class),
                        context.getBean(Limits.class),
                        context.getBean(WorkingDays.class),
                        context.getBean(People.class),
                        context.getBean(Inbox.class),
                        context.getBean(Clock.class))
                .of(PROCESS, null, null, null, id);
    }
}
