package dev.zdd.verify.load;

import java.util.Locale;

/** Why a request failed, as the client saw it. */
public enum FailureKind {
    /** No connection: the port answered with a reset, or the Service had no endpoint (kube-proxy rejects those). */
    REFUSED,
    /** No connection: no route, or the network said unreachable. */
    UNREACHABLE,
    /** No connection: the TLS handshake failed, or the certificate is not trusted. */
    TLS,
    /** The connection ended, by FIN or by RST, after the request had gone out and before the answer was complete. */
    RESET,
    /** No complete answer within the plan's timeout. */
    TIMEOUT,
    /** Status 500 to 599. */
    SERVER_ERROR,
    /** Status 400 to 499. */
    CLIENT_ERROR,
    /** Any other status that is not expected. */
    UNEXPECTED_STATUS,
    /** A good status with a body that lacks what the plan expects in it. */
    UNEXPECTED_BODY,
    /** The answer was no HTTP. */
    PROTOCOL_ERROR,
    /** The generator itself could not send: it makes the whole result invalid. */
    NOT_SENT;

    /** For example {@code server error}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
