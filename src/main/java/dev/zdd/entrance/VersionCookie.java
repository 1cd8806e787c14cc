package dev.zdd.entrance;

import dev.zdd.validation.Checks;
import java.time.Duration;

/**
 * The cookie that lets a shopper keep one version during a canary. A proxy cannot keep a client on a version by hashing:
 * it draws the version by weight first, and hashes only inside of it (istio/istio#9764). So shoppers get a bucket, 000 to
 * 999, drawn by the proxy with the first answer, and a canary of W percent is the first W percent of the buckets. When the
 * share rises, shoppers move to the new version and none moves back; so everybody moves once at most, and the share of
 * returning shoppers is the weight itself. A thousand buckets are too few to recognise anybody by.
 *
 * <p>A shopper without the cookie goes by the weights. Who lands on the new version is given the bucket {@link #NEW}, which
 * belongs to every share.
 *
 * @param name the cookie's name
 */
public record VersionCookie(String name) {

    /** Three decimal digits. */
    public static final int BUCKETS = 1_000;

    /** The bucket of shoppers whose first answer came from the new version. */
    public static final String NEW = "canary";

    private static final Duration LIFETIME = Duration.ofDays(1);

    // The milliseconds of the second in which the request came: nobody chooses them, and they are spread evenly. Istio
    // hands
    // Envoy's command operators on as they are, but refuses those that cut a value off, such as %REQ(X-REQUEST-ID):2%.
    private static final String DRAWN = "%START_TIME(%3f)%";

    /** A regular expression for a Cookie header that has this cookie. */
    public String any() {
        return header("[^;]*");
    }

    /**
     * A regular expression for a Cookie header whose bucket is among the first ones.
     *
     * @param percent share of the buckets, 1 to 99
     */
    public String firstBuckets(int percent) {
        new Checks().between(1, 99, "percent", percent).throwIfAny();
        int tens = percent / 10;
        int rest = percent % 10;
        StringBuilder alternatives = new StringBuilder(NEW);
        if (tens > 0) {
            alternatives.append('|').append(digits(tens)).append("[0-9][0-9]");
        }
        if (rest > 0) {
            alternatives.append('|').append(tens).append(digits(rest)).append("[0-9]");
        }
        return header("(" + alternatives + ")");
    }

    /**
     * A Set-Cookie header that draws a bucket.
     *
     * @param secure whether users come by HTTPS only
     */
    public String draw(boolean secure) {
        return set(DRAWN, LIFETIME, secure);
    }

    /**
     * A Set-Cookie header for shoppers whose first answer comes from the new version.
     *
     * @param canary how long a canary takes: after it, the cookie must not make the shopper the first of the next one
     * @param secure whether users come by HTTPS only
     */
    public String keepNew(Duration canary, boolean secure) {
        return set(NEW, canary, secure);
    }

    private String set(String value, Duration lifetime, boolean secure) {
        return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
                .formatted(name, value, lifetime.toSeconds(), secure ? "; Secure" : "");
    }

    // Envoy matches the whole header.
    private String header(String value) {
        return "(.*;\\s*)?%s=%s(;.*)?".formatted(name, value);
    }

    // The first n of the ten digits.
    private static String digits(int n) {
        return n == 1 ? "0" : "[0-%d]".formatted(n - 1);
    }
}
