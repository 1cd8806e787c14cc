package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.PropertyPath;
import dev.zdd.plugins.core.PropertyPath.Segment;
import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Secret;
import dev.zdd.plugins.core.ProviderError;
import dev.zdd.plugins.kubernetes.ApiServer.Answer;
import dev.zdd.plugins.kubernetes.ApiServer.Apply;
import dev.zdd.plugins.kubernetes.Discovery.Served;
import dev.zdd.plugins.kubernetes.await.AwaitFailure;
import dev.zdd.plugins.kubernetes.await.AwaitRequest;
import dev.zdd.plugins.kubernetes.await.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings objects to what the program says, by server-side apply. */
final class Applier {

    /** Not one of Kubernetes' reasons: the kind is not in the API server's list. */
    private static final String KIND_MISSING = "KindMissing";

    /** Every try reads the object anew, so that more than one writer in between is rare. */
    private static final int TAKE_OVER_TRIES = 5;

    private final Session session;

    Applier(Session session) {
        this.session = session;
    }

    /**
     * Creates the object, or takes one of the same name over as far as nobody else owns the fields, if the provider may.
     *
     * @return the live object
     */
    Map<String, Object> create(ManagedObject object) throws InterruptedException {
        if (!session.config().upsertExistingObjects()
                && find(object).filter(live -> !isTerminating(live)).isPresent()) {
            throw ErrorText.exists(object.described());
        }
        return createOrTakeOver(object);
    }

    private Map<String, Object> createOrTakeOver(ManagedObject object) throws InterruptedException {
        Map<String, Object> live = apply(object, Annotations.isTrue(object.inputs(), Annotations.PATCH_FORCE));
        if (isTerminating(live)) {
            session.log().status(object.urn(), "waiting for an older object of the same name to go");
            awaitGone(object, live);
            live = apply(object, Annotations.isTrue(object.inputs(), Annotations.PATCH_FORCE));
        }
        return live;
    }

    /** Changes the object; one that somebody deleted is created again. */
    Map<String, Object> update(ManagedObject object, String oldManager, List<PropertyPath> ignoreChanges)
            throws InterruptedException {
        Optional<Map<String, Object>> found = findAndTakeOver(object);
        if (found.isEmpty()) {
            session.log()
                    .warn(object.urn(), object.described() + " had been deleted outside Pulumi; it is created again");
            return createOrTakeOver(object);
        }
        Map<String, Object> live = found.get();
        ManagedObject effective = withoutIgnored(object, live, ignoreChanges);
        Map<String, Object> changed = apply(effective, Annotations.isTrue(object.inputs(), Annotations.PATCH_FORCE));
        if (!oldManager.equals(object.fieldManager()) && FieldOwners.of(changed).hasApplied(oldManager)) {
            changed = relinquish(object, oldManager);
        }
        return changed;
    }

    private Map<String, Object> apply(ManagedObject object, boolean force) throws InterruptedException {
        Apply options = new Apply(object.fieldManager(), force, false);
        try {
            return session.retry()
                    .run(
                            e -> e.isTransient()
                                    || e.isNamespaceMissing()
                                    || e.isNamespaceTerminating()
                                    || isKindMissing(e),
                            status -> session.log().status(object.urn(), status),
                            () -> applyOnce(object, request(object), options));
        } catch (ApiError e) {
            throw isKindMissing(e)
                    ? ErrorText.kindMissing(object.described(), object.kind())
                    : ErrorText.refused(object.described(), e, object.inputs());
        }
    }

    private Map<String, Object> applyOnce(ManagedObject object, Map<String, Object> request, Apply options) {
        Answer answer = session.cluster().server().apply(path(object), request, options);
        answer.warnings().stream()
                .filter(warning -> !session.config().suppressDeprecationWarnings() || !warning.contains("deprecated"))
                .forEach(warning -> session.log().warn(object.urn(), warning));
        return answer.object();
    }

    /** @throws ApiError 404 when the cluster does not serve the kind, yet */
    private String path(ManagedObject object) {
        return served(object).path(object.namespace(), object.name());
    }

