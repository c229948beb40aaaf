package org.schoolworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.Stale;
import org.schoolworks.payment.Works;
import org.schoolworks.people.People;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.record.Records;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What people do in the same moment. */
@Integration
class RaceTest {

    private static final int ROUNDS = 20;

    @Autowired
    ApplicationContext context;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identity;

    @Autowired
    Inbox inbox;

    @Autowired
    Records records;

    @Autowired
    People people;

    @Autowired
    JdbcTemplate jdbc;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void nobodyIsLeft() {
        threads.shutdownNow();
    }

    @Test
    void twoWhoTakeTheSameTask_oneDecidesIt() throws Exception {
        Story story = Story.now(context).registered();
        String first = story.actor("endorseApplication");
        String second = "second" + first;
        people.addPerson(
                second, "镇街办事员乙", "right horse battery", story.project().townshipId(), Set.of("township"));
        for (int round = 0; round < ROUNDS; round++) {
            Task task =
                    open(story, "preliminaryPaperwork", "endorseApplication").get(0);
            List<Runnable> both = List.of(
                    () -> claimAndComplete(task, first, "{\"verdict\":\"sendBack\",\"opinion\":\"甲\"}"),
                    () -> claimAndComplete(task, second, "{\"verdict\":\"sendBack\",\"opinion\":\"乙\"}"));
            assertThat(atOnce(both).stream().filter(Objects::isNull)).hasSize(1);
            decidedOnce(task);
        }
        assertThat(records.isIntact(story.no())).isTrue();
    }

    @Test
    void oneWhoPressesTwice_decidesOnceAndIsToldThatItIsDone() throws Exception {
        Story story = Story.now(context).registered();
        String clerk = story.actor("endorseApplication");
        for (int round = 0; round < ROUNDS; round++) {
            Task task =
                    open(story, "preliminaryPaperwork", "endorseApplication").get(0);
            as(clerk, () -> inbox.claim(task.getId(), clerk));
            Runnable press = () ->
                    as(clerk, () -> inbox.complete(task.getId(), "{\"verdict\":\"sendBack\",\"opinion\":\"见说明\"}"));
            List<Throwable> thrown = atOnce(List.of(press, press));
            assertThat(thrown.stream().filter(Objects::isNull)).hasSize(1);
            assertThat(thrown.stream().filter(Objects::nonNull).map(Problem::in))
                    .as(String.valueOf(thrown))
                    .singleElement()
                    .isInstanceOf(Stale.class);
            decidedOnce(task);
        }
        assertThat(records.isIntact(story.no())).isTrue();
    }

    @Test
    void whatWasDecidedLongAgoIsToldToBeDone() {
        Story story = Story.now(context).registered();
        String clerk = story.actor("endorseApplication");
        Task task = open(story, "preliminaryPaperwork", "endorseApplication").get(0);
        String decision = "{\"verdict\":\"sendBack\",\"opinion\":\"见说明\"}";
        claimAndComplete(task, clerk, decision);
        assertThat(atOnceAlone(() -> as(clerk, () -> inbox.complete(task.getId(), decision))))
                .isInstanceOf(Stale.class);
    }

    /** Each passes the same join, so that the engine lets only one of them through at a time. */
    @Test
    void parallelBranchesOfOneProject_allAreDecidedAndTheChainIsWhole() throws Exception {
        Story story = Works.at(context, ProjectStatus.WORKS_FINISHED, "20000000", "18000000");
        Map<String, Map<String, ?>> branches = Map.of(
                "verifyPlanning", Map.of(),
                "acceptFireSafety", Map.of(),
                "acceptCivilDefence", Map.of(),
                "checkSpecialItems", Map.of("passedItems", List.of("energy", "air", "lightning", "archives")));
        Map<String, Object> facts = new HashMap<>();
        List.of("planningRequired", "fireReviewRequired", "civilDefenceRequired")
                .forEach(fact -> facts.put(fact, true));
        for (int round = 0; round < ROUNDS; round++) {
            String instance = runtime.startProcessInstanceByKey(
                            "completionAcceptance", story.no().value(), facts)
                    .getId();
            List<Runnable> decisions = new ArrayList<>();
            tasks.createTaskQuery().processInstanceId(instance).list().forEach(task -> {
                String step = task.getTaskDefinitionKey();
                String decision =
                        story.decision(step, "approve", branches.get(step)).toString();
                decisions.add(claimed(task, story.actor(step), decision));
            });
            assertThat(decisions).hasSize(4);
            assertThat(atOnce(decisions)).as("round " + round).containsOnlyNulls();
            assertThat(tasks.createTaskQuery().processInstanceId(instance).list())
                    .extracting(Task::getTaskDefinitionKey)
                    .containsExactly("notifyQualitySupervision");
        }
        assertThat(records.latest(story.no(), 1000)).hasSize(4 * ROUNDS);
        assertThat(records.isIntact(story.no())).isTrue();
        assertThat(jdbc.queryForObject(
                        "select count(*) from work_item where project_no = ? and done_at is not null",
                        Integer.class,
                        story.no().value()))
                .isEqualTo(4 * ROUNDS);
    }

