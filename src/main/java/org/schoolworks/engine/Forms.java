package org.schoolworks.engine;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The declared forms. A case keeps the diagram that it began on, but its decisions are read by today's beans. Fields and bean belong
 * together, so a step of whatever version shows the form that came with the running program; verdicts and diagram belong together,
 * so of its verdicts it offers those that the case's own form offered.
 */
@Component
public class Forms {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final ObjectProvider<RepositoryService> repository;
    private final AsEngine asEngine;
    private final Map<String, Form> read = new ConcurrentHashMap<>();

    Forms(ObjectProvider<RepositoryService> repository, AsEngine asEngine) {
        this.repository = repository;
        this.asEngine = asEngine;
    }

    /**
     * A form.
     *
     * @param declaration what it demands
     * @param json as the modeller wrote it but for verdicts that are not offered, for the renderer
     */
    public record Form(FormDeclaration declaration, JsonNode json) {}

    public Form of(OpenStep step) {
        return of(step.processDefinitionId(), step.step());
    }

    /** @throws IllegalStateException where the step has no form: a fault of the modeller */
    public Form of(String processDefinitionId, String step) {
        String key = processDefinitionId + "/" + step;
        Form known = read.get(key);
        if (known == null) {
            // read without a lock: it would be held while the database is asked
            known = load(processDefinitionId, step);
            read.put(key, known);
        }
        return known;
    }

    private Form load(String processDefinitionId, String step) {
        return asEngine.get(() -> {
            ProcessDefinition definition = repository.getObject().getProcessDefinition(processDefinitionId);
            String resource = definition.getResourceName();
            String name = resource.substring(0, resource.indexOf('/')) + "/forms/" + step + ".form";
            try {
                return read(definition, name);
            } catch (IOException e) {
                throw new UncheckedIOException("the form " + name + " cannot be read", e);
            }
        });
    }

    /**
     * Out of the jar, not out of the newest deployment: while nodes are renewed one by one, the newest may be of another node whose
     * beans are not ours. A step that is no more has its form in the case's own deployment alone.
     */
    private Form read(ProcessDefinition definition, String name) throws IOException {
        ClassPathResource todays = new ClassPathResource(Deployer.ROOT + name, Forms.class);
        JsonNode own = own(definition.getDeploymentId(), name);
        if (!todays.exists()) {
            if (own.isMissingNode()) {
                throw new IllegalStateException("there is no form " + name);
            }
            return new Form(FormDeclaration.of(own), own);
        }
        try (InputStream in = todays.getInputStream()) {
            JsonNode json = JSON.readTree(in);
            return routed(new Form(FormDeclaration.of(json), json), own);
        }
    }

    private JsonNode own(String deployment, String name) throws IOException {
        // a question that has an answer for every name, unlike the one for the resource
        if (!repository.getObject().getDeploymentResourceNames(deployment).contains(name)) {
            return MissingNode.getInstance();
        }
        try (InputStream in = repository.getObject().getResourceAsStream(deployment, name)) {
            return JSON.readTree(in);
        }
    }

    /** Without the verdicts for which an earlier diagram has no way: its token would go on where the row has ended. */
    private static Form routed(Form form, JsonNode own) {
        List<String> ways = verdicts(own).findValuesAsText("value");
        if (ways.isEmpty()) {
            return form;
        }
        Iterator<JsonNode> choices = verdicts(form.json()).elements();
        while (choices.hasNext()) {
            if (!ways.contains(choices.next().path("value").asText())) {
                choices.remove();
            }
        }
        return new Form(form.declaration().offering(ways), form.json());
    }

    private static JsonNode verdicts(JsonNode form) {
        for (JsonNode component : form.path("components")) {
            if (component.path("key").asText().equals("verdict")) {
                return component.path("values");
            }
        }
        return MissingNode.getInstance();
    }
}
