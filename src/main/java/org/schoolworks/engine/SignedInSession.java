package org.schoolworks.engine;

import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever Spring signed in is signed in to the engine and to all its web apps, under the same name. */
@Configuration(proxyBeanMethods = false)
class SignedInSession {

    private static final String ENGINE = "default";

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> engineAuthentication() {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter =
                new FilterRegistrationBean<>(new EveryApi());
        filter.setName("engineAuthentication");
        filter.addInitParameter("authentication-provider", ContainerBasedAuthenticationProvider.class.getName());
        // after Spring Security, before the filters of the web apps
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        return filter;
    }

    /**
     * The stock filter knows the paths of the web apps alone. A session that calls our own endpoints first would have no
     * engine authentication there, and the engine checks no right of nobody.
     */
    private static final class EveryApi extends ContainerBasedAuthenticationFilter {

        @Override
        protected @Nullable String extractEngineName(HttpServletRequest request) {
            String named = super.extractEngineName(request);
            if (named != null) {
                return named;
            }
            return request.getUserPrincipal() == null ? null : ENGINE;
        }
    }
}
