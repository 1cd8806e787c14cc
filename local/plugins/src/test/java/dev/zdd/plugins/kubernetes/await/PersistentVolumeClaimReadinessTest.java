package dev.zdd.plugins.kubernetes.await;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import org.junit.jupiter.api.Test;

class PersistentVolumeClaimReadinessTest {

    private final Seen<PersistentVolumeClaim> seen = new Seen<>(new PersistentVolumeClaimReadiness());

    @Test
    void isReadyWhenBound() {
        assertThat(seen.subject(claim("Bound")).ready().summary()).isEqualTo("bound to volume pv-1");
    }

    @Test
    void waitsWhileItsClassBindsAtOnce() {
        seen.subject(claim("Pending")).related(StorageClass.class, storageClass("Immediate"));

        assertThat(seen.pending().progress()).isEqualTo("phase Pending, waiting for a volume");
    }

    @Test
    void isReadyWhenItsClassBindsOnFirstUse() {
        seen.subject(claim("Pending")).related(StorageClass.class, storageClass("WaitForFirstConsumer"));
        assertThat(seen.ready().summary()).contains("WaitForFirstConsumer");

        seen.related(StorageClass.class).related(Event.class, event("Normal", "WaitForFirstConsumer", "waiting"));
        assertThat(seen.ready().summary()).contains("WaitForFirstConsumer");
    }

    @Test
    void saysWhyNoVolumeComes() {
        seen.subject(claim("Pending"))
                .related(Event.class, event("Warning", "ProvisioningFailed", "storageclass \"fast\" not found"));

        assertThat(seen.pending().warnings()).containsExactly("ProvisioningFailed: storageclass \"fast\" not found");
    }

    @Test
    void failsWhenTheVolumeIsLost() {
        assertThat(seen.subject(claim("Lost")).failed().cause()).isEqualTo("its volume pv-1 is lost");
    }

    private static String claim(String phase) {
        return """
                metadata: {name: data, namespace: shop, uid: c}
                spec: {storageClassName: fast, volumeName: pv-1}
                status: {phase: %s}
                """.formatted(phase);
    }

    private static String storageClass(String mode) {
        return "metadata: {name: fast}\nprovisioner: p\nvolumeBindingMode: " + mode;
    }

    private static String event(String type, String reason, String message) {
        return """
                metadata: {name: e, namespace: shop}
                involvedObject: {kind: PersistentVolumeClaim, name: data, uid: c}
                type: %s
                reason: %s
                message: '%s'
                """.formatted(type, reason, message);
    }
}
