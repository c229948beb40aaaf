package org.schoolworks.engine;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The processes in which people have something to do, with the names that they call them. None comes while the house is open. */
@Component
public class Diagrams {

    private final RepositoryService repository;
    private final AsEngine asEngine;

    private final Map<String, Map<String, Step>> steps = new ConcurrentHashMap<>();
    private final Map<String, String> rooms = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> calls = new ConcurrentHashMap<>();

    private volatile @Nullable Map<String, String> names;

    Diagrams(RepositoryService repository, AsEngine asEngine) {
        this.repository = repository;
        this.asEngine = asEngine;
    }

    /** Names by process key, in the order of the keys. */
    public Map<String, String> names() {
        Map<String, String> known = names;
        if (known == null) {
            Map<String, String> read = new TreeMap<>();
            asEngine.run(() -> repository.createProcessDefinitionQuery().latestVersion().list().stream()
                    .filter(this::hasHumanTasks)
                    .forEach(process -> read.put(
                            process.getKey(), Objects.requireNonNullElse(process.getName(), process.getKey()))));
            known = Collections.unmodifiableMap(read);
            names = known;
        }
        return known;
    }

    /**
     * A human task of a diagram.
     *
     * @param name what people call it
     * @param role who may do it
     */
    public record Step(String name, String role) {}

    /** The human tasks of a process by id, those of older versions too; none for a process that there is not. */
    public Map<String, Step> steps(String processKey) {
        Map<String, Step> known = steps.get(processKey);
        if (known == null) {
            known = readSteps(processKey);
            if (!known.isEmpty()) {
                // whatever else somebody asks for is not kept
                steps.put(processKey, known);
            }
        }
        return known;
    }

    private Map<String, Step> readSteps(String processKey) {
        Map<String, Step> read = new TreeMap<>();
        // a step that an older version alone has is called as it was there
        asEngine.run(() -> repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .orderByProcessDefinitionVersion()
                .asc()
                .list()
                .forEach(version -> repository
                        .getBpmnModelInstance(version.getId())
                        .getModelElementsByType(UserTask.class)
                        .forEach(task -> read.put(
                                task.getId(),
                                new Step(
                                        Objects.requireNonNullElse(task.getName(), task.getId()),
                                        task.getCamundaCandidateGroups())))));
        return Collections.unmodifiableMap(read);
    }

    /** Which process each call on the diagram calls, by the id of the call; none for a process that there is not. */
    public Map<String, String> calls(String processKey) {
        Map<String, String> known = calls.get(processKey);
        if (known == null) {
            known = readCalls(processKey);
            if (!known.isEmpty()) {
                calls.put(processKey, known);
            }
        }
        return known;
    }

    private Map<String, String> readCalls(String processKey) {
        Map<String, String> read = new TreeMap<>();
        asEngine.run(
                () ->
                        repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(processKey)
                                .latestVersion()
                                .list()
                                .stream()
                                .flatMap(version -> repository
                                        .getBpmnModelInstance(version.getId())
                                        .getModelElementsByType(CallActivity.class)
                                        .stream())
                                .forEach(call -> read.put(call.getId(), call.getCalledElement())));
        return Collections.unmodifiableMap(read);
    }

    /** Whether there is such a version of the process. */
    public boolean isDeployed(String processKey, int version) {
        return asEngine.get(() -> repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(processKey)
                        .processDefinitionVersion(version)
                        .count()
                > 0);
    }

    private boolean hasHumanTasks(ProcessDefinition process) {
        return !repository
                .getBpmnModelInstance(process.getId())
                .getModelElementsByType(UserTask.class)
                .isEmpty();
    }

    /** The folder below {@code bpmn/} that holds the diagram; null for a process that there is not. */
    public @Nullable String room(String processKey) {
        String known = rooms.get(processKey);
        if (known == null) {
            known = readRoom(processKey);
            if (known != null) {
                rooms.put(processKey, known);
            }
        }
        return known;
    }

    private @Nullable String readRoom(String processKey) {
        return asEngine
                .get(() -> repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(processKey)
                        .latestVersion()
                        .list())
                .stream()
                .map(process -> process.getResourceName()
                        .substring(0, process.getResourceName().indexOf('/')))
                .findFirst()
                .orElse(null);
    }

    /** What people call these processes; one that is no more is called by its key. */
    public String named(List<String> keys) {
        Map<String, String> known = names();
        return String.join(
                "、", keys.stream().map(key -> known.getOrDefault(key, key)).toList());
    }
}
