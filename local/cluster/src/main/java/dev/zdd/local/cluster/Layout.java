package dev.zdd.local.cluster;

import dev.zdd.local.Instance;
import java.nio.file.Path;
import java.util.List;

/**
 * Where an instance keeps what.
 *
 * @param instance the instance
 * @param state its state directory
 */
record Layout(Instance instance, Path state) {

    Layout(Instance instance) {
        this(instance, instance.stateDirectory());
    }

    /** Keys and certificates; readable by root alone. */
    Path pki() {
        return state().resolve("pki");
    }

    Path key(String name) {
        return pki().resolve(name + ".key");
    }

    Path certificate(String name) {
        return pki().resolve(name + ".crt");
    }

    /** The administrator's kubeconfig. */
    Path kubeconfig() {
        return state().resolve("kubeconfig");
    }

    /** A component's kubeconfig. */
    Path kubeconfig(String component) {
        return pki().resolve(component + ".kubeconfig");
    }

    Path etcd() {
        return state().resolve("etcd");
    }

    Path logs() {
        return state().resolve("logs");
    }

    Path log(String component) {
        return logs().resolve(component + ".log");
    }

    /** What belongs to the processes that run now. */
    Path run() {
        return state().resolve("run");
    }

    Path pidFile(String component) {
        return run().resolve("pids").resolve(component);
    }

    /** The supervisor's own copy of its classes: a rebuild of the checkout must not pull them from under it. */
    Path supervisorClasses() {
        return run().resolve("supervisor");
    }

    Path supervisorSocket() {
        return run().resolve("supervisor.sock");
    }

    /** One line each: they come back when the supervisor does. */
    Path forwards() {
        return run().resolve("forwards");
    }

    /** What the controllers of canaries are made of, where the instance has them. */
    Path canarySupplies() {
        return state().resolve("canary.properties");
    }

    Path forwardSocket(String name) {
        return run().resolve("forward-" + name + ".sock");
    }

    /** A mount of its own, private, because a mount namespace cannot be pinned on a shared one. */
    Path pins() {
        return run().resolve("ns");
    }

    Path mountNamespace(int node) {
        return pins().resolve("node%d.mnt".formatted(node));
    }

    Path networkNamespace(int node) {
        return Path.of("/var/run/netns", instance.networkNamespace(node));
    }

    Path servicesNamespace() {
        return Path.of("/var/run/netns", instance.servicesNamespace());
    }

    /** All network namespaces. */
    List<Path> networkNamespaces() {
        return instance.networkNamespaces().stream()
                .map(name -> Path.of("/var/run/netns", name))
                .toList();
    }

    /** Data and configuration of a managed service. */
    Path service(String name) {
        return state().resolve("services").resolve(name);
    }

    Path node(int node) {
        return state().resolve("node" + node);
    }

    Path containerdSocket(int node) {
        return node(node).resolve("containerd.sock");
    }

    /** The image that pods' sandboxes run and tests use, as an archive. */
    Path busyboxArchive() {
        return state().resolve("images").resolve("busybox.tar");
    }

    /** Name of the instance's directory in every cgroup hierarchy. */
    String cgroup() {
        return "zdd-" + instance.name();
    }

    /** The cgroup below which a node's kubelet puts its pods. Kubelets that share one end each other's pods as orphans. */
    String cgroup(int node) {
        return "/%s/node%d".formatted(cgroup(), node);
    }
}
