package dev.zdd.shop.order;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fingerprints of requests: a key that comes with another request than before is noticed by them. Each has 64 characters.
 *
 * <p>Version 2 is {@code 2:} and the first 62 hexadecimal digits of the SHA-256 of the body as the client sent it, so it does
 * not depend on how a release reads a body. Version 1 has no prefix: the SHA-256 of the {@link OrderRequest} written as JSON.
 * Pods of two releases run at the same time, so every version that may lie in the database is understood, and {@code
 * orders.fingerprint=1} writes version 1 for as long as pods run that know no other.
 */
@Component
final class Fingerprints {
    private static final String VERSION_2 = "2:";
    private static final int LENGTH = 64;

    private final int written;
    private final JsonMapper json;

    Fingerprints(@Value("${orders.fingerprint:2}") int written, JsonMapper json) {
        if (written != 1 && written != 2) {
            throw new IllegalArgumentException("orders.fingerprint: %d (expected: 1 or 2)".formatted(written));
        }
        this.written = written;
        this.json = json;
    }

    /** The one to store with a new order. */
    String of(byte[] body) {
        return written == 1 ? version1(body) : version2(body);
    }

    /**
     * Whether the body is the one that {@code stored} was made of. A version that is not known here is from a later release that
     * was taken back: a repetition is likelier then than a key used twice, and gets the stored order.
     */
    boolean matches(String stored, byte[] body) {
        if (stored.startsWith(VERSION_2)) {
            return stored.equals(version2(body));
        }
        return stored.contains(":") || stored.equals(version1(body));
    }

    private static String version2(byte[] body) {
        return (VERSION_2 + sha256(body)).substring(0, LENGTH);
    }

    private String version1(byte[] body) {
        try {
            return sha256(json.writeValueAsBytes(json.readValue(body, OrderRequest.class)));
        } catch (JacksonException noOrder) {
            return "";
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
