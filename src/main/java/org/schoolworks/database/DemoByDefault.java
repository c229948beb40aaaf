package org.schoolworks.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Adds the profile {@code demo} to an application that brings its own database along, unless {@code schoolworks.demo} is
 * {@code false}. It decides after the configuration files are read, because they may name a database; so it reads the profile's own
 * file, {@code application-demo.yml} beside {@code application.yml}, itself.
 */
class DemoByDefault implements EnvironmentPostProcessor, Ordered {

    private static final String DEMO = "demo";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (NoDatabaseGiven.in(environment)
                && environment.getProperty("schoolworks.demo", Boolean.class, true)
                && !environment.acceptsProfiles(Profiles.of("test"))) {
            if (!environment.acceptsProfiles(Profiles.of(DEMO))) {
                environment.addActiveProfile(DEMO);
                addItsFile(environment);
            }
        }
    }

    /** Where it would stand if the profile had been given: before the general file, after whatever the user says outside. */
    private static void addItsFile(ConfigurableEnvironment environment) {
        ClassPathResource file = new ClassPathResource("application-demo.yml");
        if (!file.exists()) {
            return;
        }
        MutablePropertySources sources = environment.getPropertySources();
        String general = sources.stream()
                .map(PropertySource::getName)
                .filter(name -> name.contains("class path resource [application.yml]"))
                .findFirst()
                .orElse(null);
        try {
            for (PropertySource<?> source : new YamlPropertySourceLoader().load(file.getFilename(), file)) {
                if (general == null) {
                    sources.addLast(source);
                } else {
                    sources.addBefore(general, source);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
