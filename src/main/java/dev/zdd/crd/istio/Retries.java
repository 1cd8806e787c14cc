package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.time.Duration;
import java.util.Map;

/** Which failures are tried again. */
public final class Retries extends ApiObject<Retries> {

    private Retries(Map<String, Object> fields) {
        super(fields, Retries::new);
    }

    /** The part with what it cannot do without. */
    public static Retries of(int attempts) {
        return new Retries(Map.of()).with("attempts", attempts);
    }

    /** Longest time of one attempt; that of the route by default. At least 1 ms. */
    public Retries perTryTimeout(Duration value) {
        return with("perTryTimeout", value);
    }

    /** Conditions of Envoy, with commas. A bare {@code 5xx} repeats what may have been done already. */
    public Retries retryOn(String value) {
        return with("retryOn", value);
    }

    /** Whether other zones are tried too. */
    public Retries retryRemoteLocalities(boolean value) {
        return with("retryRemoteLocalities", value);
    }

    /** Pause before the next attempt; 25 ms by default. */
    public Retries backoff(Duration value) {
        return with("backoff", value);
    }
}
