package dev.zdd.shop.chat;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/** Reads session and last number from the address; what is not well formed is answered with 400, and one socket too many with 503. */
final class ChatHandshake implements HandshakeInterceptor {
    static final String SESSION = "session";
    static final String AFTER = "after";
    private static final Pattern SESSION_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final ChatConnections connections;

    ChatHandshake(ChatConnections connections) {
        this.connections = connections;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        var uri = UriComponentsBuilder.fromUri(request.getURI()).build();
        var session = uri.getPathSegments().get(uri.getPathSegments().size() - 1);
        var given = uri.getQueryParams().getFirst(AFTER);
        var after = given == null ? "0" : given;
        if (!SESSION_NAME.matcher(session).matches() || !NUMBER.matcher(after).matches()) {
            response.setStatusCode(HttpStatus.BAD_REQUEST);
            return false;
        }
        if (connections.full()) {
            response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, "2");
            return false;
        }
        attributes.put(SESSION, session);
        attributes.put(AFTER, Long.valueOf(after));
        return true;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {
        // Nothing to undo.
    }
}
