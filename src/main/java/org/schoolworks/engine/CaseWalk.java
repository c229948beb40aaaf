package org.schoolworks.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Walks a project's processes as its people do: what waits and for whom, acting in somebody's name, and the timers that fall
 * due on the way. For the replay of the demonstration; every step still passes by the door.
 *
 * <p>What opens on the way is heard, on the thread that walks, and not asked for: the question is the dearest of all.
 */
@Component
public class CaseWalk implements TaskWatch {

    private final ObjectProvider<TaskService> tasks;
    private final ObjectProvider<RuntimeService> runtime;
    private final ObjectProvider<ManagementService> jobs;
    private final ObjectProvider<RepositoryService> repository;
    private final ObjectProvider<IdentityService> identity;
    private final Clock clock;
    private final Map<String, Post> posts = new ConcurrentHashMap<>();
    private final ThreadLocal<@Nullable Map<String, Heard>> walking = new ThreadLocal<>();

    CaseWalk(
            ObjectProvider<TaskService> tasks,
            ObjectProvider<RuntimeService> runtime,
            ObjectProvider<ManagementService> jobs,
            ObjectProvider<RepositoryService> repository,
            ObjectProvider<IdentityService> identity,
            Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.jobs = jobs;
        this.repository = repository;
        this.identity = identity;
        this.clock = clock;
    }

    /** Walks one project, from where it stands. */
    public <T> T walk(String businessKey, Supplier<T> work) {
        Map<String, Heard> open = new LinkedHashMap<>();
        tasks.getObject()
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .list()
                .forEach(task -> open.put(
                        task.getId(),
                        new Heard(
                                task.getId(),
                                task.getProcessInstanceId(),
                                task.getTaskDefinitionKey(),
                                task.getProcessDefinitionId(),
                                task.getCreateTime().toInstant())));
        walking.set(open);
        try {
            return work.get();
        } finally {
            walking.remove();
        }
    }

    /** The open steps of the project that is walked. */
    public List<Waiting> open() {
        return heard().values().stream()
                .map(heard -> new Waiting(heard.taskId, heard.caseId, heard.step, post(heard), heard.since))
                .toList();
    }

    /** The timers that a project waits for. */
    public List<Timer> timers(String businessKey) {
        return runtime.getObject().createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                .map(ProcessInstance::getId)
                .flatMap(id -> jobs.getObject().createJobQuery().processInstanceId(id).timers().list().stream())
                .map(job -> new Timer(job.getId(), job.getDuedate().toInstant()))
                .toList();
    }

    /** Fires a timer, as the job executor would. */
    public void fire(Timer timer) {
        jobs.getObject().executeJob(timer.jobId);
    }

    /** Does something signed in as a person. */
    public <T> T as(String userId, List<String> groups, Supplier<T> work) {
        identity.getObject().setAuthentication(userId, groups);
        try {
            return work.get();
        } finally {
            identity.getObject().clearAuthentication();
        }
    }

    @Override
    public void created(OpenStep step) {
        heard().put(
                        step.taskId(),
                        new Heard(
                                step.taskId(),
                                step.caseId(),
                                step.step(),
                                step.processDefinitionId(),
                                clock.instant()));
    }

    @Override
    public void assigned(OpenStep step) {}

    @Override
    public void completing(OpenStep step) {
        heard().remove(step.taskId());
    }

    @Override
    public void cancelled(OpenStep step) {
        heard().remove(step.taskId());
    }

    /** Nothing is kept where nobody walks. */
    private Map<String, Heard> heard() {
        Map<String, Heard> heard = walking.get();
        return heard == null ? new LinkedHashMap<>() : heard;
    }

    private Post post(Heard heard) {
        String key = heard.definitionId + " " + heard.step;
        Post known = posts.get(key);
        if (known == null) {
            known = read(heard);
            posts.put(key, known);
        }
        return known;
    }

    private Post read(Heard heard) {
        String resource =
                repository.getObject().getProcessDefinition(heard.definitionId).getResourceName();
        UserTask element =
                repository.getObject().getBpmnModelInstance(heard.definitionId).getModelElementById(heard.step);
        return new Post(
                resource.substring(0, resource.indexOf('/')), element.getCamundaCandidateGroups(), duty(element));
    }

    /** Before several walk at a time: the engine reads a diagram under a lock of its own, which one would hold while waiting. */
    public void readDiagrams() {
        repository
                .getObject()
                .createProcessDefinitionQuery()
                .latestVersion()
                .list()
                .forEach(definition -> {
                    repository.getObject().getProcessDefinition(definition.getId());
                    repository.getObject().getBpmnModelInstance(definition.getId());
                });
    }

    private static String duty(UserTask task) {
        return task
                .getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaProperties.class)
                .singleResult()
                .getCamundaProperties()
                .stream()
                .filter(property -> "duty".equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst()
                .orElse("");
    }

    /**
     * Where a step stands.
     *
     * @param room the folder below {@code bpmn/}
     * @param role the candidate group on the diagram
     */
    public record Post(String room, String role, String duty) {}

    private record Heard(String taskId, String caseId, String step, String definitionId, Instant since) {}

    /** A step that waits for somebody. */
    public record Waiting(String taskId, String caseId, String step, Post post, Instant since) {}

    /** A date that a process waits for. */
    public record Timer(String jobId, Instant due) {}
}
