package dev.zdd.proof.chat;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What all shoppers saw.
 *
 * @param shoppers how many chatted
 * @param open sockets that are open now
 * @param accepted messages that the server said were stored
 * @param lost accepted, but not in the session when it was read again from its start
 * @param doubled accepted, and more than once in the session
 * @param repeated lines that were delivered a second time to a shopper who had them
 * @param skipped lines that were left out on the way to a shopper
 * @param forgotten sessions that the server began anew
 * @param refused messages that the server did not take
 * @param closes sockets that ended, by close code; 1006 is an end without a word
 * @param failedConnects attempts to connect that came to nothing
 * @param reconnects sockets that were opened after one had ended
 * @param reconnectP50Ms from one socket's end to the next one's opening
 * @param reconnectP99Ms the same
 * @param reconnectMaxMs the same
 */
public record ChatResult(
        int shoppers,
        int open,
        long accepted,
        long lost,
        long doubled,
        long repeated,
        long skipped,
        long forgotten,
        long refused,
        Map<Integer, Long> closes,
        long failedConnects,
        long reconnects,
        double reconnectP50Ms,
        double reconnectP99Ms,
        double reconnectMaxMs) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public ChatResult {
        closes = Map.copyOf(closes);
    }

    /** How often a socket ended with this code. */
    public long closes(int code) {
        return closes.getOrDefault(code, 0L);
    }

    /** On one line. */
    public String toJson() {
        return JSON.writeValueAsString(this);
    }

    /** @throws tools.jackson.core.JacksonException if {@code json} is not what {@link #toJson} wrote */
    public static ChatResult fromJson(String json) {
        return JSON.readValue(json, ChatResult.class);
    }
}
