package dev.zdd.release.notify;

import dev.zdd.release.event.Events;
import dev.zdd.release.journal.RecordJson;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.message.Message;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * POSTs a JSON body: {@code text} is what Slack, Mattermost and Rocket.Chat show, {@code content} what Discord shows,
 * {@code release} is for programs. A webhook that does not answer is told of and changes nothing. Its URL is a secret.
 */
public final class Webhook implements Notifier {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final URI url;
    private final Events events;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    public Webhook(URI url, Events events) {
        this.url = url;
        this.events = events;
        events.secrets().add(List.of(url.toString(), url.getRawPath() == null ? "" : url.getRawPath()));
    }

    @Override
    public void tell(ReleaseRecord record) {
        String body = events.secrets().blot(body(record));
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                events.warning(Message.WEBHOOK_FAILED.text("answers " + status));
            }
        } catch (IOException e) {
            events.warning(Message.WEBHOOK_FAILED.text(
                    e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String body(ReleaseRecord record) {
        String text = text(record);
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("text", text);
        node.put("content", text);
        node.set("release", RecordJson.shown(record));
        return node.toString();
    }

    private static String text(ReleaseRecord record) {
        String what = "%s: release %d of %s"
                .formatted(record.stack(), record.number(), record.next().image());
        return switch (record.result()) {
            case RUNNING -> "%s begins, by %s".formatted(what, record.by());
            case SUCCEEDED -> what + " succeeded";
            case UNJUDGED -> "%s serves, unjudged: %s".formatted(what, record.reason());
            case ROLLED_BACK ->
                "%s was rolled back to %s: %s".formatted(what, record.before().image(), record.reason());
            case FAILED -> "%s FAILED, a person has to look: %s".formatted(what, record.reason());
            case REFUSED -> "%s was refused: %s".formatted(what, record.reason());
            case TAKEN_OVER -> what + " was made by hand and taken over";
        };
    }
}
