package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** Encryption on the way from the client. */
public final class ServerTls extends ApiObject<ServerTls> {

    private ServerTls(Map<String, Object> fields) {
        super(fields, ServerTls::new);
    }

    /** The part with nothing set. */
    public static ServerTls of() {
        return new ServerTls(Map.of());
    }

    /** Who shows a certificate. */
    public ServerTls mode(ServerTlsMode value) {
        return with("mode", value);
    }

    /** Secret with the server's certificate, in the proxy's namespace. */
    public ServerTls credentialName(String value) {
        return with("credentialName", value);
    }

    /** Whether HTTP is redirected to HTTPS. */
    public ServerTls httpsRedirect(boolean value) {
        return with("httpsRedirect", value);
    }

    /** Oldest version of TLS; 1.2 by default. */
    public ServerTls minProtocolVersion(TlsVersion value) {
        return with("minProtocolVersion", value);
    }

    /** Ciphers; the proxy's own choice by default. */
    public ServerTls cipherSuites(String... value) {
        return with("cipherSuites", List.of(value));
    }
}
