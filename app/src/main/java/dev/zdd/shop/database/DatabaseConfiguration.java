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

    /** What the server itself allows a statement; below the socket's limit, so that the server's clearer error comes first. */
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(4);

    /** For each new session: poolers refuse start-up options. */
    static final String LIMIT_STATEMENTS = "SET statement_timeout = " + STATEMENT_LIMIT.toMillis();

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
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_LIMIT.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
        config.setKeepaliveTime(Duration.ofSeconds(30).toMillis());
        config.setMaxLifetime(Duration.ofMinutes(10).toMillis());
        // Start without the server: it may come later.
        config.setInitializationFailTimeout(-1);
        config.setDataSourceProperties(session(app, SOCKET_LIMIT));
        config.setConnectionInitSql(LIMIT_STATEMENTS);
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
        return settings;
    }
}
