package dev.zdd.strategy;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The workload of a service, whatever its kind. */
abstract sealed class Workload extends ServiceComponent permits RollingWorkload, RolloutWorkload {

    private Output<List<Resource>> ready;
    private Function<Duration, Output<List<Resource>>> sole;

    /** See {@link ServiceComponent}. */
    Workload(String type, String name, Resource parent) {
        super(type, name, parent);
    }

    /** Keeps what is waited for. */
    final void await(Output<List<Resource>> isReady, Function<Duration, Output<List<Resource>>> isSole) {
        ready = isReady;
        sole = isSole;
    }

    /** The object, once the new version has all of the traffic and all of the pods. */
    public final Output<List<Resource>> ready() {
        return ready;
    }

    /**
     * The object, once it is ready and no pod with another image is left.
     *
     * @param limit the longest wait after it is ready
     */
    public final Output<List<Resource>> sole(Duration limit) {
        return ready.apply(done -> sole.apply(limit));
    }
}
