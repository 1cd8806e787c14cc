package dev.zdd.shop.order;

import dev.zdd.shop.database.WithoutDatabase;
import dev.zdd.shop.memory.RecentEntries;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps the last orders of this process only: for running without a database. */
@Component
@WithoutDatabase
final class InMemoryOrderStore implements OrderStore {
    private static final long LINE_BYTES = 100;

    private final RecentEntries<Stored> byKey = new RecentEntries<>();
    private final RecentEntries<Order> byId = new RecentEntries<>();

    @Override
    public synchronized boolean add(String key, String fingerprint, Order order) {
        if (byKey.get(key) != null) {
            return false;
        }
        var bytes = RecentEntries.bytes(order.customer().length())
                + LINE_BYTES * order.lines().size();
        byKey.put(key, new Stored(fingerprint, order), bytes);
        byId.put(order.id().toString(), order, bytes);
        return true;
    }

    @Override
    public synchronized Optional<Stored> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    @Override
    public synchronized Optional<Order> find(UUID id) {
        return Optional.ofNullable(byId.get(id.toString()));
    }
}
