package dev.zdd.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import dev.zdd.release.message.Message;
import dev.zdd.release.testing.FakeTime;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final FakeTime time = new FakeTime();
    private final List<String> notes = new ArrayList<>();
    private final Patience patience = new Patience(time, Patience.LIMIT, notes::add);

    private static KubernetesClientException away() {
        return new KubernetesClientException("failed", new IOException("Connection refused"));
    }

    @Test
    void waitsForAnApiServerThatIsAwayForAMinuteAndSaysSoOnce() {
        String answer = patience.call(() -> {
            if (time.elapsed().compareTo(Duration.ofMinutes(1)) < 0) {
                throw away();
            }
            return "here";
        });

        assertThat(answer).isEqualTo("here");
        assertThat(notes).containsExactly(Message.API_AWAY.text("Connection refused", "180 s"));
    }

    @Test
    void givesUpAfterItsLimit() {
        assertThatThrownBy(() -> patience.call(() -> {
                    throw away();
                }))
                .isInstanceOf(UserError.class)
                .hasMessage(Message.API_GONE.text("180 s", "Connection refused"));
        assertThat(time.elapsed()).isGreaterThanOrEqualTo(Patience.LIMIT);
    }

    @Test
    void aRefusalIsAnAnswer() {
        KubernetesClientException forbidden = new KubernetesClientException("forbidden", 403, null);

        assertThatThrownBy(() -> patience.call(() -> {
                    throw forbidden;
                }))
                .isSameAs(forbidden);
        assertThat(time.elapsed()).isZero();
    }
}
