package dev.zdd.proof.experiment;

import dev.zdd.engine.process.Io;
import dev.zdd.local.Instance;
import dev.zdd.local.cluster.LocalCluster;
import dev.zdd.local.cluster.LoopbackPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The prover's own way to the API server of a local instance, so that it sees what happens while {@link Uplink} is silent. */
public final class OwnWay implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1:";

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Process relay;
    private final Path kubeconfig;

    private OwnWay(Process relay, Path kubeconfig) {
        this.relay = relay;
        this.kubeconfig = kubeconfig;
    }

    public static OwnWay open(Instance instance) {
        return Io.get("socat: no way to the API server", () -> {
            int port = LoopbackPort.free();
            Process relay = new ProcessBuilder(
                            "socat",
                            "TCP4-LISTEN:%d,bind=127.0.0.1,fork,reuseaddr,nodelay,backlog=4096".formatted(port),
                            "UNIX-CONNECT:" + LocalCluster.apiSocket(instance))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // For its owner only, as every file that is made this way.
            Path kubeconfig = Files.createTempFile("zdd-prover-", ".kubeconfig");
            String text = Files.readString(instance.kubeconfig());
            Files.writeString(kubeconfig, text.replace(LOOPBACK + instance.apiPort(), LOOPBACK + port));
            Await.until("the prover's way to the API server is open", LIMIT, () -> answers(port));
            return new OwnWay(relay, kubeconfig);
        });
    }

    private static boolean answers(int port) {
        try (Socket unused = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false; // Not listening yet.
        }
    }

    /** Names this way. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    @Override
    public void close() {
        relay.descendants().forEach(ProcessHandle::destroy);
        relay.destroy();
        Io.run("%s: cannot be deleted".formatted(kubeconfig), () -> Files.deleteIfExists(kubeconfig));
    }
}
