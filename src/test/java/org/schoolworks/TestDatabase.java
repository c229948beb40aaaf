package org.schoolworks;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A throw-away PostgreSQL for the tests (speed before durability), or the one at {@code PG_URL}. */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabase {

    @Bean
    DataSource dataSource() throws IOException {
        HikariDataSource pool = new HikariDataSource();
        String url = System.getenv("PG_URL");
        pool.setJdbcUrl(url != null ? url : EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres"));
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setMaximumPoolSize(12);
        // PostgreSQL's shutdown hook runs first; without this the pool waits for it half a minute
        pool.setConnectionTimeout(5_000);
        return pool;
    }
}
