package dev.zdd.crd;

import com.pulumi.core.Output;
import dev.zdd.validation.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Fields of the custom resources of Istio. See <a href="https://istio.io/latest/docs/reference/config/networking/">its reference</a>. */
public final class Istio {

    /** VirtualService. */
    public static final CustomObject.Kind<VirtualServiceSpec> VIRTUAL_SERVICE =
            new CustomObject.Kind<>("networking.istio.io/v1", "VirtualService");

    /** DestinationRule. */
    public static final CustomObject.Kind<DestinationRuleSpec> DESTINATION_RULE =
            new CustomObject.Kind<>("networking.istio.io/v1", "DestinationRule");

    /** Gateway. */
    public static final CustomObject.Kind<GatewaySpec> GATEWAY =
            new CustomObject.Kind<>("networking.istio.io/v1", "Gateway");

    private Istio() {}

    /** How requests to hosts are routed. */
    public static final class VirtualServiceSpec extends ApiObject<VirtualServiceSpec> {

        private VirtualServiceSpec() {}

        /** Without any field. */
        public static VirtualServiceSpec of() {
            return new VirtualServiceSpec();
        }

        /** Hosts; none in a VirtualService that others delegate to. */
        public VirtualServiceSpec hosts(String... value) {
            return with("hosts", List.of(value));
        }

        /** Gateways that use the routes; {@code mesh} means the proxies beside pods. */
        public VirtualServiceSpec gateways(String... value) {
            return with("gateways", List.of(value));
        }

        /** Routes; the first whose match fits is taken. */
        public VirtualServiceSpec http(List<HttpRoute> value) {
            return with("http", value);
        }
    }

    /** A route for HTTP requests. */
    public static final class HttpRoute extends ApiObject<HttpRoute> {

        private HttpRoute() {}

        /** With its name, by which Argo Rollouts and access logs know it. */
        public static HttpRoute of(String name) {
            return new HttpRoute().with("name", name);
        }

        /** Requests that it takes: those that fit any of these; without it, all. */
        public HttpRoute match(List<HttpMatch> value) {
            return with("match", value);
        }

        /** Destinations by weight. */
        public HttpRoute route(List<RouteDestination> value) {
            return with("route", value);
        }

        /** VirtualService that has the destinations; instead of {@link #route}. */
        public HttpRoute delegate(Delegate value) {
            return with("delegate", value);
        }

        /** Longest time for the whole response; none by default. At least 1 ms. */
        public HttpRoute timeout(Duration value) {
            return with("timeout", value);
        }

        /** Failures after which the request is sent again. */
        public HttpRoute retries(Retries value) {
            return with("retries", value);
        }
    }

    /** Properties of a request, all of which must fit. */
    public static final class HttpMatch extends ApiObject<HttpMatch> {

        private HttpMatch() {}

        /** Without any field. */
        public static HttpMatch of() {
            return new HttpMatch();
        }

        /** Path. */
        public HttpMatch uri(StringMatch value) {
            return with("uri", value);
        }

        /** Headers by their name in lower case. */
        public HttpMatch headers(Map<String, StringMatch> value) {
            return with("headers", value);
        }
    }

    /** A condition on a text. */
    public static final class StringMatch extends ApiObject<StringMatch> {

        private StringMatch() {}

        /** Texts that begin so. */
        public static StringMatch prefix(String prefix) {
            return new StringMatch().with("prefix", prefix);
        }

        /** Texts that match as a whole (RE2 syntax). */
        public static StringMatch regex(String regex) {
            return new StringMatch().with("regex", regex);
        }
    }

    /** A destination of a route. */
    public static final class RouteDestination extends ApiObject<RouteDestination> {

        private RouteDestination() {}

        /** A Service, by its name in the same namespace or its full name. */
        public static RouteDestination of(String host) {
            return new RouteDestination().with("destination", Map.of("host", host));
        }

        /** Share of the traffic; the weights of a route add up to 100. */
        public RouteDestination weight(int value) {
            return with("weight", value);
        }

        /** Headers that are added to the response. */
        public RouteDestination addResponseHeaders(Map<String, String> value) {
            return with("headers", Map.of("response", Map.of("add", value)));
        }
    }

    /** A VirtualService that has the destinations. */
    public static final class Delegate extends ApiObject<Delegate> {

        private Delegate() {}

        /** With its required fields. */
        public static Delegate of(String name, Output<String> namespace) {
            return new Delegate().with("name", name).with("namespace", namespace);
        }
    }

    /** When a request is sent again. */
    public static final class Retries extends ApiObject<Retries> {

        private Retries() {}

        /** With the number of retries. */
        public static Retries of(int attempts) {
            return new Retries().with("attempts", attempts);
        }

        /** Comma-separated conditions of Envoy, for example {@code connect-failure}. */
        public Retries retryOn(String value) {
            return with("retryOn", value);
        }
    }

