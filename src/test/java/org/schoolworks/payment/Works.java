package org.schoolworks.payment;

import java.time.ZoneId;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.schoolworks.Story;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.engine.EngineClock;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Money;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.project.ProjectStatus;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A project whose works are under way, without the telling of how it came there; its life's own process is put aside. */
public final class Works {

    private Works() {}

    /**
     * @param estimate 核定概算, 元
     * @param allotted 已下达指标, 元
     */
    public static Story underWay(ApplicationContext context, String estimate, String allotted) {
        return at(context, ProjectStatus.UNDER_CONSTRUCTION, estimate, allotted);
    }

    public static Story at(ApplicationContext context, ProjectStatus status, String estimate, String allotted) {
        Story story = Story.now(context).registered();
        RuntimeService runtime = context.getBean(RuntimeService.class);
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(story.no().value())
                .rootProcessInstances()
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "the test begins later"));
        context.getBean(JdbcTemplate.class)
                .update(
                        "update project set status = ?, approved_estimate = ?::numeric where project_no = ?",
                        status.name(),
                        estimate,
                        story.no().value());
        Actor fiscal = new Actor("testfiscal", "财政局经办");
        context.getBean(Budgeting.class).allot(story.no(), Money.of(allotted), Money.of(allotted), fiscal);
        ProjectRegister register = context.getBean(ProjectRegister.class);
        for (String role : new String[] {"contractor", "supervisor"}) {
            story.as(story.user("capitalWorks", "prepare"), () -> {
                register.appoint(story.no(), role, Story.firm(role), story.user("capitalWorks", "prepare"));
                return true;
            });
        }
        return story;
    }

    /** The contract for the works, without the tender that led to it. */
    public static void signed(ApplicationContext context, Story story, String price, String measured) {
        context.getBean(JdbcTemplate.class)
                .update(
                        """
                        insert into contract (contract_no, project_no, nature, contractor_id, price, signed_on, start_on,
                          finish_on, advance_percent, progress_percent, retention_percent, status, commenced_on,
                          percent_complete, measured, version)
                        values (?, ?, 'construction', 'p1', ?::numeric, '2025-09-01', '2025-10-01', '2026-12-31', 10, 80,
                          3, 'COMMENCED', '2025-10-01', 50, ?::numeric, 0)""",
                        "HT-" + story.no(),
                        story.no().value(),
                        price,
                        measured);
    }

    /** Starts one process of the project on the story's day, as a call activity would. */
    public static String start(ApplicationContext context, Story story, String process, Map<String, Object> facts) {
        RuntimeService runtime = context.getBean(RuntimeService.class);
        ProcessInstance started = context.getBean(EngineClock.class)
                .at(
                        story.today()
                                .atTime(11, 0)
                                .atZone(ZoneId.of("Asia/Shanghai"))
                                .toInstant(),
                        () -> runtime.startProcessInstanceByKey(
                                process, story.no().value(), facts));
        return started.getId();
    }
}
