package dev.zdd.shop.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL server, or a PgBouncer before it, in the pool mode {@code transaction} too. In that mode sessions are shared:
 * give the role its limit on the server, {@code ALTER ROLE ... SET statement_timeout = '4s'}.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/NAME}
 * @param poolSize connections of one pod, all made at its start: a pod that gets its first burst has them; pods (surge included) times this must stay below the server's
 *     {@code max_connections}
 */
@ConfigurationProperties("database")
record DatabaseProperties(
        String url,
        String username,
        String password,
        @DefaultValue("10") int poolSize) {

    @Override
    public String toString() {
        return "DatabaseProperties[url=%s, username=%s, poolSize=%d]".formatted(url, username, poolSize);
    }
}
