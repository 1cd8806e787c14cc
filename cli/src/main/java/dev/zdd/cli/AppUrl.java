package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Poll;
import dev.zdd.local.Instance;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/**
 * Where the application answers on this machine.
 *
 * @param uri a page that answers 200
 */
record AppUrl(URI uri) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);
    private static final int NO_ANSWER = -1;

    /** The name by which a gateway tells services apart; curl and browsers take names below localhost for loopback. */
    static final String GATEWAY_HOST = "ecommerce-ai.localhost";

    private static final String LOOPBACK = "127.0.0.1";

    static {
        // So that the host can be told to a gateway although Java does not look up names below localhost.
        System.setProperty("sun.net.http.allowRestrictedHeaders", "true");
    }

    static AppUrl of(Instance instance, Stack stack) {
        String host = stack.isCanary() ? GATEWAY_HOST : LOOPBACK;
        return new AppUrl(URI.create("http://%s:%d/api/products".formatted(host, instance.urlPort())));
    }

    /** Without the page. */
    String base() {
        return "http://" + uri.getAuthority();
    }

    /** The status of one GET, or -1 when nobody answers. */
    int status() {
        try {
            URI loopback = URI.create("http://%s:%d%s".formatted(LOOPBACK, uri.getPort(), uri.getPath()));
            HttpURLConnection connection = (HttpURLConnection) loopback.toURL().openConnection(java.net.Proxy.NO_PROXY);
            connection.setRequestProperty("Host", uri.getAuthority());
            connection.setConnectTimeout(Math.toIntExact(REQUEST_LIMIT.toMillis()));
            connection.setReadTimeout(Math.toIntExact(REQUEST_LIMIT.toMillis()));
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return NO_ANSWER;
        }
    }

    /** @throws UserError when it does not answer 200 for half a minute although all pods are ready */
    void awaitAnswer() {
        if (!Poll.until(PATIENCE, PAUSE, () -> status() == HttpURLConnection.HTTP_OK)) {
            int status = status();
            throw new UserError("%s: %s (expected: 200): look at ./zdd status and ./zdd logs"
                    .formatted(uri, status == NO_ANSWER ? "no answer" : String.valueOf(status)));
        }
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
