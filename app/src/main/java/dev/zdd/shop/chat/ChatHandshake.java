package dev.zdd.shop.chat;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Reads session, token and last number from the address; what is not well formed is answered with 400, and one socket too many
 * with 503. Whoever knows a session's key in the store can read it, so a key cannot be guessed: the session's name where that
 * is long, else the name and a token.
 */
final class ChatHandshake implements HandshakeInterceptor {
    static final String SESSION = "session";
    static final String AFTER = "after";

    /** A token that was made for this socket, which its client does not know yet. */
    static final String NEW_TOKEN = "new-token";

    private static final String TOKEN = "token";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** 16 random characters of 64 have 96 bits. */
    private static final Pattern UNGUESSABLE = Pattern.compile("[A-Za-z0-9_-]{16,64}");

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
        var name = uri.getPathSegments().get(uri.getPathSegments().size() - 1);
        var token = uri.getQueryParams().getFirst(TOKEN);
        var given = uri.getQueryParams().getFirst(AFTER);
        var after = given == null ? "0" : given;
        if (!NAME.matcher(name).matches()
                || !NUMBER.matcher(after).matches()
                || (token != null && !UNGUESSABLE.matcher(token).matches())) {
            response.setStatusCode(HttpStatus.BAD_REQUEST);
            return false;
        }
        if (connections.full()) {
            response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, "2");
            return false;
        }
        if (UNGUESSABLE.matcher(name).matches()) {
            attributes.put(SESSION, name);
        } else if (token != null) {
            attributes.put(SESSION, key(name, token));
        } else {
            var made = UUID.randomUUID().toString();
            attributes.put(NEW_TOKEN, made);
            attributes.put(SESSION, key(name, made));
        }
        attributes.put(AFTER, Long.valueOf(after));
        return true;
    }

    /** No name has a dot. */
    private static String key(String name, String token) {
        return name + "." + token;
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
