package dev.zdd.verify.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpHost;

/**
 * Where requests go.
 *
 * @param host what requests name as their host, with a port other than the scheme's own
 * @param addresses taken in turn by the clients
 */
public record Target(HttpHost host, List<InetSocketAddress> addresses) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})*");

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * Resolves the host of {@code url}, once for the whole load.
     *
     * @throws IllegalArgumentException if it is no URL of HTTP or its host has no address
     */
    public static Target resolve(String url) {
        URI uri = uri(url);
        int port = port(uri);
        try {
            return new Target(
                    new HttpHost(uri.getScheme().toLowerCase(Locale.ROOT), uri.getHost(), uri.getPort()),
                    ofOneFamily(InetAddress.getAllByName(uri.getHost()))
                            .map(address -> new InetSocketAddress(address, port))
                            .toList());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "url: %s: no address of %s (expected: a name that can be resolved)".formatted(url, uri.getHost()),
                    e);
        }
    }

    /**
     * The same addresses, with requests that ask for a host by name: a gateway tells services apart by it.
     *
     * @throws IllegalArgumentException if it is no host name
     */
    public Target asking(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("host: %s (expected: a host name in lower case)".formatted(name));
        }
        return new Target(
                new HttpHost(host.getSchemeName(), name, addresses.get(0).getPort()), addresses);
    }

    /** The first address's: this machine need not have the other one. */
    static Stream<InetAddress> ofOneFamily(InetAddress... all) {
        return Stream.of(all).filter(address -> address.getClass() == all[0].getClass());
    }

    InetSocketAddress address(int client) {
        return addresses.get(client % addresses.size());
    }

    boolean isEncrypted() {
        return host.getSchemeName().equals("https");
    }

    /** Where its first address is, without the name. */
    @Override
    public String toString() {
        InetSocketAddress first = addresses.get(0);
        return "%s://%s:%d".formatted(host.getSchemeName(), first.getAddress().getHostAddress(), first.getPort());
    }

    private static int port(URI uri) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? HTTPS : HTTP;
    }

    private static URI uri(String url) {
        try {
            URI uri = URI.create(url);
            if (List.of("http", "https")
                            .contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(unfit(url), e);
        }
        throw new IllegalArgumentException(unfit(url));
    }

    private static String unfit(String url) {
        return "url: %s (expected: http://HOST/PATH or https://HOST/PATH, without a user and password)".formatted(url);
    }
}
