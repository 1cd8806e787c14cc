package dev.zdd.shop.chat;

import dev.zdd.shop.redis.Redis;
import dev.zdd.shop.redis.RedisUnavailable;
import dev.zdd.shop.redis.WithRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sessions in Redis: a list of entries, whose number is their place in it, and a hash from the clients' ids to numbers. One
 * script does both, so that a message is there with its answer or not at all, and never twice.
 */
@Component
@WithRedis
final class RedisChatStore implements ChatStore {
    /** A session is forgotten a day after its last message. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final String APPEND = """
            local known = redis.call('HGET', KEYS[2], ARGV[1])
            if known then return tonumber(known) end
            local length = redis.call('LLEN', KEYS[1])
            if length >= tonumber(ARGV[4]) then return -1 end
            redis.call('RPUSH', KEYS[1], ARGV[2], ARGV[3])
            redis.call('HSET', KEYS[2], ARGV[1], length + 1)
            redis.call('EXPIRE', KEYS[1], ARGV[5])
            redis.call('EXPIRE', KEYS[2], ARGV[5])
            return length + 1
            """;

    /** An entry as it lies in the list; its number is its place. */
    private record Line(String id, String from, String text) {}

    private final Redis redis;
    private final JsonMapper json;

    RedisChatStore(Redis redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    @Override
    public long append(String session, String id, String text, String answer) {
        var keys = List.of(entries(session), "chat:{%s}:numbers".formatted(session));
        var arguments = List.of(
                id,
                json.writeValueAsString(new Line(id, "shopper", text)),
                json.writeValueAsString(new Line(id, "assistant", answer)),
                Integer.toString(SESSION_LIMIT),
                Long.toString(KEPT.toSeconds()));
        var number = (Long) answered(client -> client.eval(APPEND, keys, arguments));
        if (number < 0) {
            throw new Full();
        }
        return number;
    }

    @Override
    public List<Entry> after(String session, long number) {
        var lines = answered(client -> client.lrange(entries(session), number, -1));
        var found = new ArrayList<Entry>(lines.size());
        for (var text : lines) {
            var line = json.readValue(text, Line.class);
            found.add(new Entry(number + found.size() + 1, line.id(), line.from(), line.text()));
        }
        return found;
    }

    @Override
    public long length(String session) {
        return answered(client -> client.llen(entries(session)));
    }

    private static String entries(String session) {
        // The braces keep both keys of a session in one slot of a Redis cluster.
        return "chat:{%s}:entries".formatted(session);
    }

    private <T> T answered(Function<RedisClient, T> call) {
        try {
            return redis.call(call);
        } catch (RedisUnavailable away) {
            throw new Unavailable(away);
        }
    }
}
