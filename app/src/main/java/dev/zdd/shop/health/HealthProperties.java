package dev.zdd.shop.health;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How dependencies are watched.
 *
 * @param checkInterval pause between two checks of one dependency; the result is kept that long
 * @param required names of the dependencies without which a pod is taken out of traffic; one that is not configured at all
 *     does not count
 */
@ConfigurationProperties("health")
record HealthProperties(
        @DefaultValue("2s") Duration checkInterval,
        @DefaultValue("database") Set<String> required) {
    private static final Set<String> NAMES = new TreeSet<>(Set.of("database", "redis", "milvus"));

    HealthProperties {
        required = Set.copyOf(required);
        if (!NAMES.containsAll(required)) {
            throw new IllegalArgumentException(
                    "health.required: found %s (expected: some of %s)".formatted(new TreeSet<>(required), NAMES));
        }
    }

    boolean requires(String dependency) {
        return required.contains(dependency);
    }
}
