package dev.zdd.plugins.core;

import dev.zdd.plugins.core.PropertyValue.Props;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One kind of infrastructure, as the engine drives it. Calls come from many threads at once; {@link #configure} comes
 * before all that concern resources. A {@link ProviderError} fails the call with its message alone.
 *
 * <p>The contract is that of Pulumi's provider.proto.
 */
public interface ProviderPlugin extends AutoCloseable {

    /** The version reported to the engine, such as {@code 4.21.1}. */
    String version();

    /** Hands over the way to talk back to the user. Comes first. */
    void attach(EngineLog log);

    /** Validates the provider's own configuration. */
    default CheckResult checkConfig(CheckCall call) {
        return CheckResult.accepted(call.news());
    }

    /** What a changed provider configuration means to the resources it manages. */
    DiffResult diffConfig(DiffCall call);

    /** Takes the configuration; lists and objects may arrive as JSON text, as the engine's older form has them. */
    void configure(Props config);

    CheckResult check(CheckCall call);

    DiffResult diff(DiffCall call);

    CreateResult create(CreateCall call) throws InitializationFailed, InterruptedException;

    /** The resource as it is; empty when it is gone. */
    Optional<ReadResult> read(ReadCall call) throws InitializationFailed, InterruptedException;

    /** The new state. */
    Props update(UpdateCall call) throws InitializationFailed, InterruptedException;

    void delete(DeleteCall call) throws InitializationFailed, InterruptedException;

    /** The user wants to stop: calls under way end soon, with an error that leaves a usable state. */
    void cancel();

    /** No call comes after it. */
    @Override
    default void close() {}

    /** How the engine wants resources named that the program did not name. */
    enum Naming {
        PROPOSE,
        ENFORCE,
        DISABLE
    }

    /**
     * @param proposedName may be empty
     */
    record Autonaming(String proposedName, Naming mode) {}

    /**
     * @param olds the inputs of the last run; empty for a new resource and for a replacement
     * @param news the program's inputs
     * @param seed for names that must not change between preview and update
     * @param autonaming empty when the engine has no wishes
     */
    @SuppressWarnings("ArrayRecordComponent") // of one call, and never compared
    record CheckCall(Urn urn, Props olds, Props news, byte[] seed, Optional<Autonaming> autonaming) {}

    /** One property that is not valid, or the whole resource when the property is empty. */
    record CheckFailure(String property, String reason) {}

    /** The inputs with defaults filled in, or why they are not valid. */
    record CheckResult(Props inputs, List<CheckFailure> failures) {

        public static CheckResult accepted(Props inputs) {
            return new CheckResult(inputs, List.of());
        }
    }

    /**
     * @param oldState what create, update or read gave back the last time
     * @param oldInputs the checked inputs of that time
     */
    record DiffCall(
            Urn urn, String id, Props oldState, Props oldInputs, Props news, List<PropertyPath> ignoreChanges) {}

    /**
     * @param deleteBeforeReplace whether old and new cannot exist at the same time
     */
    record DiffResult(List<PropertyChange> changes, boolean deleteBeforeReplace) {

        public static final DiffResult NONE = new DiffResult(List.of(), false);
    }

    /**
     * @param timeout the user's custom timeout
     * @param preview nothing may be changed
     */
    record CreateCall(Urn urn, Props inputs, Optional<Duration> timeout, boolean preview) {}

    record CreateResult(String id, Props state) {}

    /**
     * @param oldState empty for an import
     * @param oldInputs empty for an import
     */
    record ReadCall(Urn urn, String id, Props oldState, Props oldInputs) {}

    record ReadResult(String id, Props state, Props inputs) {}

    record UpdateCall(
            Urn urn,
            String id,
            Props oldState,
            Props oldInputs,
            Props news,
            List<PropertyPath> ignoreChanges,
            Optional<Duration> timeout,
            boolean preview) {}

    record DeleteCall(Urn urn, String id, Props state, Props oldInputs, Optional<Duration> timeout) {}
}
