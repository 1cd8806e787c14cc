package dev.zdd.shop.order;

import dev.zdd.shop.database.WithoutDatabase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps the last orders of this process only: for running without a database. */
@Component
@WithoutDatabase
final class InMemoryOrderStore implements OrderStore {
    /** A load test must not fill the heap: 10,000 orders are a few MiB. */
    static final int CAPACITY = 10_000;

    private record Entry(String fingerprint, Order order) {}

    private final Map<String, Entry> byKey = new LinkedHashMap<>();
    private final Map<UUID, Order> byId = new LinkedHashMap<>();

    @Override
    public synchronized Placement place(String key, String fingerprint, Order order) {
        var earlier = byKey.get(key);
        if (earlier != null) {
            return earlier.fingerprint().equals(fingerprint)
                    ? new Placement.Repeated(earlier.order())
                    : new Placement.KeyTaken();
        }
        byKey.put(key, new Entry(fingerprint, order));
        byId.put(order.id(), order);
        dropOldest();
        return new Placement.Created(order);
    }

    @Override
    public synchronized Optional<Order> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    private void dropOldest() {
        if (byKey.size() > CAPACITY) {
            var oldest = byKey.entrySet().iterator();
            byId.remove(oldest.next().getValue().order().id());
            oldest.remove();
        }
    }
}
