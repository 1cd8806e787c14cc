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
 * read-only root file system, and a small writable {@code /tmp}.
 */
public final class PodSecurity {

    /** The user that the image is built for. */
    private static final int USER = 10_001;

    private static final String TMP = "tmp";

    private PodSecurity() {}

    /** Security context of the pod. */
    public static PodSecurityContextArgs podContext() {
        return PodSecurityContextArgs.builder()
                .runAsNonRoot(true)
                .runAsUser(USER)
                .runAsGroup(USER)
                .seccompProfile(
                        SeccompProfileArgs.builder().type("RuntimeDefault").build())
                .build();
    }

    /** Security context of its container. */
    public static SecurityContextArgs containerContext() {
        return SecurityContextArgs.builder()
                .allowPrivilegeEscalation(false)
                .readOnlyRootFilesystem(true)
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
