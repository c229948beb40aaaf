package org.schoolworks.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Cockpit asks for all versions of a definition without saying how many it will take, which the limit on results forbids: it
 * is asked for as many as the limit allows, and the page has its list of versions.
 */
@Configuration(proxyBeanMethods = false)
class DefinitionVersions {

    private static final String ENGINE = "/camunda/api/engine/engine/default/";
    private static final String MOST = "maxResults";

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> versionsOfDefinitions(
            @Value("${camunda.bpm.generic-properties.properties.query-max-results-limit}") int limit) {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new AsManyAsAllowed(limit));
        filter.setName("versionsOfDefinitions");
        filter.addUrlPatterns(ENGINE + "process-definition", ENGINE + "decision-definition");
        return filter;
    }

    private static final class AsManyAsAllowed extends OncePerRequestFilter {

        private final int limit;

        AsManyAsAllowed(int limit) {
            this.limit = limit;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !HttpMethod.GET.matches(request.getMethod()) || request.getParameter(MOST) != null;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            @Nullable String asked = request.getQueryString();
            String bounded = (asked == null ? "" : asked + "&") + MOST + "=" + limit;
            chain.doFilter(
                    new HttpServletRequestWrapper(request) {
                        @Override
                        public String getQueryString() {
                            return bounded;
                        }
                    },
                    response);
        }
    }
}
