package dev.zdd.release;

import dev.zdd.release.journal.ReleaseRecord;
import java.time.Duration;
import java.util.Map;

/** What is told and written down of a release while it goes on. */
record Logbook(Site site) {

    void told(ReleaseRecord record, String what) {
        site.events()
                .released(
                        "release %d of stack %s %s".formatted(record.number(), record.stack(), what),
                        Map.of(
                                "number", record.number(),
                                "stack", record.stack(),
                                "image", record.next().image(),
                                "before", record.before().image(),
                                "by", record.by()));
    }

    void ended(ReleaseRecord record, String text) {
        site.events()
                .ended(
                        text,
                        Map.of(
                                "number", record.number(),
                                "result", record.result().label(),
                                "reason", record.reason(),
                                "elapsedSeconds",
                                        record.duration().orElse(Duration.ZERO).toMillis() / 1000.0));
    }

    ReleaseRecord save(ReleaseRecord record) {
        site.journal().save(record);
        return record;
    }

    /** By the webhook. */
    void tellOthers(ReleaseRecord record) {
        site.notifier().tell(record);
    }
}
