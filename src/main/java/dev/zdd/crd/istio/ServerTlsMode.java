package dev.zdd.crd.istio;

/** Who shows a certificate. */
public enum ServerTlsMode {
    /** The server. */
    SIMPLE,
    /** Both. */
    MUTUAL,
    /** The server, and the client if it has one. */
    OPTIONAL_MUTUAL,
    /** The pod itself: the gateway looks at the name only. */
    PASSTHROUGH
}
