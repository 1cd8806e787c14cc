package dev.zdd.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recorded sequence of what a cluster showed, with a clock that the test moves. */
final class Seen<S extends HasMetadata> {

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final Readiness<S> readiness;
    private final Map<Class<?>, List<? extends HasMetadata>> related = new HashMap<>();
    private Optional<S> subject = Optional.empty();
    private Instant now = Instant.parse("2026-11-23T06:00:00Z");

    Seen(Readiness<S> readiness) {
        this.readiness = readiness;
    }

    static <T> T yaml(Class<T> type, String text) {
        return YAML.unmarshal(text, type);
    }

    Seen<S> subject(String text) {
        subject = Optional.of(yaml(readiness.subjectType(), text));
        return this;
    }

    Seen<S> gone() {
        subject = Optional.empty();
        return this;
    }

    <T extends HasMetadata> Seen<S> related(Class<T> type, String... texts) {
        related.put(type, Arrays.stream(texts).map(text -> yaml(type, text)).toList());
        return this;
    }

    Seen<S> after(Duration time) {
        now = now.plus(time);
        return this;
    }

    Outcome outcome() {
        return readiness.observe(new Observation<>(now, subject, related));
    }

    Outcome.Pending pending() {
        return expect(Outcome.Pending.class);
    }

    Outcome.Ready ready() {
        return expect(Outcome.Ready.class);
    }

    Outcome.Failed failed() {
        return expect(Outcome.Failed.class);
    }

    private <T extends Outcome> T expect(Class<T> type) {
        Outcome outcome = outcome();
        if (!type.isInstance(outcome)) {
            throw new AssertionError("outcome: %s (expected: %s)".formatted(outcome, type.getSimpleName()));
        }
        return type.cast(outcome);
    }
}
