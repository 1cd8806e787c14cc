package dev.zdd.shop.chat;

import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.json.JsonMapper;

class ChatConnectionsTest {

    @ParameterizedTest
    @ValueSource(classes = {IOException.class, IllegalStateException.class})
    void aSocketThatCannotBeClosedDoesNotHoldTheDrain(Class<Exception> failure) throws Exception {
        var socket = mock(WebSocketSession.class);
        doThrow(failure).when(socket).close(CloseStatus.SERVICE_RESTARTED);
        var connections = new ChatConnections(new ChatProperties(Duration.ofSeconds(20), 10));
        try {
            connections.add(new ChatConnection(socket, "session", 0, new InMemoryChatStore(), JsonMapper.shared()));
            connections.beginDrain();
            await().until(connections::drained);
        } finally {
            connections.destroy();
        }
    }
}
