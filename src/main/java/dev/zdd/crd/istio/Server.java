package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** A port and the hosts that are served there. */
public final class Server extends ApiObject<Server> {

    private Server(Map<String, Object> fields) {
        super(fields, Server::new);
    }

    /** The part with what it cannot do without. */
    public static Server of(GatewayPort port, String... hosts) {
        return new Server(Map.of()).with("port", port).with("hosts", List.of(hosts));
    }

    /** Its name. */
    public Server name(String value) {
        return with("name", value);
    }

    /** Encryption. */
    public Server tls(ServerTls value) {
        return with("tls", value);
    }
}