    /** How requests are sent to the pods of a Service. */
    public static final class DestinationRuleSpec extends ApiObject<DestinationRuleSpec> {

        private DestinationRuleSpec() {}

        /** For this Service. */
        public static DestinationRuleSpec of(String host) {
            return new DestinationRuleSpec().with("host", host);
        }

        /** Load balancing, connections, ejection of failing pods. */
        public DestinationRuleSpec trafficPolicy(TrafficPolicy value) {
            return with("trafficPolicy", value);
        }
    }

    /** Load balancing, connections, ejection of failing pods. */
    public static final class TrafficPolicy extends ApiObject<TrafficPolicy> {

        private TrafficPolicy() {}

        /** Without any field. */
        public static TrafficPolicy of() {
            return new TrafficPolicy();
        }

        /** Ties a client to a pod. */
        public TrafficPolicy consistentHash(ConsistentHash value) {
            return with("loadBalancer", Map.of("consistentHash", value));
        }

        /** Limits of connections. */
        public TrafficPolicy connectionPool(ConnectionPool value) {
            return with("connectionPool", value);
        }

        /** Ejection of failing pods. */
        public TrafficPolicy outlierDetection(OutlierDetection value) {
            return with("outlierDetection", value);
        }
    }

    /** What ties a client to a pod. */
    public static final class ConsistentHash extends ApiObject<ConsistentHash> {

        private ConsistentHash() {}

        /** A cookie, which the proxy sets where there is none. */
        public static ConsistentHash httpCookie(String name, Duration ttl) {
            return new ConsistentHash()
                    .with("httpCookie", Map.of("name", name, "path", "/", "ttl", Durations.format(ttl)));
        }
    }

    /** Limits of connections. */
    public static final class ConnectionPool extends ApiObject<ConnectionPool> {

        private ConnectionPool() {}

        /** Without any field. */
        public static ConnectionPool of() {
            return new ConnectionPool();
        }

        /** Longest time for a connection to open; 10 s by default. */
        public ConnectionPool connectTimeout(Duration value) {
            return with("tcp", Map.of("connectTimeout", Durations.format(value)));
        }

        /** Time without a request after which a connection is closed; 1 h by default. */
        public ConnectionPool idleTimeout(Duration value) {
            return with("http", Map.of("idleTimeout", Durations.format(value)));
        }
    }

    /** When a failing pod is ejected. */
    public static final class OutlierDetection extends ApiObject<OutlierDetection> {

        private OutlierDetection() {}

        /** Without any field. */
        public static OutlierDetection of() {
            return new OutlierDetection();
        }

        /** Gateway errors (502, 503, 504) in a row. */
        public OutlierDetection consecutiveGatewayErrors(int value) {
            return with("consecutiveGatewayErrors", value);
        }

        /** Server errors in a row; 0 ignores them. */
        public OutlierDetection consecutive5xxErrors(int value) {
            return with("consecutive5xxErrors", value);
        }

        /** Time from one check to the next; 10 s by default. */
        public OutlierDetection interval(Duration value) {
            return with("interval", value);
        }

        /** Least time of ejection; 30 s by default. */
        public OutlierDetection baseEjectionTime(Duration value) {
            return with("baseEjectionTime", value);
        }

        /** Most pods that are ejected at a time, in percent; 10 by default. */
        public OutlierDetection maxEjectionPercent(int value) {
            return with("maxEjectionPercent", value);
        }
    }

    /** Ports and hosts of a gateway. */
    public static final class GatewaySpec extends ApiObject<GatewaySpec> {

        private GatewaySpec() {}

        /** For the gateway pods with these labels. */
        public static GatewaySpec of(Map<String, String> selector, List<Server> servers) {
            return new GatewaySpec().with("selector", selector).with("servers", servers);
        }
    }

    /** A port of a gateway. */
    public static final class Server extends ApiObject<Server> {

        private Server() {}

        /** With number, protocol (HTTP or HTTPS), name and hosts. */
        public static Server of(int number, String protocol, String name, List<String> hosts) {
            return new Server()
                    .with("port", Map.of("number", number, "protocol", protocol, "name", name))
                    .with("hosts", hosts);
        }

        /** Encryption. */
        public Server tls(ServerTls value) {
            return with("tls", value);
        }
    }

    /** Encryption of a port. */
    public static final class ServerTls extends ApiObject<ServerTls> {

        private ServerTls() {}

        /** Serves the certificate in a Secret of the gateway's namespace, over TLS 1.2 or later. */
        public static ServerTls simple(String credentialName) {
            return new ServerTls()
                    .withAll(Map.of(
                            "mode", "SIMPLE", "credentialName", credentialName, "minProtocolVersion", "TLSV1_2"));
        }

        /** Redirects to HTTPS. */
        public static ServerTls redirectToHttps() {
            return new ServerTls().with("httpsRedirect", true);
        }
    }
}
