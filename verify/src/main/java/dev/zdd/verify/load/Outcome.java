package dev.zdd.verify.load;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;

/** How one request ended. */
sealed interface Outcome {

    /** Answered as expected by {@code version}, as the answer's version header says, {@code ""} without one. */
    record Ok(String version) implements Outcome {}

    /** Failed, {@code detail} in one line. */
    record Failed(FailureKind kind, String version, String detail) implements Outcome {}

    /**
     * Classifies what the transport reported. Whatever else happens to an established connection is a {@link
     * FailureKind#RESET}: for the client the request is lost all the same.
     */
    static Failed of(Exception cause, boolean connected) {
        return new Failed(kind(cause, connected), "", describe(cause));
    }

    private static FailureKind kind(Exception cause, boolean connected) {
        if (cause instanceof BindException
                || cause instanceof UnresolvedAddressException
                || says(cause, "Too many open files")) {
            return FailureKind.NOT_SENT;
        }
        if (cause instanceof SocketTimeoutException) {
            return FailureKind.TIMEOUT;
        }
        if (cause instanceof SSLException) {
            return FailureKind.TLS;
        }
        if (connected) {
            return cause instanceof HttpException ? FailureKind.PROTOCOL_ERROR : FailureKind.RESET;
        }
        if (cause instanceof NoRouteToHostException
                || cause instanceof PortUnreachableException
                || says(cause, "unreachable")) {
            return FailureKind.UNREACHABLE;
        }
        if (cause instanceof ConnectException) {
            // The kernel gives up on an unanswered SYN with ETIMEDOUT.
            return says(cause, "timed out") ? FailureKind.TIMEOUT : FailureKind.REFUSED;
        }
        return cause instanceof IOException || cause instanceof CancelledKeyException
                ? FailureKind.RESET
                : FailureKind.NOT_SENT;
    }

    /** Java has no exceptions of their own for these: ENETUNREACH is a SocketException. */
    private static boolean says(Exception cause, String words) {
        return String.valueOf(cause.getMessage()).contains(words);
    }

    private static String describe(Exception cause) {
        String message = cause.getMessage();
        String name = cause.getClass().getSimpleName();
        return message == null
                ? name
                : name + ": " + message.lines().findFirst().orElse("");
    }
}
