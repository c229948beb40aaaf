package org.schoolworks.database;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts in a table of the built-in database and prints each number when it is committed, until it is stopped. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({EmbeddedDatabase.class, DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class
})
class CountingApplication {

    public static void main(String[] args) throws InterruptedException {
        SpringApplication application = new SpringApplication(CountingApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        JdbcTemplate jdbc = application.run(args).getBean(JdbcTemplate.class);
        jdbc.execute("create table if not exists counted (n bigint primary key)");
        for (long n = jdbc.queryForObject("select coalesce(max(n), 0) from counted", Long.class) + 1; ; n++) {
            try {
                jdbc.update("insert into counted values (?)", n);
            } catch (RuntimeException stopped) {
                return;
            }
            System.out.println("COMMITTED " + n);
            Thread.sleep(1);
        }
    }
}
