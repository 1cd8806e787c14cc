package dev.zdd.proof.experiment;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Speaks as a kubelet does (godbus): asks which mechanisms there are, and does not pass file descriptors. */
@Timeout(20)
class LoginManagerTest {
    @TempDir
    Path folder;

    @Test
    void answersAKubeletAndTellsItOfAShutdown() throws IOException {
        Path socket = folder.resolve("bus");
        try (LoginManager manager = LoginManager.open(socket);
                SocketChannel kubelet = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            DataInputStream in = new DataInputStream(Channels.newInputStream(kubelet));
            assertThat(said(kubelet, in, "\0AUTH\r\n")).isEqualTo("REJECTED EXTERNAL");
            assertThat(said(kubelet, in, "AUTH EXTERNAL\r\n")).startsWith("OK ");
            assertThat(said(kubelet, in, "NEGOTIATE_UNIX_FD\r\n")).isEqualTo("ERROR");
            kubelet.write(ByteBuffer.wrap("BEGIN\r\n".getBytes(US_ASCII)));

            kubelet.write(call("Hello"));
            assertThat(message(in)).endsWith(text(":1.1"));
            kubelet.write(call("Get"));
            assertThat(message(in)).endsWith(number(3_600_000_000L));
            kubelet.write(call("Inhibit"));
            assertThat(message(in)).endsWith(new byte[] {-1, -1, -1, -1});
            assertThat(manager.isAwaited()).isFalse();
            kubelet.write(call("AddMatch"));
            message(in);
            await().until(manager::isAwaited);

            manager.shutDown();
            byte[] signal = message(in);
            assertThat(new String(signal, US_ASCII))
                    .contains("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForShutdown");
            assertThat(signal).endsWith(new byte[] {1, 0, 0, 0});
        }
        assertThat(socket).doesNotExist();
    }

    private static String said(SocketChannel to, DataInputStream in, String line) throws IOException {
        to.write(ByteBuffer.wrap(line.getBytes(US_ASCII)));
        StringBuilder answer = new StringBuilder();
        for (byte next = in.readByte(); next != '\n'; next = in.readByte()) {
            answer.append((char) next);
        }
        return answer.toString().strip();
    }

    /** A method call without arguments; its fields are padded to a multiple of 8. */
    private static ByteBuffer call(String member) {
        int fields = 8 + member.length() + 1;
        return ByteBuffer.allocate(16 + (fields + 7) / 8 * 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'l', 1, 0, 1})
                .putInt(0)
                .putInt(7)
                .putInt(fields)
                .put(new byte[] {3, 1, 's', 0})
                .put(text(member))
                .rewind();
    }

    private static byte[] text(String text) {
        return ByteBuffer.allocate(4 + text.length() + 1)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(text.length())
                .put(text.getBytes(US_ASCII))
                .array();
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
    }

    private static byte[] message(DataInputStream in) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(16)).order(ByteOrder.LITTLE_ENDIAN);
        return in.readNBytes((header.getInt(12) + 7) / 8 * 8 + header.getInt(4));
    }
}
