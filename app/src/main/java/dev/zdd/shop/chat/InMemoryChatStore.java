package dev.zdd.shop.chat;

import dev.zdd.shop.redis.WithoutRedis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps the sessions of this process only: for running without Redis. */
@Component
@WithoutRedis
final class InMemoryChatStore implements ChatStore {
    private static final int SESSIONS = 1_000;

    private record Session(List<Entry> entries, Map<String, Long> numbers) {}

    private final Map<String, Session> sessions = new LinkedHashMap<>();

    @Override
    public synchronized long append(String name, String id, String text, String answer) {
        var session = sessions.computeIfAbsent(name, key -> new Session(new ArrayList<>(), new HashMap<>()));
        var known = session.numbers().get(id);
        if (known != null) {
            return known;
        }
        if (session.entries().size() >= SESSION_LIMIT) {
            throw new Full();
        }
        var number = session.entries().size() + 1L;
        session.entries().add(new Entry(number, id, "shopper", text));
        session.entries().add(new Entry(number + 1, id, "assistant", answer));
        session.numbers().put(id, number);
        dropOldest();
        return number;
    }

    @Override
    public synchronized List<Entry> after(String name, long number) {
        var session = sessions.get(name);
        if (session == null || number >= session.entries().size()) {
            return List.of();
        }
        return List.copyOf(
                session.entries().subList((int) number, session.entries().size()));
    }

    @Override
    public synchronized long length(String name) {
        var session = sessions.get(name);
        return session == null ? 0 : session.entries().size();
    }

    private void dropOldest() {
        if (sessions.size() > SESSIONS) {
            var oldest = sessions.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
