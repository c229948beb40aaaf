package org.schoolworks.engine;

import org.camunda.bpm.spring.boot.starter.configuration.CamundaDatasourceConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultDatasourceConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Our tables come first: were the engine to make its own before, Flyway would refuse a schema that is not empty. */
@Configuration(proxyBeanMethods = false)
class EngineAfterFlyway {

    @Bean
    @DependsOnDatabaseInitialization
    static CamundaDatasourceConfiguration camundaDatasourceConfiguration() {
        return new DefaultDatasourceConfiguration();
    }
}
