package dev.zdd.proof.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zdd.engine.process.Io;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A system's login manager (org.freedesktop.login1) as far as a kubelet asks it, to be told when the system shuts down: on a bus of its own,
 * because the machine's would shut the machine down. Bus and manager are one, and serve one client at a time (D-Bus specification).
 */
final class LoginManager implements AutoCloseable {
    private static final byte METHOD_RETURN = 2;
    private static final byte SIGNAL = 4;

    /** Header fields. */
    private static final byte PATH = 1;

    private static final byte OF_INTERFACE = 2;
    private static final byte MEMBER = 3;
    private static final byte REPLY_SERIAL = 5;
    private static final byte SIGNATURE = 8;

    private static final int HEADER = 16;
    private static final int ALIGNMENT = 8;
    private static final int MESSAGE_LIMIT = 1_024;

    /** As long as anybody could want to delay a shutdown. */
    private static final Duration MOST_DELAY = Duration.ofHours(1);

    /** No file descriptor of the kubelet's, which closes it when it is done. */
    private static final int NO_DESCRIPTOR = -1;

    private final Path socket;
    private final ServerSocketChannel server;
    private volatile SocketChannel client;
    private volatile boolean awaited;
    private int serial;

    private LoginManager(Path socket, ServerSocketChannel server) {
        this.socket = socket;
        this.server = server;
    }

    /** @param socket of the bus; one that was left there is replaced */
    static LoginManager open(Path socket) {
        return Io.get("%s: cannot be served".formatted(socket), () -> {
            Files.deleteIfExists(socket);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            LoginManager manager = new LoginManager(socket, server);
            Thread thread = new Thread(manager::serve, "login-manager");
            thread.setDaemon(true);
            thread.start();
            return manager;
        });
    }

    /** Whether somebody waits for a shutdown. */
    boolean isAwaited() {
        return awaited;
    }

    /** Tells that the system shuts down. */
    void shutDown() {
        Io.run("PrepareForShutdown: cannot be told", () -> {
            ByteBuffer fields = text(field(buffer(), PATH, 'o'), "/org/freedesktop/login1");
            text(field(fields, OF_INTERFACE, 's'), "org.freedesktop.login1.Manager");
            text(field(fields, MEMBER, 's'), "PrepareForShutdown");
            send(SIGNAL, fields, "b", buffer().putInt(1));
        });
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel accepted = server.accept()) {
                client = accepted;
                DataInputStream in = new DataInputStream(Channels.newInputStream(accepted));
                authenticate(in);
                while (accepted.isOpen()) {
                    answer(in);
                }
            } catch (IOException e) {
                awaited = false; // The client is gone, or this was closed.
            }
        }
    }

    /** Whoever can open the socket is trusted. */
    private void authenticate(DataInputStream in) throws IOException {
        for (String line = line(in); !line.equals("BEGIN"); line = line(in)) {
            String answer = "ERROR";
            if (line.startsWith("AUTH EXTERNAL")) {
                answer = "OK 0123456789abcdef0123456789abcdef";
            } else if (line.startsWith("AUTH")) {
                answer = "REJECTED EXTERNAL";
            }
            client.write(ByteBuffer.wrap((answer + "\r\n").getBytes(UTF_8)));
        }
    }

    private static String line(DataInputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (byte next = in.readByte(); next != '\n'; next = in.readByte()) {
            line.write(next);
        }
        return line.toString(UTF_8).replace("\0", "").strip();
    }

    private void answer(DataInputStream in) throws IOException {
        ByteBuffer header = little(in.readNBytes(HEADER));
        if (header.limit() < HEADER) {
            throw new IOException("the client has gone");
        }
        ByteBuffer fields = little(in.readNBytes((header.getInt(12) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT));
        in.skipNBytes(header.getInt(4));
        ByteBuffer reply = field(buffer(), REPLY_SERIAL, 'u').putInt(header.getInt(8));
        switch (member(fields)) {
            case "Hello" -> send(METHOD_RETURN, reply, "s", text(buffer(), ":1.1"));
            // InhibitDelayMaxUSec, the only property that is asked for.
            case "Get" ->
                send(
                        METHOD_RETURN,
                        reply,
                        "v",
                        buffer().put(new byte[] {1, 't', 0, 0, 0, 0, 0, 0})
                                .putLong(TimeUnit.MICROSECONDS.convert(MOST_DELAY)));
            case "Inhibit" -> send(METHOD_RETURN, reply, "u", buffer().putInt(NO_DESCRIPTOR));
            default -> {
                send(METHOD_RETURN, reply, "", buffer());
                awaited = true; // AddMatch, the last that is asked for.
            }
        }
    }

    /** Each field begins with its number and signature. */
    private static String member(ByteBuffer fields) {
        for (int at = 0; at + ALIGNMENT <= fields.limit(); at += ALIGNMENT) {
            if (fields.getInt(at) == (MEMBER | 1 << 8 | 's' << 16)) {
                return new String(fields.array(), at + ALIGNMENT, fields.getInt(at + 4), UTF_8);
            }
        }
        return "";
    }

    private synchronized void send(byte type, ByteBuffer fields, String signature, ByteBuffer body) throws IOException {
        if (!signature.isEmpty()) {
            field(fields, SIGNATURE, 'g')
                    .put((byte) 1)
                    .put(signature.getBytes(UTF_8))
                    .put((byte) 0);
        }
        ByteBuffer message = buffer();
        message.put((byte) 'l').put(type).put((byte) 0).put((byte) 1);
        message.putInt(body.position()).putInt(++serial).putInt(fields.position());
        message.put(fields.flip());
        align(message);
        message.put(body.flip()).flip();
        client.write(message);
    }

    /** The beginning of a field, whose value comes next. */
    private static ByteBuffer field(ByteBuffer fields, byte number, char type) {
        align(fields);
        return fields.put(number).put((byte) 1).put((byte) type).put((byte) 0);
    }

    private static ByteBuffer text(ByteBuffer to, String text) {
        return to.putInt(text.length()).put(text.getBytes(UTF_8)).put((byte) 0);
    }

    private static void align(ByteBuffer buffer) {
        while (buffer.position() % ALIGNMENT != 0) {
            buffer.put((byte) 0);
        }
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocate(MESSAGE_LIMIT).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        Io.run("%s: stays".formatted(socket), () -> {
            server.close();
            if (client != null) {
                client.close();
            }
            Files.deleteIfExists(socket);
        });
    }
}
