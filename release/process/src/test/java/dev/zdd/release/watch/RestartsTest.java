package dev.zdd.release.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.cluster.PodState;
import dev.zdd.release.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestartsTest {

    private static final Instant BEGAN = Instant.parse("2026-11-25T12:00:00Z");

    private final Restarts restarts = new Restarts(2);

    private static PodState pod(int restarts, String trouble) {
        return new PodState("pod-1", "h", trouble == null, false, restarts, Optional.ofNullable(trouble));
    }

    @Test
    void oneRestartIsForgiven() {
        assertThat(restarts.judge(List.of(pod(1, null)), BEGAN)).isEmpty();
        assertThat(restarts.judge(List.of(pod(1, null), pod(1, null)), BEGAN)).contains(Message.RESTARTS.text(2, 2));
    }

    @Test
    void troubleCountsWhenItStays() {
        List<PodState> pods = List.of(pod(0, "ImagePullBackOff: no such host"));

        assertThat(restarts.judge(pods, BEGAN)).isEmpty();
        assertThat(restarts.judge(pods, BEGAN.plusSeconds(29))).isEmpty();
        assertThat(restarts.judge(pods, BEGAN.plusSeconds(30)))
                .contains(Message.CONTAINER_FAILS.text("pod-1", "ImagePullBackOff: no such host"));
    }

    @Test
    void troubleThatPassesIsForgotten() {
        assertThat(restarts.judge(List.of(pod(0, "ErrImagePull")), BEGAN)).isEmpty();
        assertThat(restarts.judge(List.of(pod(0, null)), BEGAN.plusSeconds(20))).isEmpty();
        assertThat(restarts.judge(List.of(pod(0, "ErrImagePull")), BEGAN.plusSeconds(40)))
                .isEmpty();
    }

    @Test
    void aNodeThatIsStillToComeIsWaitedFor() {
        List<PodState> pods = List.of(pod(0, "Unschedulable: 0/2 nodes are available"));

        assertThat(restarts.judge(pods, BEGAN)).isEmpty();
        assertThat(restarts.judge(pods, BEGAN.plusSeconds(200))).isEmpty();
        assertThat(restarts.judge(pods, BEGAN.plus(Restarts.UNSCHEDULABLE_LIMIT)))
                .isPresent();
    }
}
