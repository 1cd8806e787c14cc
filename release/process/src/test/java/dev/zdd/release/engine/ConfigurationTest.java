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
        assertThat(configuration.strategy()).isEqualTo("canary");
        assertThat(configuration.secrets()).containsExactly("not-told");
        assertThat(configuration.toString()).doesNotContain("not-told");
    }

    @Test
    void changesOneLineAndLeavesTheOthers() {
        Configuration next = configuration.withImage("registry.example.com/ecommerce-ai:0.2.0");

        assertThat(next.image()).contains("registry.example.com/ecommerce-ai:0.2.0");
        assertThat(next.text().lines().filter(line -> !line.contains(":image:")))
                .containsExactlyElementsOf(configuration
                        .text()
                        .lines()
                        .filter(line -> !line.contains(":image:"))
                        .toList());
    }

    @Test
    void addsAKeyThatIsNotThereAndTakesItAwayAgain() {
        Configuration noted = configuration.with("release", "7 of \"x\" by a\\b");

        assertThat(noted.text("release")).contains("7 of \"x\" by a\\b");
        assertThat(noted.with("release", "8").text("release")).contains("8");
        assertThat(noted.without("release")).isEqualTo(configuration);
    }
}
