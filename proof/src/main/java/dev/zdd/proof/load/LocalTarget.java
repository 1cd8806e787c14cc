package dev.zdd.proof.load;

import dev.zdd.verify.load.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHost;

/**
 * Where load may go: {@code http://IP:PORT} on loopback or inside the local cluster's own network namespaces, and nowhere
 * else. Names are refused too, as a name may resolve to anything.
 */
public final class LocalTarget {
    /** Loopback; nodes, pods and Services of a local cluster (docs/architecture.md, addresses). */
    private static final List<Network> ALLOWED = List.of(
            new Network("127.0.0.0", 8),
            new Network("10.99.0.0", 16),
            new Network("10.244.0.0", 16),
            new Network("10.96.0.0", 16));

    /** Four decimal numbers; their range is checked when the address is made of them. */
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private LocalTarget() {}

    /**
     * @throws IllegalArgumentException if {@code text} is not of the form above or names an address outside the allowed
     *     networks
     */
    public static Target parse(String text) {
        URI uri = uri(text);
        boolean bare = uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && List.of("", "/").contains(String.valueOf(uri.getRawPath()));
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 1 || !bare) {
            throw new IllegalArgumentException("target: %s (expected: http://IP:PORT)".formatted(text));
        }
        return new Target(
                new HttpHost("http", uri.getHost(), uri.getPort()),
                List.of(new InetSocketAddress(allowed(uri.getHost(), "target"), uri.getPort())));
    }

    /**
     * An address the load may come from, under the same restriction.
     *
     * @throws IllegalArgumentException as {@link #parse}
     */
    public static InetAddress source(String text) {
        return allowed(text, "source address");
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("target: %s (expected: http://IP:PORT)".formatted(text), e);
        }
    }

    private static InetAddress allowed(String host, String what) {
        InetAddress ip = literal(host, what);
        if (ALLOWED.stream().noneMatch(network -> network.contains(ip))) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: one of %s: load stays on this machine)".formatted(what, host, ALLOWED));
        }
        return ip;
    }

    private static InetAddress literal(String host, String what) {
        if (IPV4.matcher(host).matches()) {
            try {
                return InetAddress.getByName(host);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("%s: %s (expected: an IPv4 address)".formatted(what, host), e);
            }
        }
        throw new IllegalArgumentException("%s: %s (expected: an IPv4 address, not a name)".formatted(what, host));
    }

    private record Network(String base, int prefixBits) {
        boolean contains(InetAddress ip) {
            int shift = Integer.SIZE - prefixBits;
            return bits(ip.getAddress()) >>> shift
                    == bits(literal(base, "network").getAddress()) >>> shift;
        }

        private static int bits(byte[] ip) {
            int bits = 0;
            for (byte octet : ip) {
                bits = bits << Byte.SIZE | Byte.toUnsignedInt(octet);
            }
            return bits;
        }

        @Override
        public String toString() {
            return base + "/" + prefixBits;
        }
    }
}
