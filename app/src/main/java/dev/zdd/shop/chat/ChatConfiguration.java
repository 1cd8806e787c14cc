package dev.zdd.shop.chat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class ChatConfiguration implements WebSocketConfigurer {
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

    @Bean
    static MeterBinder chatMetrics(ChatConnections connections) {
        return registry -> Gauge.builder("chat.sessions.active", connections, ChatConnections::count)
                .description("Open chat sockets")
                .register(registry);
    }
}
