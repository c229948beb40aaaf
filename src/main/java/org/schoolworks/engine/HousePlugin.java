package org.schoolworks.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What the house changes in the engine: the clock's lock, the watch on every user task, who sees which task, and what may come
 * with its completion.
 */
@Component
class HousePlugin extends AbstractCamundaConfiguration {

    private final EngineClock clock;
    private final ObjectProvider<TaskWatch> watch;
    private final ObjectProvider<CaseWatch> cases;
    private final ObjectProvider<StandIns> standIns;
    private final ObjectProvider<JdbcTemplate> jdbc;
    private final ClockWaits clockWaits;

    HousePlugin(
            EngineClock clock,
            ObjectProvider<TaskWatch> watch,
            ObjectProvider<CaseWatch> cases,
            ObjectProvider<StandIns> standIns,
            ObjectProvider<JdbcTemplate> jdbc,
            ClockWaits clockWaits) {
        this.clock = clock;
        this.watch = watch;
        this.cases = cases;
        this.standIns = standIns;
        this.jdbc = jdbc;
        this.clockWaits = clockWaits;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setEnableHistoricInstancePermissions(false);
        // one row for each assignment, to count workers for a licence
        engine.setTaskMetricsEnabled(false);
        // a refusal is no error; what nobody foresaw is logged where it is answered
        engine.setEnableCmdExceptionLogging(false);
        OnlyItsDecision.in(engine);
        add(engine.getCustomPreCommandInterceptorsTxRequired(), engine::setCustomPreCommandInterceptorsTxRequired);
        add(
                engine.getCustomPreCommandInterceptorsTxRequiresNew(),
                engine::setCustomPreCommandInterceptorsTxRequiresNew);
        engine.getCustomPreBPMNParseListeners().add(new WatchEveryUserTask());
        engine.getCustomPreBPMNParseListeners().add(new WatchEveryCase());
        List<CommandChecker> checkers = new ArrayList<>();
        checkers.add(new TenantCommandChecker());
        checkers.add(new CandidatesMay(standIns));
        engine.setCommandCheckers(checkers);
        if (engine.getCustomSessionFactories() == null) {
            engine.setCustomSessionFactories(new ArrayList<>());
        }
        engine.getCustomSessionFactories().add(new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return AuthorizationManager.class;
            }

            @Override
            public Session openSession() {
                return new CandidatesSee(standIns);
            }
        });
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        engine.getSqlSessionFactory().getConfiguration().addInterceptor(clockWaits);
    }

    /** Without it every completion reads all open tasks, looking for the sub-tasks of the one. */
    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        jdbc.getObject().execute("create index if not exists house_idx_task_parent on act_ru_task (parent_task_id_)");
    }

    private void add(List<CommandInterceptor> interceptors, Consumer<List<CommandInterceptor>> set) {
        List<CommandInterceptor> all = interceptors == null ? new ArrayList<>() : new ArrayList<>(interceptors);
        all.add(clock.interceptor());
        set.accept(all);
    }

    /** Built in, so that nobody who ends a case can skip it. */
    private class WatchEveryCase extends AbstractBpmnParseListener {

        @Override
        public void parseProcess(Element element, ProcessDefinitionEntity process) {
            process.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> {
                String user = Context.getCommandContext().getAuthenticatedUserId();
                cases.forEach(watcher -> watcher.ended(
                        execution.getProcessInstanceId(), execution.getProcessBusinessKey(), process.getKey(), user));
            });
        }
    }

    private class WatchEveryUserTask extends AbstractBpmnParseListener {

        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
            listen(task, TaskListener.EVENTNAME_CREATE, TaskWatch::created);
            listen(task, TaskListener.EVENTNAME_ASSIGNMENT, TaskWatch::assigned);
            listen(task, TaskListener.EVENTNAME_COMPLETE, TaskWatch::completing);
            listen(task, TaskListener.EVENTNAME_DELETE, TaskWatch::cancelled);
        }

        private void listen(TaskDefinition task, String event, BiConsumer<TaskWatch, OpenStep> tell) {
            task.addBuiltInTaskListener(
                    event, delegate -> watch.forEach(watcher -> tell.accept(watcher, new OpenStep(delegate))));
        }
    }
}
