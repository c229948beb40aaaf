package org.schoolworks.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.Stale;
import org.springframework.stereotype.Component;

/** The engine's human tasks, asked and acted upon as the person who is signed in. */
@Component
public class Inbox {

    private static final int ATTEMPTS = 5;
    private static final String DONE = "该任务已办结或已取消，请刷新任务列表";

    private final TaskService tasks;
    private final ManagementService management;
    private final IdentityService identity;
    private final RuntimeService runtime;
    private final AsEngine asEngine;

    Inbox(
            TaskService tasks,
            ManagementService management,
            IdentityService identity,
            RuntimeService runtime,
            AsEngine asEngine) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.identity = identity;
        this.asEngine = asEngine;
    }

    /** Whether the person who is signed in sees the task in a list. */
    public boolean isVisible(String taskId) {
        return tasks.createTaskQuery().taskId(taskId).count() == 1;
    }

    /** Those of these tasks that the person who is signed in sees in a list. */
    public Set<String> visible(Collection<String> taskIds) {
        if (taskIds.isEmpty()) {
            return Set.of();
        }
        return tasks.createTaskQuery().taskIdIn(taskIds.toArray(String[]::new)).listPage(0, taskIds.size()).stream()
                .map(Task::getId)
                .collect(Collectors.toSet());
    }

    /** The open task of a case's step; whose it is, the door will say. */
    public Optional<String> openTask(String caseId, String step) {
        return asEngine.get(
                () -> tasks.createTaskQuery().processInstanceId(caseId).taskDefinitionKey(step).list().stream()
                        .map(Task::getId)
                        .findFirst());
    }

    /** @throws Stale where another has just claimed it */
    public void claim(String taskId, String userId) {
        try {
            tasks.claim(taskId, userId);
        } catch (OptimisticLockingException another) {
            throw new Stale("该任务刚被他人办理，请刷新任务列表");
        }
    }

    /**
     * Completes a task with its decision, which is never stored in the engine. Where a decision on a parallel branch came
     * between, it is tried anew on what that one left.
     *
     * @throws Stale where it is done already
     */
    public void complete(String taskId, String decision) {
        Map<String, Object> only = Map.of(OpenStep.DECISION, Variables.stringValue(decision, true));
        for (int attempt = 1; ; attempt++) {
            try {
                tasks.complete(taskId, only);
                return;
            } catch (NullValueException noSuchTask) {
                throw new Stale(DONE);
            } catch (OptimisticLockingException another) {
                if (attempt == ATTEMPTS) {
                    throw another;
                }
            } catch (ProcessEngineException wrapped) {
                // the case ended between its task and its instance being read
                if (Problem.in(wrapped) == null && isGone(wrapped)) {
                    throw new Stale(DONE);
                }
                throw wrapped;
            }
        }
    }

    /**
     * Offers a task to one group and to no other; for nobody's own doing, so without asking whose it is.
     *
     * @param giveBack whether its holder gives it back
     */
    public void offer(String taskId, String group, boolean giveBack) {
        asEngine.run(() -> {
            new OpenStep(Context.getCommandContext().getTaskManager().findTaskById(taskId)).offerTo(group);
            if (giveBack) {
                inNobodysName(() -> tasks.setAssignee(taskId, null));
            }
        });
    }

    private void inNobodysName(Runnable work) {
        Authentication who = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            work.run();
        } finally {
            if (who != null) {
                identity.setAuthentication(who.getUserId(), who.getGroupIds(), who.getTenantIds());
            }
        }
    }

    private static boolean isGone(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof NullValueException) {
                return true;
            }
        }
        return false;
    }

    /** Computes every open timer's date anew, after the calendar has changed. */
    public void recalculateTimers() {
        asEngine.run(() -> {
            for (Job timer : management.createJobQuery().timers().active().unlimitedList()) {
                management.recalculateJobDuedate(timer.getId(), false);
            }
        });
    }

    /** Computes the open timers of one business key anew, after the dates that they wait for were moved. */
    public void recalculateTimers(String businessKey) {
        asEngine.run(() -> runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .list()
                .forEach(instance -> management
                        .createJobQuery()
                        .timers()
                        .active()
                        .processInstanceId(instance.getId())
                        .list()
                        .forEach(timer -> management.recalculateJobDuedate(timer.getId(), false))));
    }

    /** Sets a task's due date after the calendar has changed; for nobody's own doing, so without asking whose it is. */
    public void reschedule(String taskId, Instant due) {
        asEngine.run(() -> tasks.setDueDate(taskId, Date.from(due)));
    }
}
