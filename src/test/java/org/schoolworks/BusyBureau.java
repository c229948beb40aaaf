package org.schoolworks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.project.Paths;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.record.Records;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The application with the database that comes along, in a JVM that may be killed. Without an argument two people work on the
 * same projects as fast as they can, and each decision is told once it is committed; with {@code --inspect} it tells what it
 * finds, decides once more and ends.
 */
public final class BusyBureau {

    private static final int PROJECTS = 4;

    private final ApplicationContext context;
    private final TaskService tasks;
    private final Inbox inbox;
    private final IdentityService identity;
    private final JdbcTemplate jdbc;
    private final LocalDate today;

    private BusyBureau(ApplicationContext context) {
        this.context = context;
        tasks = context.getBean(TaskService.class);
        inbox = context.getBean(Inbox.class);
        identity = context.getBean(IdentityService.class);
        jdbc = context.getBean(JdbcTemplate.class);
        today = LocalDate.now(context.getBean(Clock.class));
    }

    public static void main(String[] arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone(Schoolworks.TIME_ZONE));
        ConfigurableApplicationContext context = run(arguments);
        BusyBureau bureau = new BusyBureau(context);
        if (List.of(arguments).contains("--inspect")) {
            bureau.inspect();
            System.exit(SpringApplication.exit(context));
        }
        bureau.work();
    }

    /** The application alone, as it would run without the tests beside it. */
    public static ConfigurableApplicationContext run(String[] arguments) {
        return new SpringApplicationBuilder(Schoolworks.class)
                .initializers(
                        starting -> starting.getBeanFactory().registerSingleton("withoutTests", new WithoutTests()))
                .run(arguments);
    }

    private void work() {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < PROJECTS; i++) {
            stories.add(Story.on(context, today).registered());
        }
        List<Story> backwards = new ArrayList<>(stories);
        Collections.reverse(backwards);
        for (List<Story> round : List.of(stories, backwards)) {
            new Thread(() -> {
                        while (round.stream().map(this::decideSomething).reduce(false, Boolean::logicalOr)) {}
                        tell("FINISHED all");
                    })
                    .start();
        }
    }

    /** @return whether there was something to decide */
    private boolean decideSomething(Story story) {
        Task task = tasks
                .createTaskQuery()
                .processInstanceBusinessKey(story.no().value())
                .list()
                .stream()
                .filter(open -> !open.getTaskDefinitionKey().equals("planTender"))
                .findFirst()
                .orElse(null);
        if (task == null) {
            return false;
        }
        String step = task.getTaskDefinitionKey();
        String clerk = story.actor(step);
        try {
            String decision =
                    story.decision(step, "approve", Paths.ordinary(story, step)).toString();
            identity.setAuthentication(
                    clerk,
                    identity.createGroupQuery().groupMember(clerk).list().stream()
                            .map(group -> group.getId())
                            .toList());
            inbox.claim(task.getId(), clerk);
            inbox.complete(task.getId(), decision);
            tell("COMMITTED " + story.no() + " " + task.getId());
        } catch (RuntimeException e) {
            // the other one was faster
            if (Problem.in(e) == null && !(e instanceof ProcessEngineException)) {
                tell("UNEXPECTED " + e);
            }
        } finally {
            identity.clearAuthentication();
        }
        return true;
    }

    private void inspect() {
        Health health =
                context.getBean("tokensMatchRows", HealthIndicator.class).health();
        tell("HEALTH " + health.getStatus() + " " + health.getDetails());
        lines("LINE", "select project_no || ' ' || task_id from decision_record order by id");
        lines("PROJECT", "select project_no || ' ' || status from project order by project_no");
        lines("HALF", HALF_MOVED);
        List<ProjectNo> projects =
                jdbc.queryForList("select project_no from project order by project_no", String.class).stream()
                        .map(ProjectNo::new)
                        .toList();
        Records records = context.getBean(Records.class);
        projects.forEach(no -> tell("CHAIN " + no + " " + records.isIntact(no)));

        ProjectNo unfinished = projects.stream()
                .filter(no -> Story.resumed(context, today, no).project().status() != ProjectStatus.FUNDED)
                .findFirst()
                .orElseThrow();
        Story story = Story.resumed(context, today, unfinished);
        String step = story.openSteps().get(0);
        story.approve(step, Paths.ordinary(story, step));
        tell("DECIDED " + unfinished + " " + step + " " + !story.openSteps().contains(step) + " "
                + records.isIntact(unfinished));
    }

    /** What was moved in one book and not in another: row, record, worklist, token, papers, history. */
    private static final String HALF_MOVED =
            """
            select 'done without a line: ' || task_id from work_item w where done_at is not null
              and not exists (select 1 from decision_record r where r.task_id = w.task_id)
            union all
            select 'a line but not done: ' || task_id from decision_record r
              where not exists (select 1 from work_item w where w.task_id = r.task_id and w.done_at is not null)
            union all
            select 'a line but an open token: ' || task_id from decision_record r
              where exists (select 1 from act_ru_task t where t.id_ = r.task_id)
            union all
            select 'ended in the history without a line: ' || id_ from act_hi_taskinst h where end_time_ is not null
              and not exists (select 1 from decision_record r where r.task_id = h.id_)
            union all
            select 'a paper without its decision: ' || p.project_no || ' ' || p.paper from paper p
              where not exists (select 1 from decision_record r where r.project_no = p.project_no and r.step = p.step)
            union all
            select 'the status ' || p.project_no || ' ' || p.status || ' is not that of its decisions: ' || t.status
            from project p cross join lateral (select coalesce((select case r.step
                  when 'decideCollectively' then 'RESOLVED'
                  when 'approveProposal' then 'PROPOSAL_APPROVED'
                  when 'approveFeasibilityStudy' then 'FEASIBILITY_APPROVED'
                  when 'approvePreliminaryDesign' then 'ESTIMATE_APPROVED'
                  when 'reviewBudget' then 'BUDGET_REVIEWED'
                  when 'allocateFunds' then 'FUNDED' end
                from decision_record r where r.project_no = p.project_no
                  and r.step in ('decideCollectively', 'approveProposal', 'approveFeasibilityStudy',
                    'approvePreliminaryDesign', 'reviewBudget', 'allocateFunds')
                order by r.seq desc limit 1), 'REGISTERED') as status) t
            where p.status <> t.status
            """;

    private void lines(String word, String query) {
        jdbc.queryForList(query, String.class).forEach(row -> tell(word + " " + row));
    }

    private static synchronized void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** The classes of the tests lie on the class path, but are no part of the application. */
    private static final class WithoutTests extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory factory) {
            try {
                return type.getResource().getURL().getPath().contains("/test-classes/");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WithoutTests;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }
}
