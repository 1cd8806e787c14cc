package dev.zdd.verify.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.support.BasicClientExchangeHandler;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOSession;

/**
 * Sends one request once. The only second attempt there is: a kept-alive connection that the server has closed before
 * anything of the request was written to it is replaced, as every HTTP client does, and counted as closed while idle.
 *
 * @param ended told how an exchange ended, perhaps more than once
 * @param starting told once per exchange, when the generator itself has done its part
 */
record Sender(
        Plan plan,
        Connections connections,
        Cookies cookies,
        BiConsumer<Exchange, Outcome> ended,
        Consumer<Exchange> starting) {
    private static final String GRPC_OK = "0";

    /** UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE and DATA_LOSS. */
    private static final Set<String> GRPC_SERVER_ERRORS = Set.of("2", "4", "12", "13", "14", "15");

    void send(Exchange exchange) {
        IOSession idle = exchange.call().reuse() ? connections.takeIdle(exchange) : null;
        if (idle != null) {
            execute(exchange, idle, true);
        } else {
            starting.accept(exchange);
            connect(exchange);
        }
    }

    private void connect(Exchange exchange) {
        Future<IOSession> unused = connections.open(exchange, new FutureCallback<>() {
            @Override
            public void completed(IOSession session) {
                if (exchange.isEnded()) {
                    session.close(CloseMode.IMMEDIATE);
                } else {
                    execute(exchange, session, false);
                }
            }

            @Override
            public void failed(Exception cause) {
                ended.accept(exchange, Outcome.of(cause, false));
            }

            @Override
            public void cancelled() {
                failed(new IOException("connecting was cancelled"));
            }
        });
    }

    private void execute(Exchange exchange, IOSession session, boolean reused) {
        exchange.on(session, reused);
        TrailedAnswer consumer = new TrailedAnswer();
        BasicClientExchangeHandler<Message<HttpResponse, byte[]>> handler = new BasicClientExchangeHandler<>(
                new Producer(exchange, reused), consumer, new Answer(exchange, session, reused, consumer));
        session.enqueue(new RequestExecutionCommand(handler, HttpCoreContext.create()), Command.Priority.NORMAL);
    }

    private HttpRequest request(Exchange exchange) {
        Call call = exchange.call();
        HttpRequest request =
                new BasicHttpRequest(call.method(), connections.target(exchange).host(), call.pathAndQuery());
        call.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                request.addHeader(name, Call.withKey(value, exchange.key()));
            }
        });
        cookies.addTo(request, exchange);
        if (!call.reuse() && !plan.http2()) {
            request.addHeader(HttpHeaders.CONNECTION, HeaderElements.CLOSE);
        }
        return request;
    }

    private AsyncEntityProducer body(Exchange exchange) {
        Call call = exchange.call();
        if (call.body().isEmpty()) {
            return null;
        }
        String type = call.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(HttpHeaders.CONTENT_TYPE))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("text/plain; charset=UTF-8");
        return call.isGrpc()
                ? AsyncEntityProducers.create(call.body().getBytes(ISO_8859_1), ContentType.parse(type))
                : AsyncEntityProducers.create(Call.withKey(call.body(), exchange.key()), ContentType.parse(type));
    }

    /** Knows when the first byte is handed to the connection. */
    private final class Producer extends BasicRequestProducer {
        private final Exchange exchange;
        private final boolean reused;

        Producer(Exchange exchange, boolean reused) {
            super(request(exchange), body(exchange));
            this.exchange = exchange;
            this.reused = reused;
        }

        @Override
        public void sendRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
            exchange.markSent();
            if (reused) {
                starting.accept(exchange);
            }
            super.sendRequest(channel, context);
        }
    }

    private final class Answer implements FutureCallback<Message<HttpResponse, byte[]>> {
        private final Exchange exchange;
        private final IOSession session;
        private final boolean reused;
        private final TrailedAnswer headers;

        Answer(Exchange exchange, IOSession session, boolean reused, TrailedAnswer headers) {
            this.exchange = exchange;
            this.session = session;
            this.reused = reused;
            this.headers = headers;
        }

        @Override
        public void completed(Message<HttpResponse, byte[]> answer) {
            cookies.keep(answer.getHead(), exchange);
            ended.accept(exchange, judge(answer));
            if (!exchange.call().reuse()) {
                session.close(CloseMode.GRACEFUL);
            } else if (announcesClose(answer.getHead())) {
                connections.closeAnnounced(session);
            } else {
                connections.giveBack(exchange, session);
            }
        }

        @Override
        public void failed(Exception cause) {
            if (reused && !exchange.isSent() && !exchange.isEnded()) {
                connections.foundClosed();
                send(exchange);
            } else {
                ended.accept(exchange, Outcome.of(cause, true));
            }
        }

        @Override
        public void cancelled() {
            failed(new IOException("the exchange was cancelled"));
        }

        private Outcome judge(Message<HttpResponse, byte[]> answer) {
            int status = answer.getHead().getCode();
            String body = answer.getBody() == null ? "" : new String(answer.getBody(), UTF_8);
            Header header = answer.getHead().getFirstHeader(plan.versionHeader());
            String version = header == null ? "" : header.getValue();
            if (!exchange.call().accepts(status)) {
                return new Outcome.Failed(
                        kind(status), version, "status %d: %s".formatted(status, shorten(exchange, body)));
            }
            String grpc = exchange.call().isGrpc() ? headers.value("grpc-status", answer.getHead()) : GRPC_OK;
            if (!grpc.equals(GRPC_OK)) {
                String detail = grpc.isEmpty()
                        ? "no grpc-status"
                        : "gRPC status %s: %s"
                                .formatted(grpc, shorten(exchange, headers.value("grpc-message", answer.getHead())));
                return new Outcome.Failed(grpcKind(grpc), version, detail);
            }
            if (!exchange.call().accepts(body, exchange.key())) {
                return new Outcome.Failed(FailureKind.UNEXPECTED_BODY, version, "body: " + shorten(exchange, body));
            }
            return new Outcome.Ok(version);
        }
    }

    private static FailureKind kind(int status) {
        return switch (status / 100) {
            case 4 -> FailureKind.CLIENT_ERROR;
            case 5 -> FailureKind.SERVER_ERROR;
            default -> FailureKind.UNEXPECTED_STATUS;
        };
    }

    private static FailureKind grpcKind(String status) {
        if (status.isEmpty()) {
            return FailureKind.PROTOCOL_ERROR;
        }
        return GRPC_SERVER_ERRORS.contains(status) ? FailureKind.SERVER_ERROR : FailureKind.CLIENT_ERROR;
    }

    private static boolean announcesClose(HttpResponse head) {
        if (head.getVersion() != null && head.getVersion().lessEquals(HttpVersion.HTTP_1_0)) {
            return true;
        }
        Iterator<String> tokens = MessageSupport.iterateTokens(head, HttpHeaders.CONNECTION);
        while (tokens.hasNext()) {
            if (HeaderElements.CLOSE.equalsIgnoreCase(tokens.next())) {
                return true;
            }
        }
        return false;
    }

    /** What is left of a secret that is cut through would not be recognised. */
    private static String shorten(Exchange exchange, String body) {
        String line = exchange.call()
                .withoutSecrets(body)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return line.length() <= 120 ? line : line.substring(0, 120) + "...";
    }
}
