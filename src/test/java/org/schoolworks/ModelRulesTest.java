package org.schoolworks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.schoolworks.engine.FormDeclaration;

/** What every diagram, table and form below {@code bpmn/} must keep to, so that a colleague finds a step within a minute. */
public class ModelRulesTest {

    private static final Path ROOT = Path.of("bpmn");
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z]*");
    private static final Pattern GENERATED = Pattern.compile(".*_[0-9a-z]{7}$");
    private static final Pattern QUESTION = Pattern.compile("\\$\\{!?[a-z][A-Za-z]*}");
    private static final Pattern CHINESE = Pattern.compile("[\\u4e00-\\u9fff].*");

    /** One diagram and where it lies. */
    public record Model(Path file, String room, BpmnModelInstance bpmn) {
        public <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Collection<T> all(Class<T> type) {
            return bpmn.getModelElementsByType(type);
        }
    }

    /** All diagrams. */
    public static List<Model> models() {
        return files(".bpmn").map(ModelRulesTest::model).toList();
    }

    @Test
    void everyProcessIsNamedAsItsFileAndInChineseAndKeepsItsHistory() {
        each(model -> {
            Process process = model.all(Process.class).iterator().next();
            assertThat(model.file.getFileName()).hasToString(process.getId() + ".bpmn");
            assertThat(process.getName()).matches(CHINESE);
            assertThat(process.getCamundaHistoryTimeToLiveString()).isNotBlank();
            assertThat(process.isCamundaStartableInTasklist()).isFalse();
        });
    }

    @Test
    void everyUserTaskHasItsListenerItsRoleItsDutyAndTheOneForm() {
        each(model -> model.all(UserTask.class).forEach(task -> {
            List<CamundaTaskListener> listeners = extensions(task, CamundaTaskListener.class);
            assertThat(listeners).as(task.getId()).hasSize(1);
            assertThat(listeners.get(0).getCamundaEvent()).isEqualTo("complete");
            assertThat(listeners.get(0).getCamundaDelegateExpression()).isEqualTo("#{" + task.getId() + "}");
            assertThat(task.getCamundaFormKey()).isEqualTo("embedded:/forms/step.html");
            assertThat(task.getCamundaCandidateGroups()).as(task.getId()).matches("[a-zA-Z]+");
            assertThat(extensions(task, CamundaProperty.class)).as(task.getId()).anySatisfy(property -> {
                assertThat(property.getCamundaName()).isEqualTo("duty");
                assertThat(property.getCamundaValue()).matches(NAME);
            });
        }));
    }

    @Test
    void everyUserTaskDeclaresAFormThatTheHouseUnderstands() {
        each(model -> model.all(UserTask.class).forEach(task -> {
            Path form = ROOT.resolve(model.room).resolve("forms").resolve(task.getId() + ".form");
            assertThat(form).exists();
            FormDeclaration declared = FormDeclaration.of(read(form));
            assertThat(declared.id()).isEqualTo(task.getId());
            assertThat(declared.offered()).as("outcomes of " + task.getId()).isNotEmpty();
        }));
    }

    @Test
    void noFormLiesAroundWithoutItsTask() {
        Set<String> tasks = models().stream()
                .flatMap(model -> model.all(UserTask.class).stream().map(task -> model.room + "/" + task.getId()))
                .collect(Collectors.toSet());
        assertThat(files(".form")
                        .map(file -> ROOT.relativize(file).getName(0) + "/"
                                + file.getFileName().toString().replace(".form", "")))
                .isSubsetOf(tasks);
    }

    @Test
    void everyUserTaskHasATimeLimitWithItsBasis() {
        each(model -> {
            String limits = read(ROOT.resolve(model.room).resolve(model.room + "Limit.dmn"));
            model.all(UserTask.class).forEach(task -> assertThat(limits).contains("\"" + task.getId() + "\""));
        });
    }

    @Test
    void noDiagramHoldsScriptsOrCode() {
        each(model -> {
            assertThat(model.all(ScriptTask.class)).isEmpty();
            String xml = Bpmn.convertToString(model.bpmn);
            assertThat(xml).doesNotContain("camunda:class", "camunda:expression=", "camunda:script", "scriptFormat");
            model.all(ServiceTask.class).forEach(task -> {
                assertThat(task.getCamundaDelegateExpression()).isEqualTo("#{" + task.getId() + "}");
                assertThat(task.isCamundaAsyncBefore()).isTrue();
            });
        });
    }

    @Test
    void gatewaysAskOneNamedFactAndKnowAWayOut() {
        each(model -> {
            model.all(SequenceFlow.class).stream()
                    .filter(flow -> flow.getConditionExpression() != null)
                    .forEach(flow -> assertThat(flow.getConditionExpression().getTextContent())
                            .as(flow.getId())
                            .matches(QUESTION));
            model.all(ExclusiveGateway.class).stream()
                    .filter(gateway -> gateway.getOutgoing().size() > 1)
                    .forEach(gateway -> {
                        assertThat(gateway.getDefault()).as(gateway.getId()).isNotNull();
                        assertThat(gateway.getName()).as(gateway.getId()).endsWith("？");
                        gateway.getOutgoing().forEach(flow -> {
                            assertThat(flow.getId()).startsWith(gateway.getId() + "_");
                            assertThat(flow.getName()).matches(CHINESE);
                        });
                    });
        });
    }

    @Test
    void callActivitiesPassTheBusinessKeyAndNameTheirFacts() {
        each(model -> model.all(CallActivity.class).forEach(call -> {
            List<CamundaIn> ins = extensions(call, CamundaIn.class);
            assertThat(ins).as(call.getId()).anyMatch(in -> in.getCamundaBusinessKey() != null);
            assertThat(ins).noneMatch(in -> in.getCamundaVariables() != null);
            assertThat(extensions(call, CamundaOut.class)).noneMatch(out -> out.getCamundaVariables() != null);
            assertThat(ROOT.toFile().getAbsoluteFile()).isDirectory();
            assertThat(models().stream().map(other -> other.file.getFileName().toString()))
                    .contains(call.getCalledElement() + ".bpmn");
        }));
    }

    @Test
    void namesAreNamesAndWhatAClerkReadsIsChinese() {
        Map<String, String> tasks = new TreeMap<>();
        each(model -> model.all(FlowElement.class).forEach(element -> {
            assertThat(element.getId()).doesNotMatch(GENERATED).doesNotContain("Task_", "Gateway_", "Event_");
            if (element instanceof Activity || element instanceof Event) {
                assertThat(element.getId()).matches("[a-z][A-Za-z]*(_[a-z][A-Za-z]*)?");
                assertThat(element.getName()).as(element.getId()).matches(CHINESE);
            }
            if (element instanceof UserTask || element instanceof ServiceTask) {
                assertThat(tasks.put(element.getId(), model.room))
                        .as("the bean name " + element.getId() + " is taken twice")
                        .isNull();
            }
            if (element instanceof StartEvent || element instanceof EndEvent) {
                assertThat(element.getName()).isNotBlank();
            }
        }));
    }

    @Test
    void everyDiagramCanBeSeen() {
        each(model -> assertThat(model.all(org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape.class).stream()
                        .map(shape -> shape.getBpmnElement().getId()))
                .containsAll(model.all(org.camunda.bpm.model.bpmn.instance.FlowNode.class).stream()
                        .map(BaseElement::getId)
                        .toList()));
    }

    @Test
    void everyTableHasAHitPolicyAndEveryRuleItsArticle() {
        files(".dmn").forEach(file -> {
            DmnModelInstance dmn = Dmn.readModelFromFile(file.toFile());
            assertThat(file.getFileName())
                    .hasToString(dmn.getDefinitions()
                                    .getDrgElements()
                                    .iterator()
                                    .next()
                                    .getId() + ".dmn");
            for (DecisionTable table : dmn.getModelElementsByType(DecisionTable.class)) {
                assertThat(table.getDomElement().getAttribute("hitPolicy"))
                        .as(file.toString())
                        .isNotBlank();
                assertThat(table.getInputs().stream().map(input -> input.getInputExpression()
                                .getTextContent()
                                .strip()))
                        .as(file + " is dated")
                        .contains("onDate");
                for (Rule rule : table.getRules()) {
                    assertThat(
                                    rule.getDescription() == null
                                            ? ""
                                            : rule.getDescription().getTextContent())
                            .as(file + " " + rule.getId())
                            .isNotNull();
                }
            }
        });
    }

    @Test
    void everyFormIsValidJson() {
        ObjectMapper json = new ObjectMapper();
        files(".form").forEach(file -> {
            try {
                assertThat(json.readTree(file.toFile()).path("type").asText()).isEqualTo("default");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void each(Consumer<Model> rule) {
        List<Model> models = models();
        assertThat(models).isNotEmpty();
        models.forEach(rule);
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> List<T> extensions(
            BaseElement element, Class<T> type) {
        if (element.getExtensionElements() == null) {
            return List.of();
        }
        List<T> found = new ArrayList<>(element.getExtensionElements()
                .getElementsQuery()
                .filterByType(type)
                .list());
        element.getExtensionElements()
                .getElementsQuery()
                .filterByType(org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties.class)
                .list()
                .forEach(properties -> properties.getCamundaProperties().stream()
                        .filter(type::isInstance)
                        .map(type::cast)
                        .forEach(found::add));
        return found;
    }

    private static Model model(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new Model(file, ROOT.relativize(file).getName(0).toString(), Bpmn.readModelFromStream(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(String ending) {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
