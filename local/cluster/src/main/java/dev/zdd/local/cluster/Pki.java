package dev.zdd.local.cluster;

import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.Io;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys and certificates of one instance, made by openssl: a certificate authority, one certificate per component, a second
 * authority for aggregated API servers, and the key that signs service account tokens. Users and groups in the subjects are
 * those of the Kubernetes documentation ("PKI certificates and requirements").
 */
record Pki(Layout layout) {
    static final String AUTHORITY = "ca";
    static final String FRONT_PROXY_AUTHORITY = "front-proxy-ca";
    static final String FRONT_PROXY_CLIENT = "front-proxy-client";
    static final String SERVICE_ACCOUNTS = "service-accounts";
    static final String API_SERVER = "kube-apiserver";
    static final String KUBELET_CLIENT = "kube-apiserver-kubelet-client";
    static final String ADMINISTRATOR = "admin";

    /** Components whose certificate's user is {@code system:NAME}. */
    static final List<String> COMPONENT_USERS =
            List.of("kube-controller-manager", "kube-scheduler", "kube-proxy", "coredns");

    /** Longer than any local cluster lives; no rotation is needed. */
    private static final String DAYS = "3650";

    private static final List<String> ELLIPTIC_CURVE = List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");

    /** Slower to make, but fabric8's kubernetes-client takes every PKCS #8 key for RSA. */
    private static final List<String> RSA = List.of("-newkey", "rsa:2048");

    /** openssl's own default would mark every certificate as an authority. */
    private static final String OPENSSL_CONFIGURATION = """
            [req]
            distinguished_name = subject
            [subject]
            [authority]
            basicConstraints = critical, CA:TRUE
            keyUsage = critical, keyCertSign, digitalSignature
            subjectKeyIdentifier = hash
            [leaf]
            basicConstraints = critical, CA:FALSE
            keyUsage = critical, digitalSignature
            extendedKeyUsage = serverAuth, clientAuth
            """;

    /** Makes them all, unless they are there; a marker comes last, so an interrupted run starts over. */
    void ensure() {
        Path complete = layout.pki().resolve("complete");
        if (Files.exists(complete)) {
            return;
        }
        Io.run(() -> {
            Files.createDirectories(
                    layout.pki(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.writeString(configuration(), OPENSSL_CONFIGURATION);
            create();
            Files.createFile(complete);
        });
    }

    private void create() {
        authority(AUTHORITY);
        leaf(
                API_SERVER,
                "/CN=kube-apiserver",
                AUTHORITY,
                List.of(
                        "DNS:kubernetes",
                        "DNS:kubernetes.default",
                        "DNS:kubernetes.default.svc",
                        "DNS:kubernetes.default.svc." + Addresses.CLUSTER_DOMAIN,
                        "DNS:localhost",
                        "IP:" + Addresses.API_SERVICE,
                        "IP:" + Addresses.node(1),
                        "IP:127.0.0.1"));
        leaf(ADMINISTRATOR, RSA, "/O=system:masters/CN=zdd-admin", AUTHORITY, List.of());
        leaf(KUBELET_CLIENT, "/O=system:masters/CN=kube-apiserver-kubelet-client", AUTHORITY, List.of());
        for (String user : COMPONENT_USERS) {
            leaf(user, "/CN=system:" + user, AUTHORITY, List.of());
        }
        for (int node : Namespaces.NODES) {
            leaf(
                    kubelet(node),
                    "/O=system:nodes/CN=system:node:node" + node,
                    AUTHORITY,
                    List.of("DNS:node" + node, "IP:" + Addresses.node(node)));
        }
        authority(FRONT_PROXY_AUTHORITY);
        leaf(FRONT_PROXY_CLIENT, "/CN=front-proxy-client", FRONT_PROXY_AUTHORITY, List.of());
        serviceAccountKey();
    }

    /** Makes the certificate of one more user, {@code system:NAME}, which is also a server at node 1's address. */
    void ensureUser(String name) {
        // The certificate is written last.
        if (!Files.exists(layout.certificate(name))) {
            leaf(name, "/CN=system:" + name, AUTHORITY, List.of("DNS:" + name, "IP:" + Addresses.node(1)));
        }
    }

    /** Name of a kubelet's certificate: for its server and as its user. */
    static String kubelet(int node) {
        return "kubelet-node" + node;
    }

    private void authority(String name) {
        List<String> words = request(
                name,
                ELLIPTIC_CURVE,
                "/CN=zdd-%s-%s".formatted(layout.instance().name(), name));
        words.addAll(List.of("-extensions", "authority"));
        Command.of(words).output();
    }

    private void leaf(String name, String subject, String authority, List<String> alternativeNames) {
        leaf(name, ELLIPTIC_CURVE, subject, authority, alternativeNames);
    }

    private void leaf(
            String name, List<String> keyKind, String subject, String authority, List<String> alternativeNames) {
        List<String> words = request(name, keyKind, subject);
        words.addAll(List.of("-extensions", "leaf", "-CA", file(authority, "crt"), "-CAkey", file(authority, "key")));
        if (!alternativeNames.isEmpty()) {
            words.addAll(List.of("-addext", "subjectAltName=" + String.join(",", alternativeNames)));
        }
        Command.of(words).output();
    }

    private List<String> request(String name, List<String> keyKind, String subject) {
        List<String> words = new ArrayList<>(List.of(SystemPath.find("openssl"), "req", "-x509", "-noenc", "-sha256"));
        words.addAll(List.of("-config", configuration().toString(), "-days", DAYS, "-subj", subject));
        words.addAll(keyKind);
        words.addAll(List.of("-keyout", file(name, "key"), "-out", file(name, "crt")));
        return words;
    }

    private void serviceAccountKey() {
        String key = file(SERVICE_ACCOUNTS, "key");
        Command.of(
                        SystemPath.find("openssl"),
                        "genpkey",
                        "-algorithm",
                        "EC",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-out",
                        key)
                .output();
        Command.of(SystemPath.find("openssl"), "pkey", "-in", key, "-pubout", "-out", file(SERVICE_ACCOUNTS, "pub"))
                .output();
    }

    private Path configuration() {
        return layout.pki().resolve("openssl.cnf");
    }

    private String file(String name, String extension) {
        return layout.pki().resolve(name + "." + extension).toString();
    }
}
