package org.schoolworks.calendar;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ibatis.annotations.Mapper;
import org.mybatis.spring.annotation.MapperScan;
import org.mybatis.spring.boot.autoconfigure.MybatisAutoConfiguration;
import org.schoolworks.TestDatabase;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** This room alone on a PostgreSQL with the migrations: the seeded years, the real mapper, and time in the test's hand. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.NONE, classes = CalendarRoom.Beans.class)
@interface CalendarRoom {

    /** When the tests' entries are made. */
    Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    /** Without an annotation, or the whole application would come along with it, or it with the whole application. */
    @ImportAutoConfiguration({
        FlywayAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        MybatisAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @Import({TestDatabase.class, CalendarYears.class, CalendarController.class, Heard.class})
    @MapperScan(basePackageClasses = CalendarMapper.class, annotationClass = Mapper.class)
    class Beans {

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneId.of("Asia/Shanghai"));
        }

        /** The nanoseconds that the memory of working days goes by. */
        @Bean
        AtomicLong ticks() {
            return new AtomicLong();
        }

        @Bean
        WorkingDays workingDays(CalendarMapper mapper, AtomicLong ticks) {
            return new WorkingDays(mapper, true, ticks::get);
        }

        @Bean
        CalendarClerks clerks() {
            return "admin"::equals;
        }
    }
}
