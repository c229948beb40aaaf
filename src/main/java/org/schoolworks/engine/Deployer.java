package org.schoolworks.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys each folder below {@code bpmn/} as one deployment, with names relative to {@code bpmn/}: the same in a jar and in
 * a folder of classes, so that a restart makes no new version. The engine's own mechanisms name resources differently in
 * each, or deploy nothing from a jar.
 */
@Component
class Deployer implements SmartInitializingSingleton {

    /** Where the rooms' models are on the classpath. */
    static final String ROOT = "/bpmn/";

    private final RepositoryService repository;
    private final Rules rules;

    Deployer(RepositoryService repository, Rules rules) {
        this.repository = repository;
        this.rules = rules;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            for (Map.Entry<String, List<Resource>> room : rooms().entrySet()) {
                deploy(room.getKey(), room.getValue());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the models below bpmn/ cannot be read", e);
        }
        rules.forget();
    }

    private void deploy(String room, List<Resource> resources) throws IOException {
        // "changed only" is off: a form bound to its deployment must be found in the process's own
        DeploymentBuilder deployment =
                repository.createDeployment().name(room).source("schoolworks").enableDuplicateFiltering(false);
        for (Resource resource : resources) {
            try (InputStream in = resource.getInputStream()) {
                deployment.addInputStream(name(resource), in);
            }
        }
        deployment.deploy();
    }

    private static Map<String, List<Resource>> rooms() throws IOException {
        Map<String, List<Resource>> rooms = new TreeMap<>();
        for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:bpmn/**/*.*")) {
            String name = name(resource);
            if (name.endsWith(".bpmn") || name.endsWith(".dmn") || name.endsWith(".form")) {
                rooms.computeIfAbsent(name.substring(0, name.indexOf('/')), room -> new ArrayList<>())
                        .add(resource);
            }
        }
        return rooms;
    }

    private static String name(Resource resource) throws IOException {
        String url = resource.getURL().toString();
        return url.substring(url.lastIndexOf(ROOT) + ROOT.length());
    }
}
