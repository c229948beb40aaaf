package org.schoolworks.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * The DataSource of an application that was not given a database. An auto-configuration, so that it is asked after every
 * other configuration, whatever their order: a DataSource bean, such as the tests', keeps it from starting a server.
 *
 * <p>The pool is made from the server, so that Spring closes it before it stops the server.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@Conditional(NoDatabaseGiven.class)
@ConditionalOnMissingBean(DataSource.class)
class EmbeddedDatabase {

    @Bean(destroyMethod = "close")
    PostgresServer postgresServer(
            @Value("${schoolworks.database.folder:./data/postgres}") String folder,
            @Value("${schoolworks.database.port:0}") int port) {
        return PostgresServer.start(Path.of(folder), port);
    }

    @Bean(destroyMethod = "close")
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(PostgresServer server) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("schoolworks");
        pool.setJdbcUrl(server.url());
        pool.setUsername(PostgresServer.NAME);
        pool.setPassword(server.password());
        pool.setMaximumPoolSize(20);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        // the driver would set the JVM's zone, which is not ours when a test or a tool starts the context
        pool.setConnectionInitSql("set time zone 'Asia/Shanghai'");
        return pool;
    }
}
