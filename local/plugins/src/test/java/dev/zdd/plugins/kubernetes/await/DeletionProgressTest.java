package dev.zdd.plugins.kubernetes.await;

import static dev.zdd.plugins.kubernetes.await.PodYaml.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeletionProgressTest {

    private static final String NAMESPACE = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, uid: n, deletionTimestamp: "2026-11-23T06:00:00Z"}
            spec: {finalizers: [kubernetes]}
            status:
              phase: Terminating
              conditions:
              - {type: NamespaceDeletionDiscoveryFailure, status: "False", message: All resources discovered}
              - {type: NamespaceContentRemaining, status: "True", message: 'Some resources are remaining: configmaps. has 1 resource instances'}
              - {type: NamespaceFinalizersRemaining, status: "True", message: 'Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances'}
            """;

    private final Seen<GenericKubernetesResource> seen = new Seen<>(new DeletionProgress("n"));

    @Test
    void isDoneWhenTheObjectIsGone() {
        assertThat(seen.gone().ready().summary()).isEqualTo("is gone");
    }

    @Test
    void takesAnotherObjectOfTheSameNameForGone() {
        assertThat(seen.subject(NAMESPACE.replace("uid: n", "uid: m")).ready().summary())
                .isEqualTo("is gone");
    }

    @Test
    void namesWhatRemainsInANamespaceAndWarnsAfterAWhile() {
        Outcome.Pending pending = seen.subject(NAMESPACE).pending();
        assertThat(pending.state().found()).isEqualTo("marked for deletion since 2026-11-23T06:00:00Z");
        assertThat(pending.waitingFor())
                .isEqualTo(
                        "NamespaceContentRemaining: Some resources are remaining: configmaps. has 1 resource instances");
        assertThat(pending.state().details())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("example.com/hold in 1 resource instances"))
                .contains("finalizer kubernetes (everything in the namespace is deleted first)");
        assertThat(pending.warnings()).isEmpty();

        assertThat(seen.after(Duration.ofSeconds(10)).pending().warnings())
                .anySatisfy(line -> assertThat(line).startsWith("still there: NamespaceFinalizersRemaining"));
    }

    @Test
    void namesAForeignFinalizer() {
        seen.subject("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: c, uid: n, namespace: shop, deletionTimestamp: "2026-11-23T06:00:00Z", finalizers: [example.com/hold]}
                """);

        assertThat(seen.pending().waitingFor()).isEqualTo("finalizer example.com/hold (its controller must remove it)");
    }

    @Test
    void namesThePodsThatADeploymentWaitsForInsteadOfItsFinalizer() {
        seen.subject("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: c, uid: n, namespace: shop, deletionTimestamp: "2026-11-23T06:00:00Z", finalizers: [foregroundDeletion]}
                        spec: {selector: {matchLabels: {app: api}}}
                        """)
                .related(
                        Pod.class,
                        PodYaml.ending(pod("api-a", "rs", PodYaml.ready()))
                                .replace("metadata:", "metadata:\n  deletionGracePeriodSeconds: 60"));
        assertThat(seen.pending().waitingFor()).isEqualTo("1 pod to end");
        assertThat(seen.pending().state().details())
                .containsExactly(
                        "finalizer foregroundDeletion (its dependents are deleted first)",
                        "pod api-a: ending, grace period 60 s");
        assertThat(seen.after(Duration.ofMinutes(1)).pending().warnings()).isEmpty();
    }

    @Test
    void saysWhenNobodyAskedForTheDeletion() {
        seen.subject("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, uid: n, namespace: shop}");

        assertThat(seen.pending().state().found()).isEqualTo("is there and not marked for deletion");
    }

    @Test
    void watchesThePodsOfAWorkloadOnly() {
        DeletionProgress progress = new DeletionProgress("n");

        assertThat(
                        progress.related(
                                Seen.yaml(
                                        GenericKubernetesResource.class,
                                        "apiVersion: batch/v1\nkind: Job\nmetadata: {namespace: shop, name: j}\nspec: {selector: {matchLabels: {a: b}}}")))
                .extracting(Related::type)
                .hasSize(1)
                .first()
                .isEqualTo(Pod.class);
        assertThat(
                        progress.related(
                                Seen.yaml(
                                        GenericKubernetesResource.class,
                                        "apiVersion: v1\nkind: Service\nmetadata: {namespace: shop, name: s}\nspec: {selector: {a: b}}")))
                .isEmpty();
    }
}
