package dev.zdd.proof.load;

/**
 * What to send and what must come back: any status from 200 to 299 and a body that contains {@code contains}. In {@code
 * body} and {@code contains} the text <code>{key}</code> stands for the request's own key, which a write also sends as
 * {@code Idempotency-Key}: an answer made for another request is then noticed.
 *
 * @param path absolute path with query
 * @param body JSON of a write, {@code ""} for a read
 * @param contains {@code ""} accepts every body
 */
public record Call(String path, String body, String contains) {
    static final String KEY = "{key}";

    public Call {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path: %s (expected: to start with /)".formatted(path));
        }
    }

    String bodyFor(String key) {
        return body.replace(KEY, key);
    }

    boolean accepts(String answer, String key) {
        return contains.isEmpty() || answer.contains(contains.replace(KEY, key));
    }
}
