package org.schoolworks.engine;

import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Refused;

/**
 * What comes with the completion of a task: its decision, which is not stored, and nothing else. With any other variable whoever
 * completes a task could change the facts that gateways read later, or leave a decision behind that the next step would take
 * for its own.
 */
final class OnlyItsDecision {

    private OnlyItsDecision() {}

    /** For every way of completing that the engine has, its interface for browsers included. */
    static void in(ProcessEngineConfigurationImpl engine) {
        engine.setTaskService(new CompletedTasks());
        engine.setFormService(new SubmittedForms());
    }

    private static void check(@Nullable Map<String, Object> variables) {
        if (variables == null || variables.isEmpty()) {
            return;
        }
        VariableMap given = Variables.fromMap(variables);
        TypedValue decision = given.getValueTyped(OpenStep.DECISION);
        if (given.size() != 1
                || decision == null
                || !decision.isTransient()
                || !(decision.getValue() instanceof String)) {
            throw new Refused("decision", "办理任务只能提交办理结果，不能另带变量，请在办理表单中提交");
        }
    }

    private static final class CompletedTasks extends TaskServiceImpl {

        @Override
        public void complete(String taskId, @Nullable Map<String, Object> variables) {
            check(variables);
            super.complete(taskId, variables);
        }

        @Override
        public VariableMap completeWithVariablesInReturn(
                String taskId, @Nullable Map<String, Object> variables, boolean deserializeValues) {
            check(variables);
            return super.completeWithVariablesInReturn(taskId, variables, deserializeValues);
        }

        @Override
        public void resolveTask(String taskId, @Nullable Map<String, Object> variables) {
            check(variables);
            super.resolveTask(taskId, variables);
        }
    }

    private static final class SubmittedForms extends FormServiceImpl {

        @Override
        public void submitTaskForm(String taskId, @Nullable Map<String, Object> properties) {
            check(properties);
            super.submitTaskForm(taskId, properties);
        }

        @Override
        public VariableMap submitTaskFormWithVariablesInReturn(
                String taskId, @Nullable Map<String, Object> properties, boolean deserializeValues) {
            check(properties);
            return super.submitTaskFormWithVariablesInReturn(taskId, properties, deserializeValues);
        }
    }
}
