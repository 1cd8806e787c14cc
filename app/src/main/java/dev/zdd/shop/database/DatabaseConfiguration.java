package dev.zdd.shop.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.zdd.shop.AppProperties;
import java.time.Duration;
import java.util.Properties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Connections to PostgreSQL that give up in time: no request waits for a dead server longer than {@link #SOCKET_LIMIT}, and
 * the service starts and stays alive without the server (its readiness says so).
 */
@Configuration(proxyBeanMethods = false)
@WithDatabase
class DatabaseConfiguration {
    /** Waiting for a free or new connection. */
    private static final Duration CONNECTION_LIMIT = Duration.ofSeconds(2);

    /**
     * The server's own limit for a statement is below the socket's, so that its clearer error comes first. A session whose pod was lost
     * with its node or network ends after a minute, and not after the two hours of the server's default: it would stop {@code contract}.
     * Sent after connecting: PgBouncer refuses connections that ask for settings in their start-up {@code options}.
     */
    static final String SESSION_SETTINGS = "SET statement_timeout = '4s'; SET tcp_keepalives_idle = 30;"
            + " SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3";

    /** A server that does not answer at all: packets dropped, host gone. */
    private static final Duration SOCKET_LIMIT = Duration.ofSeconds(5);

    @Bean
    HikariDataSource dataSource(DatabaseProperties properties, AppProperties app) {
        var config = new HikariConfig();
        config.setPoolName("postgresql");
        config.setJdbcUrl(properties.url());
        config.setUsername(properties.username());
        config.setPassword(properties.password());
        config.setMaximumPoolSize(properties.poolSize());
        config.setConnectionTimeout(CONNECTION_LIMIT.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
        config.setKeepaliveTime(Duration.ofSeconds(30).toMillis());
        config.setMaxLifetime(Duration.ofMinutes(10).toMillis());
        // Start without the server: it may come later.
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql(SESSION_SETTINGS);
        config.setDataSourceProperties(session(app, SOCKET_LIMIT));
        return new HikariDataSource(config);
    }

    @Bean
    JdbcClient jdbcClient(HikariDataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean(destroyMethod = "close")
    DatabaseCheck databaseCheck(DatabaseProperties properties, AppProperties app) {
        return new DatabaseCheck(properties, app);
    }

    /**
     * Settings of the driver, which wants whole seconds. The session's name tells the migrations which versions are still
     * connected.
     */
    static Properties session(AppProperties app, Duration socketLimit) {
        var settings = new Properties();
        settings.setProperty("connectTimeout", Long.toString(CONNECTION_LIMIT.toSeconds()));
        settings.setProperty("socketTimeout", Long.toString(socketLimit.toSeconds()));
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("ApplicationName", app.name() + "/" + app.version());
        // No prepared statements that outlive their execution: a pooler that shares sessions by the transaction does
        // not keep
        // them, and a migration that adds or widens a column makes them fail ("cached plan must not change result
        // type").
        settings.setProperty("prepareThreshold", "0");
        return settings;
    }
}
