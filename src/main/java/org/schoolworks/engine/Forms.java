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
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The declared forms. A case keeps the diagram that it began on, but its decisions are read by today's beans: form and bean belong
 * together, so a step of whatever version shows the form that came with the running program.
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
            try (InputStream in = open(definition, name)) {
                JsonNode json = JSON.readTree(in);
                return new Form(FormDeclaration.of(json), json);
            } catch (IOException e) {
                throw new UncheckedIOException("the form " + name + " cannot be read", e);
            }
        });
    }

    /**
     * Out of the jar, not out of the newest deployment: while nodes are renewed one by one, the newest may be of another node whose
     * beans are not ours. A step that is no more has its form in the case's own deployment.
     */
    private InputStream open(ProcessDefinition definition, String name) throws IOException {
        ClassPathResource ours = new ClassPathResource(Deployer.ROOT + name, Forms.class);
        return ours.exists()
                ? ours.getInputStream()
                : repository.getObject().getResourceAsStream(definition.getDeploymentId(), name);
    }
}
