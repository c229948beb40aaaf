package org.schoolworks.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the Chinese texts of Camunda's four web apps: the vendor's English with our Chinese laid over it, so that a text that
 * we have not translated, such as one of a later version, shows in English and never as a raw key.
 *
 * <p>The web apps are told that there is no language but zh, because a second one turns their dates back to English; so they
 * cannot fall back by themselves. A controller is asked before the resource handler that would serve our file as it stands.
 */
@RestController
class LocaleController {

    private static final String APPS = "META-INF/resources/webjars/camunda/app/";

    private final ObjectMapper json;
    private final Map<String, byte[]> merged = new ConcurrentHashMap<>();

    LocaleController(ObjectMapper json) {
        this.json = json;
    }

    @GetMapping("/camunda/app/{app:admin|cockpit|tasklist|welcome}/locales/zh.json")
    ResponseEntity<byte[]> texts(@PathVariable String app) {
        byte[] texts = merged.computeIfAbsent(app, this::merge);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache())
                .eTag(DigestUtils.md5DigestAsHex(texts))
                .body(texts);
    }

    private byte[] merge(String app) {
        try {
            ObjectNode texts = read(APPS + app + "/locales/en.json");
            overlay(texts, read(APPS + app + "/locales/zh.json"));
            return json.writeValueAsBytes(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty where there is no such file. The vendor's files begin with a byte order mark, which Jackson skips in bytes alone. */
    private ObjectNode read(String path) throws IOException {
        ClassPathResource resource = new ClassPathResource(path);
        if (!resource.exists()) {
            return json.createObjectNode();
        }
        try (InputStream bytes = resource.getInputStream()) {
            return json.readValue(bytes, ObjectNode.class);
        }
    }

    /** Lays every text of {@code ours} over {@code texts}, branch by branch. A blank text of ours does not cover the English. */
    static void overlay(ObjectNode texts, ObjectNode ours) {
        for (Map.Entry<String, JsonNode> entry : ours.properties()) {
            JsonNode below = texts.get(entry.getKey());
            JsonNode above = entry.getValue();
            if (below instanceof ObjectNode branch && above instanceof ObjectNode ourBranch) {
                overlay(branch, ourBranch);
            } else if (!above.isNull() && !(above.isTextual() && above.asText().isBlank())) {
                texts.set(entry.getKey(), above);
            }
        }
    }
}
