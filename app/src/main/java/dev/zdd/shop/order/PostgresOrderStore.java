package dev.zdd.shop.order;

import dev.zdd.shop.bulkhead.Bulkhead;
import dev.zdd.shop.database.WithDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders in PostgreSQL. One INSERT decides: where two requests with one key meet, the second waits for the first's commit and
 * then finds its row. An order is answered only after its commit, so what a client was told is in the table, once.
 */
@Component
@WithDatabase
final class PostgresOrderStore implements OrderStore {
    private static final String INSERT = """
            INSERT INTO orders (id, idempotency_key, fingerprint, customer, lines, total_cents, placed_at)
            VALUES (:id, :key, :fingerprint, :customer, CAST(:lines AS jsonb), :totalCents, :placedAt)
            ON CONFLICT (idempotency_key) DO NOTHING
            """;
    private static final String COLUMNS = "id, fingerprint, customer, lines, total_cents, placed_at";
    private static final TypeReference<List<Order.Line>> LINES = new TypeReference<>() {};

    /** Orders at a time: four times the default pool, so that bursts wait for a connection, as far as they can be answered. */
    private static final int CALLS = 40;

    private final Bulkhead bulkhead = new Bulkhead(CALLS);
    private final JdbcClient jdbc;
    private final JsonMapper json;

    PostgresOrderStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public boolean add(String key, String fingerprint, Order order) {
        return bulkhead.call(() -> jdbc.sql(INSERT)
                        .param("id", order.id())
                        .param("key", key)
                        .param("fingerprint", fingerprint)
                        .param("customer", order.customer())
                        .param("lines", json.writeValueAsString(order.lines()))
                        .param("totalCents", order.totalCents())
                        .param("placedAt", order.placedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1);
    }

    @Override
    public Optional<Stored> find(String key) {
        return bulkhead.call(() -> jdbc.sql("SELECT " + COLUMNS + " FROM orders WHERE idempotency_key = :key")
                .param("key", key)
                .query(this::row)
                .optional());
    }

    @Override
    public Optional<Order> find(UUID id) {
        return bulkhead.call(() -> jdbc.sql("SELECT " + COLUMNS + " FROM orders WHERE id = :id")
                .param("id", id)
                .query(this::row)
                .optional()
                .map(Stored::order));
    }

    private Stored row(ResultSet row, int number) throws SQLException {
        var order = new Order(
                row.getObject("id", UUID.class),
                row.getString("customer"),
                json.readValue(row.getString("lines"), LINES),
                row.getLong("total_cents"),
                row.getObject("placed_at", OffsetDateTime.class).toInstant());
        return new Stored(row.getString("fingerprint"), order);
    }
}
