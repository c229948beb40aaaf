package org.schoolworks.engine;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.Nullable;

/** A human task as the engine hands it over, in words that need no Camunda: which step of which case, whose, until when. */
public final class OpenStep {

    static final String DECISION = "decision";

    private final DelegateTask task;

    OpenStep(DelegateTask task) {
        this.task = task;
    }

    public String taskId() {
        return task.getId();
    }

    /** The step's id on the diagram, which is also its bean's name. */
    public String step() {
        return task.getTaskDefinitionKey();
    }

    /** What the clerk calls it. */
    public String name() {
        return task.getName();
    }

    /** The process instance: one case. */
    public String caseId() {
        return task.getProcessInstanceId();
    }

    /** The business key, which every process of one project shares. */
    public String businessKey() {
        return ((TaskEntity) task).getExecution().getProcessBusinessKey();
    }

    public String processKey() {
        return definition().getKey();
    }

    public int processVersion() {
        return definition().getVersion();
    }

    public String processName() {
        return definition().getName();
    }

    /** The folder below {@code bpmn/} that holds the diagram. */
    public String room() {
        String resource = definition().getResourceName();
        return resource.substring(0, resource.indexOf('/'));
    }

    /** Whether the diagram of this very case has such an element: one that was begun under an older diagram may not. */
    public boolean diagramHas(String element) {
        return definition().findActivity(element) != null;
    }

    public String processDefinitionId() {
        return task.getProcessDefinitionId();
    }

    /** A property of the user task in the diagram, such as {@code duty}; empty where there is none. */
    public String property(String name) {
        CamundaProperties properties = (CamundaProperties) task.getBpmnModelElementInstance()
                .getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaProperties.class)
                .singleResult();
        for (CamundaProperty property : properties.getCamundaProperties()) {
            if (name.equals(property.getCamundaName())) {
                return property.getCamundaValue();
            }
        }
        return "";
    }

    /** Who has claimed it. */
    public @Nullable String assignee() {
        return task.getAssignee();
    }

    /** Who is signed in and acts, or null for the engine itself. */
    public @Nullable String currentUser() {
        return Context.getCommandContext().getAuthenticatedUserId();
    }

    /** The one group that may claim it. */
    public String candidateGroup() {
        return task.getCandidates().stream()
                .map(link -> link.getGroupId())
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** Offers it to one group and to no other: whoever is a candidate sees the task and all that its form shows. */
    public void offerTo(String group) {
        if (candidateGroup().equals(group)) {
            return;
        }
        // the engine's own deletion asks the database, where a link of this same transaction is not found
        for (IdentityLink link : List.copyOf(task.getCandidates())) {
            ((IdentityLinkEntity) link).delete();
        }
        task.addCandidateGroup(group);
    }

    public void due(@Nullable Instant due) {
        task.setDueDate(due == null ? null : Date.from(due));
    }

    /** The decision as it was submitted (JSON), or null. It is never stored. */
    public @Nullable String decision() {
        return (String) task.getVariable(DECISION);
    }

    /** For the gateway that follows in this transaction: nothing is stored. */
    void fact(String name, boolean value) {
        // a case of an older diagram may have it stored, and the engine keeps the two kinds apart
        task.getExecution().removeVariable(name);
        task.getExecution().setVariable(name, Variables.booleanValue(value, true));
    }

    /** For a gateway behind a later task, or of the process that called this one. */
    void lastingFact(String name, boolean value) {
        task.getExecution().setVariable(name, value);
    }

    private ProcessDefinitionEntity definition() {
        return ((TaskEntity) task).getExecution().getProcessDefinition();
    }
}
