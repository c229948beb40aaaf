package org.schoolworks.engine;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.spi.ExtendedExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Problem;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * What the interface of the web apps answers where a task is refused: the reason alone, in the engine's own form, so that
 * Tasklist shows it as it stands. The engine would answer 500 and log a stack. What is no refusal is left to the engine.
 */
@Configuration(proxyBeanMethods = false)
class RefusalsToTheWebApps {

    /** The interface under its own name and path: the web apps, which come later, find it there and bring no other. */
    @Bean
    ServletRegistrationBean<ServletContainer> engineApi() {
        ServletRegistrationBean<ServletContainer> servlet = new ServletRegistrationBean<>(
                new ServletContainer(ResourceConfig.forApplication(new WithReasons())), "/camunda/api/engine/*");
        servlet.setName("Engine Api");
        servlet.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return servlet;
    }

    private static final class WithReasons extends EngineRestApplication {

        @Override
        public Set<Class<?>> getClasses() {
            Set<Class<?>> classes = new HashSet<>(super.getClasses());
            classes.add(OfTheEngine.class);
            classes.add(OfItsInterface.class);
            return classes;
        }
    }

    private abstract static class Told<E extends Throwable> implements ExtendedExceptionMapper<E> {

        @Override
        public boolean isMappable(E thrown) {
            return Refusals.in(thrown) != null;
        }

        @Override
        public Response toResponse(E thrown) {
            Problem problem = Objects.requireNonNull(Refusals.in(thrown));
            return Response.status(Refusals.status(problem))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(new Answer(problem.getClass().getSimpleName(), problem.reason(), null))
                    .build();
        }
    }

    /** Before the engine's own for the same exception. */
    @Priority(1)
    static final class OfTheEngine extends Told<ProcessEngineException> {}

    @Priority(1)
    static final class OfItsInterface extends Told<RestException> {}

    /** As the engine tells an exception. */
    record Answer(String type, String message, @Nullable Integer code) {}
}
