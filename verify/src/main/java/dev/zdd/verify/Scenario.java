package dev.zdd.verify;

import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.Plan;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is sent, how fast and for how long.
 *
 * @param requests in turn, by their shares; none where sockets alone are held open
 * @param sockets WebSockets and streams of events that are held open meanwhile
 * @param rate requests per second
 * @param connections clients, each with connections of its own
 * @param timeout the clients' patience
 * @param baseline time before the command, which shows what is usual
 * @param tail time after its end, for what comes late
 * @param limit the whole, after which the load ends in any case
 */
public record Scenario(
        List<Request> requests,
        List<Socket> sockets,
        double rate,
        int connections,
        Duration timeout,
        Duration baseline,
        Duration tail,
        Duration limit,
        boolean http2,
        boolean cookies,
        String versionHeader) {
    private static final int MOST_IN_TURN = 100;

    /**
     * What to send.
     *
     * @param call under the name of its method and path
     * @param share of all requests, in relation to the other shares
     */
    public record Request(Call call, int share) {}

    /**
     * WebSockets, or streams of server-sent events where the URL is one of HTTP.
     *
     * @param headers of the request that opens each
     * @param echo whether the server of a WebSocket sends every text back
     */
    public record Socket(String url, Map<String, String> headers, int connections, boolean echo) {
        public Socket {
            require(
                    isSocket(url),
                    "socket",
                    url,
                    "ws://HOST/PATH, wss://, http:// or https://, without a user and password");
            require(
                    connections > 0 && connections <= Plan.MAX_CLIENTS,
                    "socket connections",
                    connections,
                    "1 to " + Plan.MAX_CLIENTS);
            headers = Map.copyOf(headers);
            try {
                headers.forEach(HttpRequest.newBuilder()::setHeader);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "socket: %s: %s (expected: other headers)".formatted(url, e.getMessage()), e);
            }
        }

        private static boolean isSocket(String url) {
            try {
                URI uri = new URI(url);
                return url.matches("(ws|http)s?://.+") && uri.getHost() != null && uri.getRawUserInfo() == null;
            } catch (URISyntaxException e) {
                return false;
            }
        }
    }

    public Scenario {
        require(!requests.isEmpty() || !sockets.isEmpty(), "url", "none", "at least one, or a WebSocket or stream");
        require(rate > 0 && rate <= Plan.MAX_RATE, "rate", rate, "above 0, %.0f at most".formatted(Plan.MAX_RATE));
        require(
                connections > 0 && connections <= Plan.MAX_CLIENTS,
                "connections",
                connections,
                "1 to " + Plan.MAX_CLIENTS);
        require(isBounded(timeout), "timeout", seconds(timeout), "above 0, 1 h at most");
        require(isBounded(limit), "limit", seconds(limit), "above 0, 1 h at most");
        require(
                most(rate, limit) <= Plan.MAX_REQUESTS,
                "rate x limit",
                "%,.0f requests".formatted(most(rate, limit)),
                "%,d at most".formatted(Plan.MAX_REQUESTS));
        require(
                baseline.plus(tail).compareTo(limit) < 0,
                "limit",
                seconds(limit),
                "more than baseline and tail together, %s".formatted(seconds(baseline.plus(tail))));
        long turns = requests.stream().mapToLong(Request::share).sum();
        require(
                requests.stream().allMatch(request -> request.share() > 0) && turns <= MOST_IN_TURN,
                "share",
                turns + " in all",
                "each 1 or more, %d in all at most".formatted(MOST_IN_TURN));
        requests = List.copyOf(requests);
        sockets = List.copyOf(sockets);
    }

    private static boolean isBounded(Duration time) {
        return time.compareTo(Duration.ZERO) > 0 && time.compareTo(Plan.MAX_DURATION) <= 0;
    }

    private static double most(double rate, Duration limit) {
        return Math.ceil(rate * limit.toMillis() / 1e3);
    }

    Plan plan() {
        return Plan.of(rate, 1, inTurn())
                .withClients(connections, List.of())
                .withTimeout(timeout)
                .withHttp2(http2)
                .withCookies(cookies)
                .withVersionHeader(versionHeader)
                .untilStopped((int) Math.max(1, most(rate, limit)), limit);
    }

    /** The calls, each as often as its share, spread evenly. */
    private List<Call> inTurn() {
        int turns = requests.stream().mapToInt(Request::share).sum();
        List<Call> calls = new ArrayList<>();
        double[] owed = new double[requests.size()];
        for (int turn = 0; turn < turns; turn++) {
            int next = 0;
            for (int i = 0; i < owed.length; i++) {
                owed[i] += (double) requests.get(i).share() / turns;
                next = owed[i] > owed[next] + 1e-9 ? i : next;
            }
            owed[next]--;
            calls.add(requests.get(next).call());
        }
        return calls;
    }

    /** Where requests go, without their queries. */
    public List<String> shownUrls() {
        List<String> urls = new ArrayList<>();
        requests.forEach(request -> urls.add(withoutQuery(request.call().url())));
        sockets.forEach(socket -> urls.add(withoutQuery(socket.url())));
        return urls;
    }

    /** Queries may hold secrets. */
    public static String withoutQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query) + "?...";
    }

    /** For example {@code GET /api/products}. */
    public static String name(String method, String url) {
        String path = withoutQuery(url).replace("?...", "").replaceFirst("https?://[^/]*", "");
        return method + " " + (path.isEmpty() ? "/" : path);
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(name, value, expected));
        }
    }
}
