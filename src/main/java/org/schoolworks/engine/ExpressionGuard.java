package org.schoolworks.engine;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Which expressions the engine evaluates, and which beans they see. It closes CVE-2026-109432 (a query's {@code orQueries}
 * evaluates whatever a signed-in person sends) and the same hole by way of a stored filter: an expression without a process
 * around it can only come from a query, and of those only the harmless few that task filters need are evaluated.
 */
@Component
class ExpressionGuard extends AbstractCamundaConfiguration {

    private static final Pattern OF_A_FILTER =
            Pattern.compile("[$#]\\{\\s*(?:(?:currentUser|currentUserGroups|now)\\(\\s*\\)"
                    + "|dateTime\\(\\s*\\)(?:\\.(?:plus|minus|with)[A-Za-z]+\\(\\s*[0-9]*\\s*\\))*)\\s*}");

    /** What {@code currentUserGroups()} is for who has none: the engine refuses to look for the candidates of no group at all. */
    static final String NO_GROUP = "-";

    private static final List<Class<?>> FOR_MODELS =
            List.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class, ModelBean.class);

    private final ApplicationContext context;

    ExpressionGuard(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new Expressions(context));
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setEnableFetchScriptEngineFromProcessApplication(false);
    }

    /** Whether a query may have this text evaluated. */
    static boolean harmless(String text) {
        return OF_A_FILTER.matcher(text).matches();
    }

    private static final class Expressions extends SpringExpressionManager {

        Expressions(ApplicationContext context) {
            super(context, new BeansForModels(context));
        }

        @Override
        public Expression createExpression(String text) {
            ensureInitialized();
            return new Guarded(createValueExpression(text), this, text);
        }
    }

    private static final class Guarded extends JuelExpression {

        Guarded(ValueExpression value, Expressions expressions, String text) {
            super(value, expressions, text);
        }

        @Override
        public Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
            refuseOutsideAProcess(scope);
            Object value = super.getValue(scope, execution);
            return scope == null && value instanceof Collection<?> groups && groups.isEmpty()
                    ? List.of(NO_GROUP)
                    : value;
        }

        @Override
        public void setValue(Object value, @Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
            refuseOutsideAProcess(scope);
            super.setValue(value, scope, execution);
        }

        private void refuseOutsideAProcess(@Nullable VariableScope scope) {
            if (scope == null && !isLiteralText() && !harmless(getExpressionText())) {
                throw new ProcessEngineException("查询中不得使用此表达式");
            }
        }
    }

    /** Looked up when an expression asks: at the time this is made, the delegates do not exist yet. */
    private static final class BeansForModels extends AbstractMap<Object, Object> {

        private final ApplicationContext context;

        BeansForModels(ApplicationContext context) {
            this.context = context;
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return name instanceof String bean && context.containsBean(bean) && isForModels(bean);
        }

        @Override
        public @Nullable Object get(@Nullable Object name) {
            return containsKey(name) ? context.getBean((String) name) : null;
        }

        @Override
        public Set<Entry<Object, Object>> entrySet() {
            Set<Entry<Object, Object>> entries = new HashSet<>();
            Stream.of(context.getBeanDefinitionNames())
                    .filter(this::isForModels)
                    .forEach(name -> entries.add(new SimpleImmutableEntry<>(name, context.getBean(name))));
            return entries;
        }

        private boolean isForModels(String bean) {
            return FOR_MODELS.stream().anyMatch(type -> context.isTypeMatch(bean, type));
        }
    }
}
