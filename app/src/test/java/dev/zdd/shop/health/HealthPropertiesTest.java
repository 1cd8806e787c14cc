package dev.zdd.shop.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HealthPropertiesTest {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    @Test
    void requiresWhatIsNamed() {
        var properties = new HealthProperties(INTERVAL, Set.of("database", "milvus"));
        assertThat(properties.requires("milvus")).isTrue();
        assertThat(properties.requires("redis")).isFalse();
    }

    @Test
    void refusesNamesThatItDoesNotKnow() {
        assertThatThrownBy(() -> new HealthProperties(INTERVAL, Set.of("database", "postgres")))
                .hasMessage(
                        "health.required: found [database, postgres] (expected: some of [database, milvus, redis])");
    }
}
