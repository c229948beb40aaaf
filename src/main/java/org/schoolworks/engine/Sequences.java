package org.schoolworks.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

/** Which human task may come right after which, read off the diagrams of a process, its older versions too. */
@Component
public class Sequences {

    private final RepositoryService repository;
    private final AsEngine asEngine;

    private final Map<String, Map<String, Set<String>>> known = new ConcurrentHashMap<>();

    Sequences(RepositoryService repository, AsEngine asEngine) {
        this.repository = repository;
        this.asEngine = asEngine;
    }

    /** The human tasks that may come next, by human task; empty for a process that there is not. */
    public Map<String, Set<String>> of(String processKey) {
        Map<String, Set<String>> read = known.get(processKey);
        if (read == null) {
            read = read(processKey);
            if (!read.isEmpty()) {
                known.put(processKey, read);
            }
        }
        return read;
    }

    private Map<String, Set<String>> read(String processKey) {
        Map<String, Set<String>> next = new HashMap<>();
        asEngine.run(() -> repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .list()
                .forEach(version -> add(repository.getBpmnModelInstance(version.getId()), next)));
        return next;
    }

    private static void add(BpmnModelInstance model, Map<String, Set<String>> next) {
        for (UserTask task : model.getModelElementsByType(UserTask.class)) {
            Set<String> after = next.computeIfAbsent(task.getId(), id -> new HashSet<>());
            Deque<FlowNode> way = new ArrayDeque<>();
            Set<FlowNode> seen = new HashSet<>();
            leave(task, way, model);
            while (!way.isEmpty()) {
                FlowNode node = way.pop();
                if (!seen.add(node)) {
                    continue;
                }
                if (node instanceof UserTask) {
                    after.add(node.getId());
                } else {
                    leave(node, way, model);
                }
            }
        }
    }

    /** Where a token may go from here: along the flows, out by a boundary event, into a subprocess, or out of it at its end. */
    private static void leave(FlowNode node, Deque<FlowNode> way, BpmnModelInstance model) {
        for (SequenceFlow flow : node.getOutgoing()) {
            way.push(flow.getTarget());
        }
        for (BoundaryEvent event : model.getModelElementsByType(BoundaryEvent.class)) {
            if (node.equals(event.getAttachedTo())) {
                way.push(event);
            }
        }
        if (node instanceof SubProcess inner) {
            inner.getChildElementsByType(StartEvent.class).forEach(way::push);
        }
        if (node.getOutgoing().isEmpty() && node.getParentElement() instanceof SubProcess outer) {
            leave(outer, way, model);
        }
    }
}
