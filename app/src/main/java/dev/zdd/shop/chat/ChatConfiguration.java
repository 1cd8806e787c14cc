package dev.zdd.shop.chat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.HandshakeFailureException;

@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class ChatConfiguration implements WebSocketConfigurer {
    private static final Logger log = LoggerFactory.getLogger(ChatConfiguration.class);

    private final ChatHandler handler;
    private final ChatConnections connections;

    ChatConfiguration(ChatHandler handler, ChatConnections connections) {
        this.handler = handler;
        this.connections = connections;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(handler, "/ws/chat/{session}").addInterceptors(new ChatHandshake(connections));
    }

    /** Headers of a handshake that Spring or Tomcat cannot read are answered with 400; they would be errors of the server else. */
    @Bean
    static HandlerExceptionResolver unreadableHandshake() {
        return (request, response, handler, failure) -> {
            if (!(failure instanceof HandshakeFailureException)
                    || !(failure.getCause() instanceof IllegalArgumentException
                            || failure.getCause() instanceof IndexOutOfBoundsException)) {
                return null;
            }
            try {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            } catch (IOException gone) {
                log.debug("The client of a refused handshake has gone", gone);
            }
            return new ModelAndView();
        };
    }

    @Bean
    static MeterBinder chatMetrics(ChatConnections connections) {
        return registry -> Gauge.builder("chat.sessions.active", connections, ChatConnections::count)
                .description("Open chat sockets")
                .register(registry);
    }
}
