/**
 * A real two-node Kubernetes cluster on one machine, without Docker, a registry or the internet.
 *
 * <pre>
 *  machine                            network namespace NAME-node1 (10.99.0.1)      NAME-node2 (10.99.0.2)
 *  127.0.0.1:apiPort --socat--+       etcd, kube-apiserver, controller-manager,
 *                        Unix socket  scheduler, CoreDNS
 *                             +-socat-> 10.99.0.1:6443
 *  supervisor (JVM) starts and        containerd, kubelet, kube-proxy, pods         containerd, kubelet,
 *  watches every process              10.244.0.0/24, on a bridge ------veth------   kube-proxy, pods 10.244.1.0/24
 * </pre>
 *
 * <ul>
 *   <li>{@link dev.zdd.local.cluster.LocalCluster} is what the commands use. It starts the supervisor, a process of its own that
 *       outlives the command, and talks to it over a Unix socket.
 *   <li>{@code Supervisor} runs {@code Steps} and {@code Components} in the order of their dependencies, in parallel, and starts
 *       again what ends. A supervisor that follows a killed one takes over what runs.
 *   <li>{@code Namespaces}: each node also has a mount namespace, so that fixed paths below /run, /var/lib and /var/log are its
 *       own and every mount ends with it.
 *   <li>{@code Cgroups}: every process of an instance is born below the instance's cgroup and cannot leave it. {@code Teardown}
 *       ends what is there, so it neither misses a process nor meets somebody else's.
 * </ul>
 */
package dev.zdd.local.cluster;
