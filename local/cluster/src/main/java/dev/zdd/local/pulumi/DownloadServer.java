package dev.zdd.local.pulumi;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;

/** Whether the place that plugins are downloaded from can be reached; without this, an offline machine waits for retries. */
@FunctionalInterface
interface DownloadServer {

    /** Whether a download is worth a try. */
    boolean mayAnswer();

    /** The server that the Pulumi command line asks, see pulumi/sdk/go/common/workspace/plugins.go. */
    static DownloadServer official() {
        return reachable(System.getenv(), "get.pulumi.com", 443, Duration.ofSeconds(3));
    }

    /**
     * @param environment a proxy or another source set here makes every test of our own pointless: then it may answer
     */
    static DownloadServer reachable(Map<String, String> environment, String host, int port, Duration limit) {
        boolean elsewhere = environment.keySet().stream()
                .anyMatch(name -> name.equalsIgnoreCase("HTTPS_PROXY")
                        || name.equalsIgnoreCase("ALL_PROXY")
                        || name.equals("PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES"));
        return () -> elsewhere || connects(host, port, limit);
    }

    private static boolean connects(String host, int port, Duration limit) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(limit.toMillis()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
