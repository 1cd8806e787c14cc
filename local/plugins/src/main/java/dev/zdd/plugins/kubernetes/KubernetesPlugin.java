package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.EngineLog;
import dev.zdd.plugins.core.InitializationFailed;
import dev.zdd.plugins.core.PropertyChange;
import dev.zdd.plugins.core.PropertyDiffer;
import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.ProviderError;
import dev.zdd.plugins.core.ProviderPlugin;
import dev.zdd.plugins.kubernetes.await.AwaitFailure;
import dev.zdd.plugins.kubernetes.await.AwaitRequest;
import dev.zdd.plugins.kubernetes.await.Awaiter;
import dev.zdd.plugins.kubernetes.await.Cancellation;
import dev.zdd.plugins.kubernetes.await.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kubernetes objects by server-side apply. */
public final class KubernetesPlugin implements ProviderPlugin {

    /** The official version it stands in for. */
    static final String VERSION = "4.32.0";

    private final Map<String, String> environment;
    private final Awaiter awaiter;
    private final Cancellation cancellation = new Cancellation();

    private volatile EngineLog log = (severity, urn, message, passing) -> {};
    private volatile Optional<Session> configured = Optional.empty();

    /**
     * @param environment the process's variables
     * @param awaiter waits for objects to become ready
     */
    public KubernetesPlugin(Map<String, String> environment, Awaiter awaiter) {
        this.environment = Map.copyOf(environment);
        this.awaiter = awaiter;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public void attach(EngineLog engineLog) {
        log = engineLog;
    }

    @Override
    public CheckResult checkConfig(CheckCall call) {
        return new CheckResult(
                ConfigCheck.withSecretKubeconfig(call.news()), ConfigCheck.failures(call.urn(), call.news()));
    }

    @Override
    public DiffResult diffConfig(DiffCall call) {
        return ConfigCheck.diff(call, environment);
    }

    @Override
    public void configure(Props config) {
        ProviderConfig settings = ProviderConfig.of(config, environment);
        configured = Optional.of(new Session(settings, new Cluster(settings, environment), log, awaiter, cancellation));
    }

    private Session session() {
        return configured.orElseThrow(() -> new ProviderError("the provider is not configured yet"));
    }

    @Override
    public CheckResult check(CheckCall call) {
        ResourceKind kind = ResourceKind.ofToken(call.urn().type());
        Session session = session();
        if (session.config().skipUpdateUnreachable()
                && !call.olds().isEmpty()
                && session.cluster().unreachable().isPresent()) {
            log.warn(call.urn(), "the cluster does not answer; skipUpdateUnreachable leaves this resource as it is");
            return CheckResult.accepted(call.olds());
        }
        List<CheckFailure> failures = new ArrayList<>(InputCheck.failures(kind, call.news()));
        if (!failures.isEmpty()) {
            return new CheckResult(call.news(), failures);
        }
        Props inputs = call.news()
                .with("apiVersion", PropertyValue.of(kind.apiVersion()))
                .with("kind", PropertyValue.of(kind.kind()));
        Optional<Props> named = Autoname.name(call, inputs);
        if (named.isEmpty()) {
            failures.add(new CheckFailure("metadata.name", "missing (expected: a name, as autonaming is disabled)"));
            return new CheckResult(inputs, failures);
        }
        Props complete = withNamespace(session, kind, named.get());
        return CheckResult.accepted(SecretMarks.mark(complete, call.news(), kind));
    }

    private static Props withNamespace(Session session, ResourceKind kind, Props inputs) {
        if (!session.cluster().isNamespaced(kind)) {
            return inputs.mapProps("metadata", metadata -> metadata.without("namespace"));
        }
        return inputs.mapProps(
                "metadata",
                metadata -> metadata.has("namespace")
                        ? metadata
                        : metadata.with(
                                "namespace", PropertyValue.of(session.cluster().defaultNamespace())));
    }

    @Override
    public DiffResult diff(DiffCall call) {
        ResourceKind kind = ResourceKind.ofToken(call.urn().type());
        Props olds = oldInputs(call.oldInputs(), call.oldState());
        ReplacementRules rules = ReplacementRules.of(kind, session().config(), olds);
        List<PropertyChange> changes = new ArrayList<>();
        for (PropertyChange change : PropertyDiffer.diff(olds, call.news())) {
            if (call.ignoreChanges().stream().noneMatch(path -> path.contains(change.path()))) {
                changes.add(rules.replaces(change.path()) ? change.replacing() : change);
            }
        }
        ReplaceUnready.change(session(), kind, call).ifPresent(changes::add);
        boolean replaced = changes.stream().anyMatch(PropertyChange::replaces);
        return new DiffResult(changes, replaced && keepsItsName(olds, call.news()));
    }

    /** Old and new cannot be there together when the program gave both the same name in the same namespace. */
    private static boolean keepsItsName(Props olds, Props news) {
        Props oldMetadata = olds.props("metadata").orElse(Props.EMPTY);
        Props newMetadata = news.props("metadata").orElse(Props.EMPTY);
        return !Autoname.isAutonamed(news)
                && newMetadata.text("name").isPresent()
                && newMetadata.text("name").equals(oldMetadata.text("name"))
                && newMetadata.text("namespace").equals(oldMetadata.text("namespace"));
    }

    /** Name and namespace of the live object fill in what older states lack. */
    private static Props oldInputs(Props inputs, Props state) {
        Props olds = inputs.isEmpty() ? Checkpoint.inputs(state) : inputs;
        Props live = state.props("metadata").orElse(Props.EMPTY);
        return olds.mapProps("metadata", metadata -> {
            Props filled = metadata;
            for (String field : List.of("name", "namespace")) {
                Optional<PropertyValue> value = live.get(field);
                filled = filled.has(field) || value.isEmpty() ? filled : filled.with(field, value.get());
            }
            return filled;
        });
    }

    @Override
    public CreateResult create(CreateCall call) throws InitializationFailed, InterruptedException {
        ManagedObject object = ManagedObject.of(call.urn(), call.inputs(), Props.EMPTY);
        Applier applier = new Applier(session());
        if (call.preview()) {
            return new CreateResult(
                    "",
                    applier.dryRun(object, false)
                            .map(live -> state(object, live).without("status"))
                            .orElse(call.inputs()));
        }
        Map<String, Object> live = applier.create(object);
        Map<String, Object> ready = awaitReady(object, live, Operation.CREATE, call.timeout());
        return new CreateResult(ManagedObject.id(ready), state(object, ready));
    }

    @Override
    public Props update(UpdateCall call) throws InitializationFailed, InterruptedException {
        ManagedObject object = ManagedObject.of(call.urn(), call.news(), call.oldState());
        Applier applier = new Applier(session());
        if (call.preview()) {
            return applier.dryRun(object, true).map(live -> state(object, live)).orElse(call.news());
        }
        String oldManager = Checkpoint.fieldManager(call.oldState()).orElse(object.fieldManager());
        Map<String, Object> live = applier.update(object, oldManager, call.ignoreChanges());
        return state(object, awaitReady(object, live, Operation.UPDATE, call.timeout()));
    }

    @Override
    public Optional<ReadResult> read(ReadCall call) throws InitializationFailed, InterruptedException {
        return new Reader(session(), this::awaitReady).read(call);
    }

    @Override
    public void delete(DeleteCall call) throws InterruptedException {
        new Deleter(session()).delete(call);
    }

    @Override
    public void cancel() {
        cancellation.cancel();
    }

    @Override
    public void close() {
        configured.ifPresent(session -> session.cluster().close());
    }

    private static Props state(ManagedObject object, Map<String, Object> live) {
        return Checkpoint.state(object.kind(), live, object.inputs(), object.fieldManager());
    }

    /** Waits as the object's kind and annotations ask. */
    private Map<String, Object> awaitReady(
            ManagedObject object, Map<String, Object> live, Operation operation, Optional<Duration> timeout)
            throws InitializationFailed, InterruptedException {
        ApiServer server = session().cluster().server();
        try {
            return server.plain(awaiter.awaitReady(new AwaitRequest(
                    server.client(),
                    server.generic(live),
                    operation,
                    object.timeout(timeout),
                    new UrnAwaitLog(log, object.urn()),
                    cancellation)));
        } catch (AwaitFailure e) {
            throw notReady(object, e, e.live().map(server::plain).orElse(live));
        }
    }

    private static InitializationFailed notReady(ManagedObject object, AwaitFailure failure, Map<String, Object> live) {
        String message = "%s was accepted by the API server, but did not become ready: %s"
                .formatted(object.described(), failure.getMessage());
        List<String> reasons = new ArrayList<>(List.of(message));
        reasons.addAll(failure.reasons());
        return new InitializationFailed(
                String.join("\n  ", reasons), ManagedObject.id(live), state(object, live), Optional.empty(), reasons);
    }

    /** For the classes that read and wait. */
    interface Ready {
        Map<String, Object> await(
                ManagedObject object, Map<String, Object> live, Operation operation, Optional<Duration> timeout)
                throws InitializationFailed, InterruptedException;
    }
}
