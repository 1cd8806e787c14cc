package dev.zdd.plugins.random;

import dev.zdd.plugins.core.EngineLog;
import dev.zdd.plugins.core.PropertyChange;
import dev.zdd.plugins.core.PropertyDiffer;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.ProviderError;
import dev.zdd.plugins.core.ProviderPlugin;
import dev.zdd.plugins.core.Urn;
import dev.zdd.plugins.random.RandomResource.Drawn;
import dev.zdd.plugins.random.RandomResource.Imported;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Random values that live in the state alone. */
public final class RandomPlugin implements ProviderPlugin {

    /** The official version it stands in for. */
    static final String VERSION = "4.21.1";

    private final Map<String, RandomResource> resources;

    public RandomPlugin(SecureRandom random) {
        resources = Map.of(RandomPassword.TOKEN, new RandomPassword(random), RandomId.TOKEN, new RandomId(random));
    }

    private RandomResource resource(Urn urn) {
        RandomResource resource = resources.get(urn.type());
        if (resource == null) {
            throw new ProviderError("type %s is not supported by this plugin, which stands in where the official one"
                            .formatted(urn.type())
                    + " cannot be downloaded (expected: RandomPassword or RandomId)");
        }
        return resource;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public void attach(EngineLog log) {}

    @Override
    public DiffResult diffConfig(DiffCall call) {
        return DiffResult.NONE;
    }

    @Override
    public void configure(Props config) {}

    @Override
    public CheckResult check(CheckCall call) {
        return new CheckResult(call.news(), resource(call.urn()).failures(call.news()));
    }

    @Override
    public DiffResult diff(DiffCall call) {
        RandomResource resource = resource(call.urn());
        List<PropertyChange> changes =
                PropertyDiffer.diff(resource.withDefaults(call.oldInputs()), resource.withDefaults(call.news()));
        return new DiffResult(
                changes.stream()
                        .filter(change -> call.ignoreChanges().stream().noneMatch(path -> path.contains(change.path())))
                        .map(PropertyChange::replacing)
                        .toList(),
                false);
    }

    @Override
    public CreateResult create(CreateCall call) {
        RandomResource resource = resource(call.urn());
        if (call.preview()) {
            return new CreateResult("", resource.preview(call.inputs()));
        }
        Drawn drawn = resource.draw(call.inputs());
        return new CreateResult(drawn.id(), drawn.state());
    }

    /** What is drawn never changes by itself; a read without state is an import. */
    @Override
    public Optional<ReadResult> read(ReadCall call) {
        if (!call.oldState().isEmpty()) {
            return Optional.of(new ReadResult(call.id(), call.oldState(), call.oldInputs()));
        }
        Imported imported = resource(call.urn()).importFrom(call.id());
        return Optional.of(new ReadResult(imported.id(), imported.state(), imported.inputs()));
    }

    /** Not called: every change replaces. */
    @Override
    public Props update(UpdateCall call) {
        throw new ProviderError(
                "%s: update (expected: replacement)".formatted(call.urn().text()));
    }

    @Override
    public void delete(DeleteCall call) {}

    @Override
    public void cancel() {}
}
