package dev.zdd.local.preflight;

/** What the kernel must offer for nodes and containers. */
public enum KernelFeature {
    /** containerd's snapshotter. */
    OVERLAYFS("the overlay file system", "load it (modprobe overlay), or use a kernel with CONFIG_OVERLAY_FS"),
    /** Each node lives in one. */
    NETWORK_NAMESPACES(
            "network namespaces", "use a kernel with CONFIG_NET_NS, outside of a container that denies them"),
    /** Limits of pods: version 1 with the controllers cpu, memory and pids, or version 2. */
    CGROUPS("control groups (cpu, memory, pids)", "mount them (apt-get install cgroupfs-mount, or boot with systemd)");

    private final String description;
    private final String remedy;

    KernelFeature(String description, String remedy) {
        this.description = description;
        this.remedy = remedy;
    }

    String description() {
        return description;
    }

    String remedy() {
        return remedy;
    }
}
