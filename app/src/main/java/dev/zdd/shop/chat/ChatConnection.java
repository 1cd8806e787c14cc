package dev.zdd.shop.chat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.json.JsonMapper;

/**
 * One open socket. A message is answered and delivered under a lock that closing takes as well: a socket is never told to go
 * in the middle of a message.
 */
final class ChatConnection {
    private final WebSocketSession socket;
    private final String session;
    private final ChatStore store;
    private final JsonMapper json;
    private final ReentrantLock busy = new ReentrantLock();
    private long delivered;
    private volatile long heardNanos = System.nanoTime();

    /** @param after the last number that the client has */
    ChatConnection(WebSocketSession socket, String session, long after, ChatStore store, JsonMapper json) {
        this.socket = socket;
        this.session = session;
        this.delivered = after;
        this.store = store;
        this.json = json;
    }

    /**
     * Sends what the client does not have yet; closes with 1013 where the store does not answer.
     *
     * @param newToken the session's token where the client does not know it
     */
    void open(@Nullable String newToken) throws IOException {
        busy.lock();
        try {
            if (newToken != null) {
                send(Map.of("type", "session", "token", newToken));
            }
            deliver();
        } catch (ChatStore.Unavailable away) {
            socket.close(CloseStatus.SERVICE_OVERLOAD);
        } finally {
            busy.unlock();
        }
    }

    void message(String id, String text, String answer) throws IOException {
        busy.lock();
        try {
            if (!socket.isOpen()) {
                return;
            }
            var number = store.append(session, id, text, answer);
            deliver();
            send(Map.of("type", "accepted", "id", id, "number", number));
        } catch (ChatStore.Unavailable away) {
            send(Map.of("type", "unavailable", "id", id));
        } catch (ChatStore.Full full) {
            refuse(id, "the session has %d lines".formatted(ChatStore.SESSION_LIMIT));
        } finally {
            busy.unlock();
        }
    }

    /** The client gave a sign of life. */
    void heard() {
        heardNanos = System.nanoTime();
    }

    /** How long the client has not given one. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardNanos);
    }

    void ping() throws IOException {
        socket.sendMessage(new PingMessage());
    }

    /** Closes the socket of a client that answers no pings. */
    void giveUp() throws IOException {
        socket.close(CloseStatus.GOING_AWAY.withReason("no answer to pings"));
    }

    void refuse(String id, String reason) throws IOException {
        send(Map.of("type", "refused", "id", id, "reason", reason));
    }

    /** Tells the client to reconnect, after the message that is being answered. */
    void leave() throws IOException {
        busy.lock();
        try {
            socket.close(CloseStatus.SERVICE_RESTARTED);
        } finally {
            busy.unlock();
        }
    }

    private void deliver() throws IOException {
        var entries = store.after(session, delivered);
        if (entries.isEmpty() && store.length(session) < delivered) {
            // The store has forgotten the session, and counts from 1 again.
            delivered = 0;
            send(Map.of("type", "restarted"));
            entries = store.after(session, delivered);
        }
        for (var entry : entries) {
            send(Map.of(
                    "type", "message",
                    "number", entry.number(),
                    "id", entry.id(),
                    "from", entry.from(),
                    "text", entry.text()));
            delivered = entry.number();
        }
    }

    private void send(Map<String, Object> message) throws IOException {
        socket.sendMessage(new TextMessage(json.writeValueAsString(message)));
    }
}
