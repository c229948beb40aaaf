package org.schoolworks.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/**
 * A page's first requests come at once and may all add the same attribute to a new session: the later one replaces it in
 * PostgreSQL, where the library's common statement would fail on the key.
 */
@Configuration(proxyBeanMethods = false)
public class SharedSession {

    @Bean
    public PostgreSqlJdbcIndexedSessionRepositoryCustomizer attributesThatAreReplaced() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }
}