    @RepeatedTest(5)
    void aRejectionAndADecisionBesides_neitherIsHalfDone() throws Exception {
        Story story = Works.at(context, ProjectStatus.FEASIBILITY_APPROVED, "20000000", "18000000");
        List<Task> both = open(story, "preliminaryPaperwork", "approveEnvironmentalImpact", "registerOtherReviews");
        List<Runnable> decisions = new ArrayList<>();
        for (Task task : both) {
            String step = task.getTaskDefinitionKey();
            String decision = step.equals("registerOtherReviews")
                    ? "{\"verdict\":\"approve\",\"fields\":{\"notApplicable\":\"不涉及林地\"},\"papers\":[]}"
                    : "{\"verdict\":\"reject\",\"opinion\":\"选址敏感\"}";
            decisions.add(claimed(task, story.actor(step), decision));
        }
        List<Throwable> thrown = atOnce(decisions);
        assertThat(thrown.stream().filter(Objects::nonNull))
                .allSatisfy(one ->
                        assertThat(Problem.in(one)).as(String.valueOf(one)).isNotNull());

        // the other decision came before it, or not at all
        assertThat(story.project().status()).isEqualTo(ProjectStatus.REJECTED);
        assertThat(story.isOver()).isTrue();
        long done = thrown.stream().filter(Objects::isNull).count();
        assertThat(records.latest(story.no(), 10)).hasSize((int) done);
        assertThat(records.latest(story.no(), 1))
                .allSatisfy(last -> assertThat(last.verdict()).isEqualTo("reject"));
        assertThat(records.isIntact(story.no())).isTrue();
        assertThat(jdbc.queryForList(
                        "select count(done_at) || ' ' || count(cancelled_at) from work_item where project_no = ?"
                                + " and step in ('approveEnvironmentalImpact', 'registerOtherReviews')",
                        String.class,
                        story.no().value()))
                .containsExactly(done + " " + (2 - done));
    }

    private void decidedOnce(Task task) {
        assertThat(jdbc.queryForObject(
                        "select count(*) from decision_record where task_id = ?", Integer.class, task.getId()))
                .isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "select w.done_by || ' ' || w.verdict from work_item w join decision_record r"
                                + " on r.task_id = w.task_id and r.actor_id = w.done_by where w.task_id = ?",
                        String.class,
                        task.getId()))
                .endsWith("sendBack");
        assertThat(tasks.createTaskQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .list())
                .extracting(Task::getTaskDefinitionKey)
                .containsExactly("submitApplication");
    }

    /** The tasks of one more case of a project, opened where the race begins. */
    private List<Task> open(Story story, String process, String... steps) {
        ProcessInstantiationBuilder begin = runtime.createProcessInstanceByKey(process)
                .businessKey(story.no().value());
        for (String step : steps) {
            begin.startBeforeActivity(step);
        }
        return tasks.createTaskQuery()
                .processInstanceId(begin.execute().getId())
                .list();
    }

    /** Claims it; what is left is to decide it. */
    private Runnable claimed(Task task, String person, String decision) {
        as(person, () -> inbox.claim(task.getId(), person));
        return () -> as(person, () -> inbox.complete(task.getId(), decision));
    }

    private void claimAndComplete(Task task, String person, String decision) {
        as(person, () -> {
            inbox.claim(task.getId(), person);
            inbox.complete(task.getId(), decision);
        });
    }

    private void as(String person, Runnable work) {
        identity.setAuthentication(
                person,
                identity.createGroupQuery().groupMember(person).list().stream()
                        .map(group -> group.getId())
                        .toList());
        try {
            work.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    private static Throwable atOnceAlone(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            return Problem.in(e);
        }
    }

    /** Lets all begin in the same moment; what each threw, null where it went through. */
    private List<Throwable> atOnce(List<Runnable> works) throws Exception {
        CyclicBarrier start = new CyclicBarrier(works.size());
        List<Future<Throwable>> ends = new ArrayList<>();
        for (Runnable work : works) {
            ends.add(threads.submit(() -> {
                start.await(10, TimeUnit.SECONDS);
                try {
                    work.run();
                    return null;
                } catch (RuntimeException e) {
                    return e;
                }
            }));
        }
        List<Throwable> thrown = new ArrayList<>();
        for (Future<Throwable> end : ends) {
            thrown.add(end.get(60, TimeUnit.SECONDS));
        }
        return thrown;
    }
}
