package dev.zdd.shop.chat;

import dev.zdd.shop.memory.RecentEntries;
import dev.zdd.shop.redis.WithoutRedis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps the sessions of this process only, the ones last spoken in: for running without Redis. */
@Component
@WithoutRedis
final class InMemoryChatStore implements ChatStore {
    /** What a message and its answer cost besides their text. */
    private static final long MESSAGE_BYTES = 400;

    private static final class Session {
        private final List<Entry> entries = new ArrayList<>();
        private final Map<String, Long> numbers = new HashMap<>();
        private long bytes;
    }

    private final RecentEntries<Session> sessions = new RecentEntries<>();

    @Override
    public synchronized long append(String name, String id, String text, String answer) {
        var known = sessions.get(name);
        var session = known == null ? new Session() : known;
        var earlier = session.numbers.get(id);
        if (earlier != null) {
            return earlier;
        }
        if (session.entries.size() >= SESSION_LIMIT) {
            throw new Full();
        }
        var number = session.entries.size() + 1L;
        session.entries.add(new Entry(number, id, "shopper", text));
        session.entries.add(new Entry(number + 1, id, "assistant", answer));
        session.numbers.put(id, number);
        session.bytes += MESSAGE_BYTES + RecentEntries.bytes(id.length() + text.length() + answer.length());
        sessions.put(name, session, session.bytes);
        return number;
    }

    @Override
    public synchronized List<Entry> after(String name, long number) {
        var session = sessions.get(name);
        if (session == null || number >= session.entries.size()) {
            return List.of();
        }
        return List.copyOf(session.entries.subList((int) number, session.entries.size()));
    }

    @Override
    public synchronized long length(String name) {
        var session = sessions.get(name);
        return session == null ? 0 : session.entries.size();
    }
}