    private Served served(ManagedObject object) {
        return session.cluster()
                .discovery()
                .find(object.kind())
                .orElseThrow(() -> new ApiError(
                        404, KIND_MISSING, "the cluster does not serve " + object.kind() + " yet", List.of()));
    }

    private static boolean isKindMissing(ApiError error) {
        return error.isReason(KIND_MISSING);
    }

    /** The live object; empty when it is not there. */
    Optional<Map<String, Object>> find(ManagedObject object) throws InterruptedException {
        try {
            return Optional.of(session.retry()
                    .run(
                            ApiError::isTransient,
                            status -> session.log().status(object.urn(), status),
                            () -> session.cluster().server().get(path(object))));
        } catch (ApiError e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw ErrorText.refused(object.described(), e, object.inputs());
        }
    }

    /**
     * The live object, with the fields of kubectl and its like made the program's own, so that a change by hand is no
     * conflict. A controller may write in between, so this is tried some times.
     */
    private Optional<Map<String, Object>> findAndTakeOver(ManagedObject object) throws InterruptedException {
        for (int i = 1; ; i++) {
            Optional<Map<String, Object>> live = find(object);
            if (live.isEmpty() || !FieldOwners.of(live.get()).hasTakenOver()) {
                return live;
            }
            try {
                return Optional.of(takeOver(object, live.get()));
            } catch (ApiError e) {
                if (i == TAKE_OVER_TRIES) {
                    throw ErrorText.refused(object.described(), e, object.inputs());
                }
            }
        }
    }

    private Map<String, Object> takeOver(ManagedObject object, Map<String, Object> live) {
        List<Map<String, Object>> fields = FieldOwners.of(live)
                .takenOverBy(object.fieldManager(), object.kind().apiVersion());
        Object version = ((Map<?, ?>) live.get("metadata")).get("resourceVersion");
        return session.cluster()
                .server()
                .patch(
                        path(object),
                        List.of(
                                Map.of("op", "test", "path", "/metadata/resourceVersion", "value", version),
                                Map.of("op", "replace", "path", "/metadata/managedFields", "value", fields)))
                .object();
    }

    /**
     * The object as it is applied when changes are ignored: fields of others stay theirs, and our own stay as they are
     * live.
     */
    private static ManagedObject withoutIgnored(
            ManagedObject object, Map<String, Object> live, List<PropertyPath> ignoreChanges) {
        Props inputs = object.inputs();
        Props liveProps = PropertyValue.fromPlainMap(live);
        for (PropertyPath path : ignoreChanges) {
            Optional<List<String>> names = names(path);
            if (names.isEmpty() || Trees.at(inputs, path).isEmpty()) {
                continue;
            }
            if (FieldOwners.of(live).belongsToOthers(names.get(), object.fieldManager())) {
                inputs = Trees.set(inputs, names.get(), Optional.empty());
            } else if (Trees.at(liveProps, path).isPresent()) {
                inputs = Trees.set(inputs, names.get(), Trees.at(liveProps, path));
            }
        }
        return new ManagedObject(
                object.urn(), object.kind(), object.namespace(), object.name(), inputs, object.fieldManager());
    }

