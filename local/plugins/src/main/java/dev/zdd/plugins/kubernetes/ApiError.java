package dev.zdd.plugins.kubernetes;

import java.util.List;

/**
 * The API server refused a request, or could not be reached.
 *
 * <p>Its message is the server's own.
 */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The code for: no answer at all. */
    static final int NO_ANSWER = 0;

    private final int code;
    private final String reason;
    private final transient List<Cause> causes;

    /**
     * One field's share of an error.
     *
     * @param field where, such as {@code .spec.replicas}; may be empty
     */
    record Cause(String reason, String field, String message) {}

    /**
     * @param code HTTP status, or {@link #NO_ANSWER}
     * @param reason the machine-readable reason of Kubernetes' Status, such as Invalid
     */
    ApiError(int code, String reason, String message, List<Cause> causes) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.causes = List.copyOf(causes);
    }

    static ApiError unreachable(String server, Throwable cause) {
        ApiError error =
                new ApiError(NO_ANSWER, "", "%s does not answer: %s".formatted(server, deepest(cause)), List.of());
        error.initCause(cause);
        return error;
    }

    private static String deepest(Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        String name = deepest.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }

    int code() {
        return code;
    }

    List<Cause> causes() {
        return causes;
    }

    boolean isReason(String other) {
        return reason.equals(other);
    }

    boolean isUnreachable() {
        return code == NO_ANSWER;
    }

    /** Whether the same request may well succeed a little later: no answer, overload, or a server just starting. */
    boolean isTransient() {
        return code == NO_ANSWER || code == 429 || code == 500 || code == 502 || code == 503 || code == 504;
    }

    boolean isNotFound() {
        return code == 404;
    }

    boolean isForbidden() {
        return code == 403;
    }

    boolean isConflict() {
        return code == 409 && causes.stream().anyMatch(cause -> cause.reason().equals("FieldManagerConflict"));
    }

    boolean isNamespaceMissing() {
        return isNotFound() && getMessage().contains("namespaces \"");
    }

    boolean isNamespaceTerminating() {
        return isForbidden() && getMessage().contains("because it is being terminated");
    }

    boolean isImmutableField() {
        return reason.equals("Invalid") && getMessage().contains("field is immutable");
    }

    boolean isDryRunUnsupported() {
        return code == 400 && getMessage().contains("does not support dry run");
    }
}
