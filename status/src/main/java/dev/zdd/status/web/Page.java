package dev.zdd.status.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * The page, put together of its three parts into one that needs nothing but itself.
 *
 * @param html all of it
 * @param policy the Content-Security-Policy under which nothing but its own script and style runs
 */
record Page(String html, String policy) {

    static Page load() {
        String style = resource("page.css");
        String script = resource("page.js");
        String html = resource("page.html").replace("/*STYLE*/", style).replace("/*SCRIPT*/", script);
        String policy =
                "default-src 'none'; connect-src 'self'; img-src data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                        .formatted(hash(style), hash(script));
        return new Page(html, policy);
    }

    private static String resource(String name) {
        try (InputStream stream = Page.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }
}
