package dev.zdd.local.tools;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program built from a Go module whose versions are pinned by {@code go.mod} and {@code go.sum} in a folder of {@code local/tools}.
 * Tools of one folder share the versions of what they are made of, which is then compiled once.
 *
 * @param name what users see
 * @param pins the folder
 * @param module the module whose pinned version is the tool's version
 * @param packages the main packages to build; each gives one executable, called as its last path element
 * @param tags build tags
 * @param stamps Go string variables that carry the version in an official build, and how they write it
 * @param embedded files of the module that the main package embeds: by their path below the pins, their path in the module
 */
public record Tool(
        String name,
        String pins,
        String module,
        List<String> packages,
        List<String> tags,
        Map<String, VersionStyle> stamps,
        Map<String, String> embedded) {

    private static final String SHARED = "shared";
    private static final String PULUMI_MODULE = "github.com/pulumi/pulumi/pkg/v3";
    private static final String PULUMI_KUBERNETES_MODULE = "github.com/pulumi/pulumi-kubernetes/provider/v4";
    private static final String PULUMI_RANDOM_MODULE = "zdd/local/tools/shared/pulumi-resource-random";
    private static final String KUBERNETES_MODULE = "k8s.io/kubernetes";
    private static final String PROMETHEUS_MODULE = "github.com/prometheus/prometheus";
    private static final String ARGO_ROLLOUTS_MODULE = "github.com/argoproj/argo-rollouts";

    /** The Pulumi engine and command line. */
    public static final Tool PULUMI = new Tool(
            "pulumi",
            SHARED,
            PULUMI_MODULE,
            List.of(PULUMI_MODULE + "/cmd/pulumi"),
            Map.of("github.com/pulumi/pulumi/sdk/v3/go/common/version.Version", VersionStyle.WITH_V));

    /**
     * The official Kubernetes plugin, whose own main package embeds files that its build generates. The module's versions
     * are commits; go.mod names the release beside.
     */
    public static final Tool PULUMI_KUBERNETES = new Tool(
            "pulumi-kubernetes",
            SHARED,
            PULUMI_KUBERNETES_MODULE,
            List.of("zdd/local/tools/shared/pulumi-resource-kubernetes"),
            List.of(),
            Map.of(PULUMI_KUBERNETES_MODULE + "/pkg/version.Version", VersionStyle.WITH_V),
            Map.of(
                    "pulumi-resource-kubernetes/schema.json",
                    "cmd/pulumi-resource-kubernetes/schema.json",
                    "pulumi-resource-kubernetes/terraform-mapping.json",
                    "cmd/pulumi-resource-kubernetes/terraform-mapping.json"));

    /**
     * The project's own plugin for random values, whose official one has no module that could be had. The version is that of
     * the official one, which go.mod names beside it.
     */
    public static final Tool PULUMI_RANDOM = new Tool(
            "pulumi-random",
            SHARED,
            PULUMI_RANDOM_MODULE,
            List.of(PULUMI_RANDOM_MODULE),
            Map.of("main.version", VersionStyle.BARE));

    /** The language host that runs Java programs for the Pulumi engine. */
    public static final Tool PULUMI_LANGUAGE_JAVA = new Tool(
            "pulumi-language-java",
            SHARED,
            "github.com/pulumi/pulumi-java/pkg",
            List.of("github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java"),
            Map.of("github.com/pulumi/pulumi-java/pkg/version.Version", VersionStyle.BARE));

    /**
     * Control plane, node agents and kubectl. The stamps are those of Kubernetes' own build, hack/lib/version.sh: without
     * them every part calls itself v0.0.0-master.
     */
    public static final Tool KUBERNETES = new Tool(
            "kubernetes",
            SHARED,
            KUBERNETES_MODULE,
            List.of(
                    KUBERNETES_MODULE + "/cmd/kube-apiserver",
                    KUBERNETES_MODULE + "/cmd/kube-controller-manager",
                    KUBERNETES_MODULE + "/cmd/kube-scheduler",
                    KUBERNETES_MODULE + "/cmd/kubelet",
                    KUBERNETES_MODULE + "/cmd/kube-proxy",
                    KUBERNETES_MODULE + "/cmd/kubectl"),
            Map.of(
                    "k8s.io/component-base/version.gitVersion", VersionStyle.WITH_V,
                    "k8s.io/component-base/version.gitMajor", VersionStyle.MAJOR,
                    "k8s.io/component-base/version.gitMinor", VersionStyle.MINOR,
                    "k8s.io/client-go/pkg/version.gitVersion", VersionStyle.WITH_V,
                    "k8s.io/client-go/pkg/version.gitMajor", VersionStyle.MAJOR,
                    "k8s.io/client-go/pkg/version.gitMinor", VersionStyle.MINOR));

    /** Cluster DNS. */
    public static final Tool COREDNS =
            new Tool("coredns", SHARED, "github.com/coredns/coredns", List.of("github.com/coredns/coredns"), Map.of());

    /** The controller of canary releases and its kubectl plugin. */
    public static final Tool ARGO_ROLLOUTS = new Tool(
            "argo-rollouts",
            SHARED,
            ARGO_ROLLOUTS_MODULE,
            List.of(
                    ARGO_ROLLOUTS_MODULE + "/cmd/rollouts-controller",
                    ARGO_ROLLOUTS_MODULE + "/cmd/kubectl-argo-rollouts"),
            Map.of(ARGO_ROLLOUTS_MODULE + "/utils/version.version", VersionStyle.BARE));

    /** Istio's control plane, istiod. Its module's versions are commits of the development branch. */
    public static final Tool ISTIO = new Tool(
            "istio",
            "istio",
            "istio.io/istio",
            List.of("istio.io/istio/pilot/cmd/pilot-discovery"),
            Map.of("istio.io/istio/pkg/version.buildVersion", VersionStyle.BARE));

    /** CPU and memory of pods, which the autoscaler asks for. */
    public static final Tool METRICS_SERVER = new Tool(
            "metrics-server",
            SHARED,
            "sigs.k8s.io/metrics-server",
            List.of("sigs.k8s.io/metrics-server/cmd/metrics-server"),
            Map.of("sigs.k8s.io/metrics-server/pkg/version.gitVersion", VersionStyle.WITH_V));

    /** Enforces NetworkPolicies on a node, for tests: kube-router's controller for them. */
    public static final Tool NETWORK_POLICIES = new Tool(
            "network-policies",
            "network-policies",
            "github.com/cloudnativelabs/kube-router/v2",
            List.of("zdd/local/tools/network-policies"),
            Map.of());

    /**
     * Metrics, which decide about a canary. Debian's own package is built without the discovery of pods; of the many kinds of
     * discovery, this build takes that one alone.
     */
    public static final Tool PROMETHEUS = new Tool(
            "prometheus",
            "prometheus",
            PROMETHEUS_MODULE,
            List.of(PROMETHEUS_MODULE + "/cmd/prometheus"),
            List.of("remove_all_sd", "enable_kubernetes_sd"),
            Map.of("github.com/prometheus/common/version.Version", VersionStyle.BARE),
            Map.of());

    /** A server that experiments deploy; its version is that of the library which it is made of. */
    public static final Tool GRPC_SERVER = new Tool(
            "grpc-server", SHARED, "google.golang.org/grpc", List.of("zdd/local/tools/shared/grpc-server"), Map.of());

    /** Reads the workflows of a code host; a tool of the tests. */
    static final Tool ACTIONLINT = new Tool(
            "actionlint",
            "actionlint",
            "github.com/rhysd/actionlint",
            List.of("github.com/rhysd/actionlint/cmd/actionlint"),
            Map.of("main.version", VersionStyle.BARE));

    public Tool {
        packages = List.copyOf(packages);
        tags = List.copyOf(tags);
        stamps = Map.copyOf(stamps);
        embedded = Map.copyOf(embedded);
    }

    /** Without build tags and embedded files. */
    Tool(String name, String pins, String module, List<String> packages, Map<String, VersionStyle> stamps) {
        this(name, pins, module, packages, List.of(), stamps, Map.of());
    }

    /** What the stack {@code dev} needs. The slowest build comes first, so that the others fill the cores beside it. */
    public static List<Tool> forDev() {
        return List.of(KUBERNETES, PULUMI, COREDNS, METRICS_SERVER, PULUMI_LANGUAGE_JAVA);
    }

    /** What a stack with a canary needs: all of the former and the controllers that move its traffic. */
    public static List<Tool> forCanary() {
        return Stream.concat(forDev().stream(), Stream.of(ARGO_ROLLOUTS, ISTIO, PROMETHEUS, NETWORK_POLICIES))
                .toList();
    }

    /** Whether it is a resource plugin, which the engine looks for below its home and never on the {@code PATH}. */
    boolean isPlugin() {
        return equals(PULUMI_KUBERNETES) || equals(PULUMI_RANDOM);
    }

    /** Names of the executables that the build gives. */
    public List<String> executables() {
        return packages.stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }
}
