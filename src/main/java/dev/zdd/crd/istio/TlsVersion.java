package dev.zdd.crd.istio;

/** A version of TLS. */
public enum TlsVersion {
    /** TLS 1.2. */
    TLSV1_2,
    /** TLS 1.3. */
    TLSV1_3
}
