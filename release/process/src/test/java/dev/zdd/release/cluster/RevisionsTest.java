package dev.zdd.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.cluster.TemplateLabels;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionsTest {

    private final Revisions revisions = new Revisions(
            List.of(set("old", 1, "shop:1", 0), set("new", 3, "shop:2", 3), set("twin", 2, "shop:2", 0)),
            TemplateLabels.OF_DEPLOYMENT);

    @Test
    void findTheTemplateOfAHash() {
        assertThat(revisions.template("old").map(PodTemplates::image)).contains("shop:1");
        assertThat(revisions.template("none")).isEmpty();
    }

    @Test
    void findTheNewestHashOfATemplate() {
        PodTemplateSpec wanted = revisions.template("new").orElseThrow();

        assertThat(revisions.hashOf(wanted)).isEqualTo("new");
        assertThat(new Revisions(List.of(), TemplateLabels.OF_DEPLOYMENT).hashOf(wanted))
                .isEmpty();
    }

    @Test
    void countThoseWithoutPods() {
        assertThat(revisions.withoutPods()).isEqualTo(2);
    }

    private static ReplicaSet set(String hash, int number, String image, int replicas) {
        return Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata:
                  labels: {app: shop, pod-template-hash: %s}
                  annotations: {deployment.kubernetes.io/revision: "%d"}
                spec:
                  replicas: %d
                  template:
                    metadata: {labels: {app: shop, pod-template-hash: %s}}
                    spec: {containers: [{name: api, image: "%s"}]}
                """.formatted(hash, number, replicas, hash, image), ReplicaSet.class);
    }
}
