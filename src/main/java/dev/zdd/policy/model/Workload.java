package dev.zdd.policy.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An object that makes pods. Two are the same only if they are one instance. */
public final class Workload {

    private static final String CANARY = "spec.strategy.canary";
    private static final String BLUE_GREEN = "spec.strategy.blueGreen";

    private final Manifest manifest;
    private final Node template;
    private final Map<String, String> podLabels;
    private final List<Map<String, String>> podLabelsByRole;
    private final List<Container> containers;
    private final List<Container> initContainers;
    private boolean behindService;

    private Workload(Manifest manifest, Node template) {
        this.manifest = manifest;
        this.template = template;
        this.podLabels = Map.copyOf(template.at("metadata.labels").texts());
        this.podLabelsByRole = (manifest.at(BLUE_GREEN).present()
                        ? Stream.of(BLUE_GREEN + ".activeMetadata", BLUE_GREEN + ".previewMetadata")
                        : Stream.of(CANARY + ".stableMetadata", CANARY + ".canaryMetadata"))
                .map(role -> with(manifest.at(role + ".labels").texts()))
                .distinct()
                .toList();
        this.containers = containers("containers");
        this.initContainers = containers("initContainers");
    }

    /**
     * The workload that an object is; empty if it makes no pods, or has its pod template elsewhere
     * ({@code workloadRef}): see {@link #of(Manifest, Manifest)}.
     */
    public static Optional<Workload> of(Manifest manifest) {
        Node template = manifest.known()
                .map(kind -> switch (kind) {
                    case POD -> manifest.tree();
                    case CRON_JOB -> manifest.at("spec.jobTemplate.spec.template");
                    case DEPLOYMENT, STATEFUL_SET, DAEMON_SET, REPLICA_SET, JOB, ROLLOUT ->
                        manifest.at("spec.template");
                    default -> Node.root(null);
                })
                .orElse(Node.root(null));
        return template.present() ? Optional.of(new Workload(manifest, template)) : Optional.empty();
    }

    /** The workload of a Rollout with the pod template of another object. */
    static Workload of(Manifest rollout, Manifest referenced) {
        return new Workload(rollout, referenced.at("spec.template"));
    }

    /** The object. */
    public Manifest manifest() {
        return manifest;
    }

    /** Its pod template: {@code metadata} and {@code spec} of the pods. */
    public Node template() {
        return template;
    }

    /** Whether it is of one of these kinds. */
    public boolean is(Kind... kinds) {
        return manifest.is(kinds);
    }

    /** Whether it keeps a number of pods running that somebody chooses. */
    public boolean replicated() {
        return is(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.REPLICA_SET, Kind.ROLLOUT);
    }

    /** Whether it is an agent of the nodes: one pod on each. */
    public boolean isNodeAgent() {
        return is(Kind.DAEMON_SET);
    }

    /** Whether its pods run until somebody ends them. */
    public boolean longRunning() {
        return !is(Kind.JOB, Kind.CRON_JOB);
    }

    /** Whether it replaces its pods by itself when they change. */
    public boolean released() {
        return is(Kind.DEPLOYMENT, Kind.ROLLOUT);
    }

    /** The specification of its pods. */
    public Node pod() {
        return template.key("spec");
    }

    /** The name of its pods' service account; {@code serviceAccount} is the older name of the field. */
    public Node serviceAccount() {
        Node name = pod().key("serviceAccountName");
        return name.present() || pod().key("serviceAccount").absent() ? name : pod().key("serviceAccount");
    }

    /** The labels of its pods. */
    public Map<String, String> podLabels() {
        return podLabels;
    }

    /**
     * The labels of its pods in each role that they can have: Argo Rollouts adds labels of their own to the pods of the
     * new version and to those of the version before, where the Rollout says so.
     */
    public List<Map<String, String>> podLabelsByRole() {
        return podLabelsByRole;
    }

    /** Its containers, without those that run before or beside them. */
    public List<Container> containers() {
        return containers;
    }

    /** Its containers and its native sidecars: init containers that are restarted always. */
    public List<Container> running() {
        return Stream.concat(
                        initContainers.stream()
                                .filter(container ->
                                        container.at("restartPolicy").text("").equals("Always")),
                        containers.stream())
                .toList();
    }

    /** Its init containers and its containers. */
    public List<Container> allContainers() {
        return Stream.concat(initContainers.stream(), containers.stream()).toList();
    }

    /**
     * The containers that answer requests, of a workload that runs on and on: those that declare a port for requests. Where no
     * container declares a port, which is only information, and a Service leads to the pods: the only container, or those
     * with a readiness probe, unless all that they run is {@code sleep}, as clients in a mesh do.
     */
    public List<Container> serving() {
        boolean undeclared = behindService
                && running().stream().allMatch(container -> container.ports().isEmpty());
        return containers.stream()
                .filter(container -> longRunning()
                        && (container.serves() || undeclared && !container.sleeps() && listens(container)))
                .toList();
    }

    private boolean listens(Container container) {
        return containers.size() == 1 || container.probe("readinessProbe").present();
    }

    /** Notes that a Service selects the pods. */
    void leadService() {
        behindService = true;
    }

    /** Whether a container of its pods declares a port by this name or number. */
    public boolean hasPort(String port) {
        return running().stream().anyMatch(container -> container.hasPort(port));
    }

    private Map<String, String> with(Map<String, String> more) {
        Map<String, String> labels = new HashMap<>(podLabels);
        labels.putAll(more);
        return Map.copyOf(labels);
    }

    private List<Container> containers(String field) {
        List<Container> found = new ArrayList<>();
        template.key("spec").key(field).items().forEach(node -> found.add(new Container(this, node)));
        return List.copyOf(found);
    }
}
