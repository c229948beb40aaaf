package org.schoolworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * The stories that this class of tests tells pass, together, every node of these processes; otherwise it fails and names those
 * that nobody passes. It counts after the whole class only: who runs one test of it is not told of the others' nodes.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PassesEveryNodeOf.Coverage.class)
public @interface PassesEveryNodeOf {

    /** Process keys. */
    String[] value();

    /** Counts the nodes. */
    final class Coverage implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

        private final Set<Method> ran = new HashSet<>();
        private int toldBefore;

        @Override
        public void beforeAll(ExtensionContext context) {
            toldBefore = Story.told().size();
        }

        @Override
        public void afterEach(ExtensionContext context) {
            ran.add(context.getRequiredTestMethod());
        }

        @Override
        public void afterAll(ExtensionContext context) {
            Class<?> tests = context.getRequiredTestClass();
            List<Method> all =
                    AnnotationSupport.findAnnotatedMethods(tests, Testable.class, HierarchyTraversalMode.TOP_DOWN);
            if (!ran.containsAll(all)) {
                return;
            }
            HistoryService history =
                    SpringExtension.getApplicationContext(context).getBean(HistoryService.class);
            Set<String> told = Story.told().stream().skip(toldBefore).collect(Collectors.toSet());
            for (String process : AnnotationSupport.findAnnotation(tests, PassesEveryNodeOf.class)
                    .orElseThrow()
                    .value()) {
                Set<String> never = nodes(process);
                assertThat(never).as("nodes of " + process).isNotEmpty();
                history.createHistoricProcessInstanceQuery().processDefinitionKey(process).list().stream()
                        .filter(instance -> told.contains(instance.getBusinessKey()))
                        .forEach(instance -> history.createHistoricActivityInstanceQuery()
                                .processInstanceId(instance.getId())
                                .list()
                                .forEach(activity -> never.remove(activity.getActivityId())));
                assertThat(never)
                        .as("nodes of " + process + " that no test of " + tests.getSimpleName() + " passes")
                        .isEmpty();
            }
        }

        private static Set<String> nodes(String process) {
            return ModelRulesTest.models().stream()
                    .filter(model -> model.all(Process.class).stream()
                            .anyMatch(one -> one.getId().equals(process)))
                    .flatMap(model -> model.all(FlowNode.class).stream())
                    .map(BaseElement::getId)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
