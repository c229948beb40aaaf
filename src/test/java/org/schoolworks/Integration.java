package org.schoolworks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test on the whole application: one Spring context and one embedded PostgreSQL serve all of them. Each test makes its
 * own project instead of cleaning tables; the job executor is off and the clock of the sums slow, so
 * that a test fires them itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"camunda.bpm.job-execution.enabled=false", "schoolworks.monitor.sums-every=1d"})
@ActiveProfiles("test")
@Import(TestDatabase.class)
public @interface Integration {}
