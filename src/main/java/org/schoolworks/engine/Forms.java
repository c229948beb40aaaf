package org.schoolworks.engine;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The declared forms, out of the deployment of the very diagram that a case runs on. */
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
     * @param json as the modeller wrote it, for the renderer
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
            try (InputStream in = repository.getObject().getResourceAsStream(definition.getDeploymentId(), name)) {
                JsonNode json = JSON.readTree(in);
                return new Form(FormDeclaration.of(json), json);
            } catch (IOException e) {
                throw new UncheckedIOException("the form " + name + " cannot be read", e);
            }
        });
    }
}
