package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.InitializationFailed;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.ProviderError;
import dev.zdd.plugins.core.ProviderPlugin.ReadCall;
import dev.zdd.plugins.core.ProviderPlugin.ReadResult;
import dev.zdd.plugins.core.Urn;
import dev.zdd.plugins.kubernetes.await.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads objects back: for refresh, which finds what others changed, and for import. */
final class Reader {

    /** What the server writes into every object. */
    private static final List<String> SERVER_METADATA =
            List.of("creationTimestamp", "generation", "resourceVersion", "uid", "selfLink", "managedFields");

    private static final List<String> SERVER_ANNOTATIONS =
            List.of("deployment.kubernetes.io/revision", Annotations.LAST_APPLIED);

    private final Session session;
    private final KubernetesPlugin.Ready ready;

    Reader(Session session, KubernetesPlugin.Ready ready) {
        this.session = session;
        this.ready = ready;
    }

    Optional<ReadResult> read(ReadCall call) throws InitializationFailed, InterruptedException {
        Optional<String> unreachable = session.cluster().unreachable();
        if (unreachable.isPresent()) {
            return unreachable(call, unreachable.get());
        }
        ManagedObject object = object(call);
        Optional<Map<String, Object>> live = new Applier(session).find(object);
        if (live.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                call.oldInputs().isEmpty() ? imported(object, live.get()) : refreshed(call, object, live.get()));
    }

    private ManagedObject object(ReadCall call) {
        Urn urn = call.urn();
        ManagedObject known = ManagedObject.of(urn, call.oldInputs(), call.oldState());
        ObjectId id = ObjectId.parse(call.id());
        String namespace = id.namespace().isEmpty() && session.cluster().isNamespaced(known.kind())
                ? session.cluster().defaultNamespace()
                : id.namespace();
        return new ManagedObject(urn, known.kind(), namespace, id.name(), known.inputs(), known.fieldManager());
    }

    private ReadResult imported(ManagedObject object, Map<String, Object> live) {
        Props inputs = SecretMarks.mark(importedInputs(live), Props.EMPTY, object.kind());
        Props state = Checkpoint.state(object.kind(), live, inputs, object.fieldManager());
        return new ReadResult(ManagedObject.id(live), state, inputs);
    }

    private static Props importedInputs(Map<String, Object> live) {
        return Checkpoint.live(live).without("status").mapProps("metadata", metadata -> {
            Props kept = metadata.mapProps("annotations", annotations -> {
                Props rest = annotations;
                for (String name : SERVER_ANNOTATIONS) {
                    rest = rest.without(name);
                }
                return rest;
            });
            for (String name : SERVER_METADATA) {
                kept = kept.without(name);
            }
            return kept.props("annotations").filter(Props::isEmpty).isPresent() ? kept.without("annotations") : kept;
        });
    }

    private ReadResult refreshed(ReadCall call, ManagedObject object, Map<String, Object> live)
            throws InitializationFailed, InterruptedException {
        Props inputs = SecretMarks.mark(
                Drift.inputs(call.oldInputs(), Checkpoint.liveOf(call.oldState()), Checkpoint.live(live)),
                call.oldInputs(),
                object.kind());
        Props state = Checkpoint.state(object.kind(), live, inputs, object.fieldManager());
        try {
            ready.await(object, live, Operation.READ, Optional.empty());
        } catch (InitializationFailed e) {
            throw new InitializationFailed(e.getMessage(), call.id(), state, Optional.of(inputs), e.reasons());
        }
        return new ReadResult(call.id(), state, inputs);
    }

    private Optional<ReadResult> unreachable(ReadCall call, String reason) {
        if (session.config().deleteUnreachable()) {
            session.log().info(call.urn(), "dropped from the state, as deleteUnreachable asks: " + reason);
            return Optional.empty();
        }
        if (session.config().skipUpdateUnreachable()) {
            session.log().warn(call.urn(), "not read, as skipUpdateUnreachable asks: " + reason);
            return Optional.of(new ReadResult(call.id(), call.oldState(), call.oldInputs()));
        }
        throw unreachable(reason);
    }

    /** @param reason why the cluster does not answer */
    static ProviderError unreachable(String reason) {
        return new ProviderError(("the cluster cannot be asked: %s\nIf it was deleted, run the operation again with"
                        + " PULUMI_K8S_DELETE_UNREACHABLE=true to drop its resources from the state")
                .formatted(reason));
    }
}
