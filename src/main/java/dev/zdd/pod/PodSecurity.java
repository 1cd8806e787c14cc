package dev.zdd.pod;

import com.pulumi.kubernetes.core.v1.inputs.CapabilitiesArgs;
import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.SeccompProfileArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;

/**
 * What every pod of a service has in common: the security contexts that the Pod Security Standard {@code restricted} requires, a
 * small writable {@code /tmp} where the root file system is read-only.
 */
public final class PodSecurity {

    private static final String TMP = "tmp";

    private PodSecurity() {}

    /** Security context of the pod. */
    public static PodSecurityContextArgs podContext(Security security) {
        return PodSecurityContextArgs.builder()
                .runAsNonRoot(true)
                .runAsUser(security.user())
                .runAsGroup(security.user())
                .seccompProfile(
                        SeccompProfileArgs.builder().type("RuntimeDefault").build())
                .build();
    }

    /** Security context of its container. */
    public static SecurityContextArgs containerContext(Security security) {
        return SecurityContextArgs.builder()
                .allowPrivilegeEscalation(false)
                .readOnlyRootFilesystem(security.readOnlyRoot())
                .capabilities(CapabilitiesArgs.builder().drop("ALL").build())
                .build();
    }

    /** The volume of {@code /tmp}, at most 64 MiB. */
    public static VolumeArgs tmpVolume() {
        return VolumeArgs.builder()
                .name(TMP)
                .emptyDir(EmptyDirVolumeSourceArgs.builder().sizeLimit("64Mi").build())
                .build();
    }

    /** The mount of {@link #tmpVolume}. */
    public static VolumeMountArgs tmpMount() {
        return VolumeMountArgs.builder().name(TMP).mountPath("/tmp").build();
    }
}
