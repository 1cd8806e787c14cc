package dev.zdd.shop.chat;

import dev.zdd.shop.web.UnicodeText;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes the sockets and messages of {@code /ws/chat/{session}}; the package says what goes over them. */
@Component
final class ChatHandler extends TextWebSocketHandler {
    private static final Logger log = LoggerFactory.getLogger(ChatHandler.class);
    private static final String CONNECTION = "connection";
    private static final String EXPECTED = "expected: {\"id\":\"...\",\"text\":\"...\"}";
    private static final int MESSAGE_LIMIT_BYTES = 8 * 1024;
    private static final Duration SEND_LIMIT = Duration.ofSeconds(5);
    private static final int UNSENT_LIMIT_BYTES = 512 * 1024;

    /** A client that does not answer the close is cut off after this long, far below the drain's 25 s. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    /** What a client sends. */
    record Said(
            @NotBlank @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}")
            String id,

            @NotBlank @Size(max = 2_000) @UnicodeText String text) {}

    private final ChatStore store;
    private final ChatConnections connections;
    private final Assistant assistant;
    private final JsonMapper json;
    private final Validator validator;

    ChatHandler(
            ChatStore store, ChatConnections connections, Assistant assistant, JsonMapper json, Validator validator) {
        this.store = store;
        this.connections = connections;
        this.assistant = assistant;
        this.json = json;
        this.validator = validator;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession socket) throws IOException {
        socket.setTextMessageSizeLimit(MESSAGE_LIMIT_BYTES);
        if (socket instanceof StandardWebSocketSession tomcat) {
            tomcat.getNativeSession()
                    .getUserProperties()
                    .put("org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT", CLOSE_LIMIT.toMillis());
        }
        var sending = new ConcurrentWebSocketSessionDecorator(socket, (int) SEND_LIMIT.toMillis(), UNSENT_LIMIT_BYTES);
        var attributes = socket.getAttributes();
        var connection = new ChatConnection(
                sending,
                (String) attributes.get(ChatHandshake.SESSION),
                (Long) attributes.get(ChatHandshake.AFTER),
                store,
                json);
        attributes.put(CONNECTION, connection);
        connections.add(connection);
        connection.open((String) attributes.get(ChatHandshake.NEW_TOKEN));
    }

    @Override
    protected void handleTextMessage(WebSocketSession socket, TextMessage message) throws IOException {
        var connection = (ChatConnection) socket.getAttributes().get(CONNECTION);
        connection.heard();
        try {
            var said = json.readValue(message.getPayload(), Said.class);
            if (said == null) {
                connection.refuse("", EXPECTED);
                return;
            }
            var violations = validator.validate(said);
            if (violations.isEmpty()) {
                connection.message(said.id(), said.text(), assistant.answer(said.text()));
            } else {
                var first = violations.iterator().next();
                // An id that is not well formed cannot always be sent back: JSON can express more than UTF-8.
                var odd = violations.stream()
                        .anyMatch(violation ->
                                violation.getPropertyPath().toString().equals("id"));
                connection.refuse(
                        odd ? "" : said.id(), "%s: %s".formatted(first.getPropertyPath(), first.getMessage()));
            }
        } catch (JacksonException malformed) {
            connection.refuse("", EXPECTED);
        }
    }

    @Override
    protected void handlePongMessage(WebSocketSession socket, PongMessage message) {
        if (socket.getAttributes().get(CONNECTION) instanceof ChatConnection connection) {
            connection.heard();
        }
    }

    @Override
    public void handleTransportError(WebSocketSession socket, Throwable failure) {
        log.debug("Chat connection broke", failure);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
        if (socket.getAttributes().get(CONNECTION) instanceof ChatConnection connection) {
            connections.remove(connection);
        }
    }
}
