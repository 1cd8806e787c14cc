package dev.zdd.crd.istio;

/** Who shows a certificate. */
public enum ClientTlsMode {
    /** Nobody: no encryption. */
    DISABLE,
    /** The server. */
    SIMPLE,
    /** Both. */
    MUTUAL,
    /** Both, those of the mesh. */
    ISTIO_MUTUAL
}