    /** The path as field names; empty when it leads through a list. */
    private static Optional<List<String>> names(PropertyPath path) {
        List<String> names = new ArrayList<>();
        for (Segment segment : path.segments()) {
            if (!(segment instanceof PropertyPath.Key key)) {
                return Optional.empty();
            }
            names.add(key.name());
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    /** An apply of nothing gives all fields of a manager up; the new one owns them by now. */
    private Map<String, Object> relinquish(ManagedObject object, String oldManager) {
        Map<String, Object> nothing = Map.of(
                "apiVersion", object.kind().apiVersion(),
                "kind", object.kind().kind(),
                "metadata", Map.of("name", object.name()));
        return applyOnce(object, nothing, new Apply(oldManager, false, false));
    }

    private void awaitGone(ManagedObject object, Map<String, Object> live) throws InterruptedException {
        ApiServer server = session.cluster().server();
        try {
            session.awaiter()
                    .awaitDeleted(new AwaitRequest(
                            server.client(),
                            server.generic(live),
                            Operation.DELETE,
                            object.timeout(Optional.empty()),
                            new UrnAwaitLog(session.log(), object.urn()),
                            session.cancellation()));
        } catch (AwaitFailure e) {
            throw new ProviderError(
                    "%s: an older object of the same name is still being deleted: %s"
                            .formatted(object.described(), e.getMessage()),
                    e);
        }
    }

    private static boolean isTerminating(Map<String, Object> live) {
        return live.get("metadata") instanceof Map<?, ?> metadata && metadata.get("deletionTimestamp") != null;
    }

    /**
     * What a preview can tell: the object as the server would make it. Empty when the server cannot say, because it does
     * not answer, or because the namespace or the kind is to be created in the same run.
     *
     * @throws ProviderError when the server would refuse it
     */
    Optional<Map<String, Object>> dryRun(ManagedObject object, boolean update) {
        if (object.inputs().containsUnknowns()) {
            return Optional.empty();
        }
        Optional<String> unreachable = session.cluster().unreachable();
        if (unreachable.isPresent()) {
            session.log()
                    .warn(
                            object.urn(),
                            "the cluster cannot be asked, so this preview is not validated: " + unreachable.get());
            return Optional.empty();
        }
        try {
            boolean force = Annotations.isTrue(object.inputs(), Annotations.PATCH_FORCE)
                    || (update
                            && FieldOwners.of(session.cluster().server().get(path(object)))
                                    .hasTakenOver());
            return Optional.of(dryRunOnce(object, new Apply(object.fieldManager(), force, true)));
        } catch (ApiError e) {
            if (e.isTransient() || e.isNotFound() || e.isForbidden() || e.isDryRunUnsupported()) {
                return Optional.empty();
            }
            throw ErrorText.refused(object.described(), e, object.inputs());
        }
    }

    /** An object that is about to be replaced under its own name refuses the new one: another name stands in. */
    private Map<String, Object> dryRunOnce(ManagedObject object, Apply options) {
        try {
            return applyOnce(object, request(object), options);
        } catch (ApiError e) {
            if (!e.isImmutableField()) {
                throw e;
            }
            ManagedObject other = new ManagedObject(
                    object.urn(),
                    object.kind(),
                    object.namespace(),
                    object.name() + "-preview",
                    Trees.set(
                            object.inputs(),
                            List.of("metadata", "name"),
                            Optional.of(PropertyValue.of(object.name() + "-preview"))),
                    object.fieldManager());
            Map<String, Object> made = applyOnce(other, request(other), options);
            return Checkpoint.request(Trees.set(
                    PropertyValue.fromPlainMap(made),
                    List.of("metadata", "name"),
                    Optional.of(PropertyValue.of(object.name()))));
        }
    }

    /** The inputs as the API server takes them. */
    private static Map<String, Object> request(ManagedObject object) {
        Props inputs = object.kind().isSecret() ? withEncodedStrings(object.inputs()) : object.inputs();
        Map<String, Object> request = Checkpoint.request(inputs);
        request.put("apiVersion", object.kind().apiVersion());
        request.put("kind", object.kind().kind());
        return request;
    }

    /** A Secret's strings as data: the server tracks owners of data alone, so a string left out later goes away. */
    private static Props withEncodedStrings(Props inputs) {
        Optional<Props> strings = inputs.props("stringData");
        if (strings.isEmpty()) {
            return inputs;
        }
        Map<String, PropertyValue> data =
                new LinkedHashMap<>(inputs.props("data").orElse(Props.EMPTY).fields());
        strings.get().fields().forEach((name, value) -> {
            String text = value.revealed().asText().orElse("");
            data.put(name, PropertyValue.of(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        });
        return inputs.without("stringData").with("data", new Secret(new Props(data)));
    }
}
