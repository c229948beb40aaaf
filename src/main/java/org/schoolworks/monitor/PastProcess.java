package org.schoolworks.monitor;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.schoolworks.engine.AsEngine;
import org.springframework.stereotype.Component;

/** What the engine's own history tells of cases. Whether the asker may know of them is for the use case to say. */
@Component
class PastProcess {

    private static final int MOST_PROCESSES = 1000;
    private static final int MOST_OPERATIONS = 1000;
    private static final int MOST_CHILDREN = 200;

    private final HistoryService history;
    private final RepositoryService repository;
    private final AsEngine asEngine;

    PastProcess(HistoryService history, RepositoryService repository, AsEngine asEngine) {
        this.history = history;
        this.repository = repository;
        this.asEngine = asEngine;
    }

    /** Every process by what people call it now, those without human tasks too. */
    List<Named> processes() {
        Map<String, String> names = new TreeMap<>();
        asEngine.run(() -> repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .listPage(0, MOST_PROCESSES)
                .forEach(process -> names.put(process.getKey(), named(process.getName(), process.getKey()))));
        return names.entrySet().stream()
                .map(process -> new Named(process.getKey(), process.getValue()))
                .toList();
    }

    Optional<Case> find(String caseId) {
        return asEngine.get(() -> Optional.ofNullable(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(caseId)
                        .singleResult())
                .map(this::told));
    }

    /** By case; those that the engine's history has no more are missing. */
    Cases cases(Collection<String> caseIds) {
        return new Cases(
                caseIds.isEmpty()
                        ? List.of()
                        : asEngine.get(() -> history
                                .createHistoricProcessInstanceQuery()
                                .processInstanceIds(Set.copyOf(caseIds))
                                .listPage(0, caseIds.size())
                                .stream()
                                .map(this::told)
                                .toList()));
    }

    /** The cases that this one has called, in their order. */
    List<Case> calledBy(String caseId) {
        return asEngine.get(() -> history
                .createHistoricProcessInstanceQuery()
                .superProcessInstanceId(caseId)
                .orderByProcessInstanceStartTime()
                .asc()
                .listPage(0, MOST_CHILDREN)
                .stream()
                .map(this::told)
                .toList());
    }

    /** The engine's operation record of a case, one entry per operation, the earliest first. */
    List<Operation> operations(String caseId) {
        List<UserOperationLogEntry> entries = asEngine.get(() -> history.createUserOperationLogQuery()
                .processInstanceId(caseId)
                .orderByTimestamp()
                .asc()
                .listPage(0, MOST_OPERATIONS));
        return entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getOperationId() + " " + entry.getEntityType(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(PastProcess::operation)
                .toList();
    }

    private static Operation operation(List<UserOperationLogEntry> properties) {
        UserOperationLogEntry first = properties.get(0);
        return new Operation(
                first.getTimestamp().toInstant(),
                first.getUserId(),
                first.getOperationType(),
                first.getEntityType(),
                first.getTaskId(),
                properties.stream()
                        .filter(entry -> "assignee".equals(entry.getProperty()))
                        .map(UserOperationLogEntry::getNewValue)
                        .findFirst()
                        .orElse(null));
    }

    private Case told(HistoricProcessInstance one) {
        return new Case(
                one.getId(),
                one.getBusinessKey(),
                one.getProcessDefinitionKey(),
                named(one.getProcessDefinitionName(), one.getProcessDefinitionKey()),
                one.getProcessDefinitionVersion(),
                one.getStartTime().toInstant(),
                instant(one.getEndTime()),
                one.getState(),
                name(one.getProcessDefinitionId(), one.getEndActivityId()),
                one.getDeleteReason(),
                one.getSuperProcessInstanceId());
    }

    /** A diagram need not have a name. */
    private static String named(@Nullable String name, String key) {
        return name == null ? key : name;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private @Nullable String name(String definitionId, @Nullable String elementId) {
        if (elementId == null) {
            return null;
        }
        ModelElementInstance element =
                repository.getBpmnModelInstance(definitionId).getModelElementById(elementId);
        return element instanceof FlowElement flow ? flow.getName() : null;
    }

    record Named(String id, String name) {}

    /** Cases to be looked up. */
    record Cases(List<Case> all) {

        Function<String, @Nullable Case> byId() {
            Map<String, Case> found = all.stream().collect(Collectors.toMap(Case::id, Function.identity()));
            return found::get;
        }
    }

    /**
     * @param end what the end is called on the diagram; null for one that still runs
     * @param deleteReason null for one that came to its end by itself
     * @param parent the case that called it, or null
     */
    record Case(
            String id,
            @Nullable String businessKey,
            String process,
            String name,
            int version,
            Instant startedAt,
            @Nullable Instant endedAt,
            String state,
            @Nullable String end,
            @Nullable String deleteReason,
            @Nullable String parent) {

        boolean isDeleted() {
            return state.endsWith("TERMINATED");
        }
    }

    /**
     * @param user null for the engine itself
     * @param type as the engine calls it, such as Claim
     * @param entity on what, such as Task
     * @param assignee who holds the task from then on, where that has changed
     */
    record Operation(
            Instant at,
            @Nullable String user,
            String type,
            String entity,
            @Nullable String taskId,
            @Nullable String assignee) {}
}
