package dev.zdd.verify.socket;

import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import javax.net.ssl.SSLContext;

/** Streams of server-sent events from one URL (HTML standard, 9.2), whose ends are told by the close codes of WebSockets. */
final class EventStreams {
    /** The server has ended the answer as HTTP has it. */
    private static final int ENDED = 1000;

    private static final int CUT = 1006;

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private final HttpRequest request;
    private final HttpClient client;

    /** @param tls whom to trust; null trusts whom the Java runtime does */
    EventStreams(URI uri, SSLContext tls) {
        request = HttpRequest.newBuilder(uri)
                .header("Accept", "text/event-stream")
                .build();
        // One connection for each stream, as proxies that know nothing of HTTP/2 have it.
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT);
        client = (tls == null ? builder : builder.sslContext(tls)).build();
    }

    /**
     * Begins a stream.
     *
     * @param opened told when the server has answered 200
     * @param ended told the code of the end, also after an attempt that came to nothing; not after it was cancelled
     */
    Future<?> open(Runnable opened, IntConsumer ended) {
        CompletableFuture<HttpResponse<Void>> stream = client.sendAsync(request, head -> {
            if (head.statusCode() == HttpURLConnection.HTTP_OK) {
                opened.run();
            }
            return BodySubscribers.ofByteArrayConsumer(bytes -> {});
        });
        stream.whenComplete((answer, failure) -> ended.accept(failure == null ? ENDED : CUT));
        return stream;
    }
}
