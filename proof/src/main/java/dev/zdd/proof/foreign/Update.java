package dev.zdd.proof.foreign;

import dev.zdd.local.image.ForeignImages.Server;
import java.util.List;
import java.util.Locale;

/**
 * A new version of a server, and how it takes over.
 *
 * @param strategy {@code rolling}, {@code blue-green}, {@code canary}, {@link #GATEWAY_API} or {@link #CONTROL}
 */
public record Update(Server server, String strategy) {
    /** A Deployment of image, replicas and {@code maxUnavailable: 1}, without probes and hook. */
    public static final String CONTROL = "control";

    /** A rolling update behind a route of the Gateway API. */
    public static final String GATEWAY_API = "gateway-api";

    static final String BEFORE = "1";
    static final String AFTER = "2";

    private static final int HTTP = 80;

    /** What is proven about a server. nginx has no metrics of its own by which a canary could be judged, and a worker no traffic. */
    public static List<Update> of(Server server) {
        List<String> strategies = switch (server) {
            case NGINX -> List.of("rolling", GATEWAY_API, "blue-green", CONTROL);
            case WORKER -> List.of("rolling", CONTROL);
            default -> List.of("rolling", GATEWAY_API, "blue-green", "canary", CONTROL);
        };
        return strategies.stream().map(strategy -> new Update(server, strategy)).toList();
    }

    static List<Update> of(List<Server> servers) {
        return servers.stream().flatMap(server -> of(server).stream()).toList();
    }

    boolean isControl() {
        return strategy.equals(CONTROL);
    }

    /** Whether its users come through the gateway, and not to the Service. */
    boolean isThroughGateway() {
        return strategy.equals("canary") || strategy.equals(GATEWAY_API);
    }

    boolean isGrpc() {
        return server == Server.GRPC;
    }

    /**
     * Whether clients are told that a kept connection to an old pod ends: by the gateway, or by gRPC itself (GOAWAY). nginx and Node
     * end with SIGTERM; uvicorn closes idle connections then without a word, and a request that is on its way meets a reset.
     */
    boolean letsGo() {
        return isThroughGateway() || isControl() || server == Server.GRPC;
    }

    boolean isWorker() {
        return server == Server.WORKER;
    }

    boolean hasSockets() {
        return server == Server.UVICORN;
    }

    String name() {
        return server.name().toLowerCase(Locale.ROOT);
    }

    /** Of the stack and of the namespace. */
    String place() {
        return "foreign-%s-%s".formatted(name(), strategy);
    }

    /** By which the gateway tells services apart. */
    String host() {
        return name() + ".foreign.test";
    }

    String image(String version) {
        return "%s:%s".formatted(server.image(), version);
    }

    /** Of the Service. */
    int port() {
        return isGrpc() ? containerPort() : HTTP;
    }

    int containerPort() {
        return switch (server) {
            case NGINX -> 8080;
            case NODE -> 3000;
            case UVICORN -> 8000;
            case GRPC -> 50051;
            case WORKER -> 0;
        };
    }
}
