package dev.zdd.settings;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Ten hexadecimal digits, 40 bits, that stand for names and values in the name of an object: equal for equal ones. */
final class ContentHash {
    private static final int DIGITS = 10;
    private static final String KEYED = "HmacSHA256";

    private ContentHash() {}

    /** Anybody who knows the digits can try values until they fit: for what is no secret. */
    static String of(SortedMap<String, String> values) {
        try {
            return digits(MessageDigest.getInstance("SHA-256").digest(bytes(values)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Tells nothing of the values to those who do not know the key.
     *
     * @param key not empty
     */
    static String keyed(String key, SortedMap<String, String> values) {
        try {
            Mac mac = Mac.getInstance(KEYED);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), KEYED));
            return digits(mac.doFinal(bytes(values)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + KEYED, e);
        }
    }

    // Lengths in front, so that no two different maps are the same bytes.
    private static byte[] bytes(SortedMap<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (name, value) -> text.append("%d:%s%d:%s".formatted(name.length(), name, value.length(), value)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String digits(byte[] hash) {
        return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    }
}
