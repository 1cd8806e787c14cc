package dev.zdd.verify.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real server on loopback whose misbehaviour is scripted request by request. */
public final class ScriptedServer implements AutoCloseable {

    /** Says what to do with request {@code number}, counted from 0 over all connections. */
    public interface Script {
        void answer(int number, Request request, Answer answer) throws IOException, InterruptedException;
    }

    public record Request(String method, String path, Map<String, String> headers, String body, InetAddress from) {
        public String key() {
            return headers.getOrDefault("idempotency-key", "");
        }
    }

    private final ServerSocket socket;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<Request> seen = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    private ScriptedServer(Script script) throws IOException {
        this.script = script;
        this.socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        threads.execute(this::accept);
    }

    public static ScriptedServer start(Script script) throws IOException {
        return new ScriptedServer(script);
    }

    public Target target() {
        return Target.resolve("http://127.0.0.1:" + socket.getLocalPort());
    }

    public int connections() {
        return connections.get();
    }

    /** Connections that are open no more. */
    public int ended() {
        return ended.get();
    }

    public int requests() {
        return requests.get();
    }

    public Queue<Request> seen() {
        return seen;
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                open.add(connection);
                threads.execute(() -> serve(connection));
            }
        } catch (IOException e) {
            // The test is over
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (Request request = read(in, connection); request != null; request = read(in, connection)) {
                seen.add(request);
                Answer answer = new Answer(connection);
                script.answer(requests.getAndIncrement(), request, answer);
                if (answer.isLast() || "close".equals(request.headers().get("connection"))) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client or the script has ended the connection
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.incrementAndGet();
        }
    }

    private static Request read(InputStream in, Socket connection) throws IOException {
        String start = line(in);
        if (start.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), UTF_8);
        String[] parts = start.split(" ", -1);
        return new Request(parts[0], parts[1], new ConcurrentHashMap<>(headers), body, connection.getInetAddress());
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != -1 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(UTF_8);
    }

    /** What can be done to one request. */
    public static final class Answer {
        private final Socket connection;
        private boolean last;

        private Answer(Socket connection) {
            this.connection = connection;
        }

        public void ok(String body) throws IOException {
            status(200, body, "");
        }

        public void status(int status, String body, String extraHeaders) throws IOException {
            write("HTTP/1.1 %d X\r\nX-App-Version: v1\r\nContent-Length: %d\r\n%s\r\n%s"
                    .formatted(status, body.getBytes(UTF_8).length, extraHeaders, body));
        }

        public void okAndAnnounceClose(String body) throws IOException {
            status(200, body, "Connection: close\r\n");
            last = true;
        }

        public void okAndCloseSilently(String body) throws IOException {
            ok(body);
            last = true;
        }

        /** Half of the body, then RST. */
        public void resetInTheMiddle() throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            reset();
        }

        /** FIN without an answer. */
        public void hangUp() {
            last = true;
        }

        /** RST without an answer. */
        public void reset() throws IOException {
            connection.setSoLinger(true, 0);
            last = true;
        }

        public void write(String text) throws IOException {
            connection.getOutputStream().write(text.getBytes(UTF_8));
        }

        boolean isLast() {
            return last;
        }
    }
}
