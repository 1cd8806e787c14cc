package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** Encryption on the way to the pod. */
public final class ClientTls extends ApiObject<ClientTls> {

    private ClientTls(Map<String, Object> fields) {
        super(fields, ClientTls::new);
    }

    /** The part with what it cannot do without. */
    public static ClientTls of(ClientTlsMode mode) {
        return new ClientTls(Map.of()).with("mode", mode);
    }

    /** The name that is asked for. */
    public ClientTls sni(String value) {
        return with("sni", value);
    }

    /** Secret with the client's certificate. */
    public ClientTls credentialName(String value) {
        return with("credentialName", value);
    }

    /** Names of which the server's certificate must have one. */
    public ClientTls subjectAltNames(String... value) {
        return with("subjectAltNames", List.of(value));
    }

    /** Whether the server's certificate goes unchecked. */
    public ClientTls insecureSkipVerify(boolean value) {
        return with("insecureSkipVerify", value);
    }
}
