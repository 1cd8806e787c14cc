package dev.zdd.verify.socket;

import dev.zdd.engine.process.Io;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;

/** Streams of server-sent events from one URL (HTML standard, 9.2), whose ends are told by the close codes of WebSockets. */
final class EventStreams {
    /** The server has ended the answer as HTTP has it. */
    private static final int ENDED = 1000;

    private static final int CUT = 1006;

    private static final String TYPE = "text/event-stream";

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private final HttpRequest request;
    private final HttpClient client;

    /** @param tls whom to trust; null trusts whom the Java runtime does */
    EventStreams(URI uri, Map<String, String> headers, SSLContext tls) {
        HttpRequest.Builder get = HttpRequest.newBuilder(uri);
        headers.forEach(get::setHeader);
        request = get.setHeader("Accept", TYPE).build();
        // One connection for each stream, as proxies that know nothing of HTTP/2 have it.
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT);
        client = (tls == null ? builder : builder.sslContext(tls)).build();
    }

    /**
     * Begins a stream.
     *
     * @param opened told when the server has answered 200 with events
     * @param ended told the code and the reason of the end, also after an attempt that came to nothing
     */
    Future<?> open(Runnable opened, BiConsumer<Integer, String> ended) {
        CompletableFuture<HttpResponse<Void>> stream = client.sendAsync(request, head -> {
            String type = head.headers().firstValue("Content-Type").orElse("none");
            if (head.statusCode() != HttpURLConnection.HTTP_OK || !type.startsWith(TYPE)) {
                return refused(
                        "status %d, Content-Type %s (expected: 200, %s)".formatted(head.statusCode(), type, TYPE));
            }
            opened.run();
            return BodySubscribers.ofByteArrayConsumer(bytes -> {});
        });
        stream.whenComplete(
                (answer, failure) -> ended.accept(failure == null ? ENDED : CUT, failure == null ? "" : said(failure)));
        return stream;
    }

    /** Reads nothing of the answer, and closes its connection. */
    private static BodySubscriber<Void> refused(String why) {
        return BodySubscribers.mapping(BodySubscribers.ofInputStream(), body -> {
            Io.run(body::close);
            throw new IllegalStateException(why);
        });
    }

    /** Of the innermost cause. */
    private static String said(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
