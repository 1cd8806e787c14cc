package dev.zdd.verify;

import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.Plan;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is sent, how fast and for how long.
 *
 * @param requests in turn, by their shares
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
     * @param echo whether the server of a WebSocket sends every text back
     */
    public record Socket(String url, int connections, boolean echo) {}

    public Scenario {
        require(!requests.isEmpty(), "url", "none", "at least one");
        require(rate > 0, "rate", rate, "above 0");
        require(
                baseline.plus(tail).compareTo(limit) < 0,
                "limit",
                seconds(limit),
                "more than baseline and tail together, %s".formatted(seconds(baseline.plus(tail))));
        int turns = requests.stream().mapToInt(Request::share).sum();
        require(
                requests.stream().allMatch(request -> request.share() > 0) && turns <= MOST_IN_TURN,
                "share",
                turns + " in all",
                "each 1 or more, %d in all at most".formatted(MOST_IN_TURN));
        requests = List.copyOf(requests);
        sockets = List.copyOf(sockets);
    }

    /** @throws IllegalArgumentException if rate and limit together are out of bounds */
    Plan plan() {
        double most = rate * limit.toMillis() / 1e3;
        return Plan.of(rate, 1, inTurn())
                .withClients(connections, List.of())
                .withTimeout(timeout)
                .withHttp2(http2)
                .withCookies(cookies)
                .withVersionHeader(versionHeader)
                .untilStopped((int) Math.min(Integer.MAX_VALUE, Math.max(1, Math.ceil(most))), limit);
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
    List<String> shownUrls() {
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
        String path = URI.create(withoutQuery(url).replace("?...", "")).getRawPath();
        return method + " " + (path == null || path.isEmpty() ? "/" : path);
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
