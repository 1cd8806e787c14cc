package dev.zdd.plugins.kubernetes.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwaitOptionsTest {

    private static final Map<String, String> TWO_MINUTES = Map.of("pulumi.com/timeoutSeconds", "120");

    @Test
    void putsTheCustomTimeoutBeforeTheAnnotationBeforeTheDefault() {
        assertThat(AwaitOptions.timeout(30, TWO_MINUTES)).isEqualTo(Duration.ofSeconds(30));
        assertThat(AwaitOptions.timeout(0, TWO_MINUTES)).isEqualTo(Duration.ofMinutes(2));
        assertThat(AwaitOptions.timeout(0, Map.of())).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "10m", "99999999999"})
    void refusesATimeoutThatIsNotAPositiveNumber(String seconds) {
        Map<String, String> annotations = Map.of("pulumi.com/timeoutSeconds", seconds);

        assertThatThrownBy(() -> AwaitOptions.timeout(0, annotations))
                .hasMessage("pulumi.com/timeoutSeconds: %s (expected: a whole number > 0)", seconds);
        assertThat(AwaitOptions.timeout(5, annotations)).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "v1, Namespace, true, true",
        "apps/v1, Deployment, true, true",
        "batch/v1, Job, true, true",
        "v1, Service, true, false",
        "apps/v1, Deployment, false, false",
    })
    void skipsTheWaitForADeletionOnlyWhereTheOfficialProviderDoes(
            String apiVersion, String kind, String annotation, boolean skips) {
        assertThat(AwaitOptions.skipsDeletion(apiVersion, kind, Map.of("pulumi.com/skipAwait", annotation)))
                .isEqualTo(skips);
    }

    @Test
    void collectsEveryProblemForCheck() {
        assertThat(AwaitOptions.problems(Map.of(
                        "pulumi.com/skipAwait", "yes",
                        "pulumi.com/timeoutSeconds", "soon",
                        "pulumi.com/waitFor", "Ready")))
                .hasSize(3)
                .anySatisfy(p -> assertThat(p).startsWith("pulumi.com/waitFor: Ready (expected: condition=Type"))
                .contains(
                        "pulumi.com/skipAwait: yes (expected: true or false)",
                        "pulumi.com/timeoutSeconds: soon (expected: a whole number > 0)");
        assertThat(AwaitOptions.problems(
                        Map.of("pulumi.com/skipAwait", "true", "pulumi.com/waitFor", "condition=Ready")))
                .isEmpty();
    }
}
