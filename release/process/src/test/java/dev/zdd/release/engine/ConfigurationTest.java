package dev.zdd.release.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfigurationTest {

    private final Configuration configuration = new Configuration("""
            # How it is.
            config:
              ecommerce-ai:image: registry.example.com/ecommerce-ai:0.1.0   # set by a release
              ecommerce-ai:strategy: canary
              ecommerce-ai:canary:
                traffic: { hosts: [shop.example.com] }
              ecommerce-ai:dependencies:
                redis: { host: r, password: not-told }
                database: { password: { secure: AAAB } }
            encryptionsalt: v1:abc
            """);

    @Test
    void readsWhatAReleaseNeedsToKnow() {
        assertThat(configuration.image()).contains("registry.example.com/ecommerce-ai:0.1.0");
        assertThat(configuration.text("strategy")).contains("canary");
        assertThat(configuration.secrets()).containsExactly("not-told");
        assertThat(configuration.toString()).doesNotContain("not-told");
    }

    /** The policies and the provider have keys of the same names. */
    @Test
    void readsTheKeysOfTheProjectAlone() {
        Configuration others = new Configuration("config: { policy:image: x, kubernetes:strategy: y }");

        assertThat(others.image()).isEmpty();
        assertThat(others.text("strategy")).isEmpty();
    }
}
