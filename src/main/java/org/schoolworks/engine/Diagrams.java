package org.schoolworks.engine;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The processes in which people have something to do, with the names that they call them. None comes while the house is open. */
@Component
public class Diagrams {

    private final RepositoryService repository;
    private final AsEngine asEngine;

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
                    .forEach(process -> read.put(process.getKey(), process.getName())));
            known = Collections.unmodifiableMap(read);
            names = known;
        }
        return known;
    }

    private boolean hasHumanTasks(ProcessDefinition process) {
        return !repository
                .getBpmnModelInstance(process.getId())
                .getModelElementsByType(UserTask.class)
                .isEmpty();
    }

    /** What people call these processes; one that is no more is called by its key. */
    public String named(List<String> keys) {
        Map<String, String> known = names();
        return String.join(
                "、", keys.stream().map(key -> known.getOrDefault(key, key)).toList());
    }
}
