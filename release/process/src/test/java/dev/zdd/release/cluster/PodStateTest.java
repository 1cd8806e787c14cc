package dev.zdd.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.cluster.TemplateLabels;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class PodStateTest {

    @Test
    void tellsWhatAPodOfAVersionDoes() {
        PodState state = PodState.of(pod("""
                  conditions: [{type: Ready, status: "True"}]
                  containerStatuses: [{name: api, restartCount: 2, state: {running: {}}}]
                """), TemplateLabels.OF_DEPLOYMENT);

        assertThat(state.hash()).isEqualTo("a1");
        assertThat(state.serves()).isTrue();
        assertThat(state.restarts()).isEqualTo(2);
        assertThat(state.trouble()).isEmpty();
    }

    @Test
    void hasNoTroubleWhileItMerelyStarts() {
        assertThat(PodState.of(pod("""
                  containerStatuses: [{name: api, restartCount: 0, state: {waiting: {reason: ContainerCreating}}}]
                """), TemplateLabels.OF_DEPLOYMENT).trouble())
                .isEmpty();
    }

    @Test
    void repeatsTheKubeletsWords() {
        assertThat(PodState.of(pod("""
                  containerStatuses:
                    - {name: api, restartCount: 0, state: {waiting: {reason: ErrImagePull, message: "no such image\\nand more"}}}
                """), TemplateLabels.OF_DEPLOYMENT).trouble())
                .contains("ErrImagePull: no such image");
    }

    @Test
    void saysWhyItHasNoNode() {
        assertThat(PodState.of(pod("""
                  conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, message: no room}]
                """), TemplateLabels.OF_DEPLOYMENT).trouble())
                .contains("Unschedulable: no room");
    }

    private static Pod pod(String status) {
        return Serialization.unmarshal("""
                apiVersion: v1
                kind: Pod
                metadata: {name: shop-1, labels: {pod-template-hash: a1}}
                status:
                """ + status, Pod.class);
    }
}
