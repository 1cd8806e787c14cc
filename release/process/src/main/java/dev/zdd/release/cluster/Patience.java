package dev.zdd.release.cluster;

import dev.zdd.engine.UserError;
import dev.zdd.release.message.Message;
import dev.zdd.release.time.Time;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Waits for an API server that is away or overloaded; says so once, and gives up after a limit. */
public record Patience(Time time, Duration limit, Consumer<String> notes) {
    /** An API server or a network that is away for a minute is no reason to break off (issue of the release process). */
    public static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private static final int TOO_MANY_REQUESTS = 429;

    /**
     * Calls the API server, again and again while it does not answer.
     *
     * @throws UserError when it is away longer than the limit
     * @throws KubernetesClientException when it answers with a refusal
     */
    public <T> T call(Supplier<T> call) {
        Instant began = time.now();
        boolean told = false;
        while (true) {
            try {
                return call.get();
            } catch (KubernetesClientException e) {
                if (!isAway(e)) {
                    throw e;
                }
                if (Duration.between(began, time.now()).compareTo(limit) >= 0) {
                    throw new UserError(Message.API_GONE.text(seconds(limit), cause(e)), e);
                }
                if (!told) {
                    notes.accept(Message.API_AWAY.text(cause(e), seconds(limit)));
                    told = true;
                }
                time.pause(BETWEEN);
            }
        }
    }

    /** Code 0 or -1: no answer at all. */
    private static boolean isAway(KubernetesClientException e) {
        return e.getCode() <= 0
                || e.getCode() == TOO_MANY_REQUESTS
                || e.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR;
    }

    private static String cause(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last.getMessage() == null
                ? last.getClass().getSimpleName()
                : last.getMessage().lines().findFirst().orElse("");
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
