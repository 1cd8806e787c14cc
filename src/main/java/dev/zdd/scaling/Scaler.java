package dev.zdd.scaling;

import com.pulumi.kubernetes.autoscaling.v2.inputs.MetricSpecArgs;
import dev.zdd.crd.Keda.Trigger;
import dev.zdd.validation.Checks;
import java.util.List;
import java.util.Map;

/** Who decides how many pods there are. */
public sealed interface Scaler {

    /** Fewest pods that this one may be given. */
    int fewest();

    /** Nobody: the number is a fixed one. */
    record Fixed() implements Scaler {

        @Override
        public int fewest() {
            return 1;
        }
    }

    /**
     * A HorizontalPodAutoscaler: of the numbers that its metrics ask for, the highest.
     *
     * @param metrics at least one
     */
    record Hpa(List<Metric> metrics) implements Scaler {

        /** @throws dev.zdd.validation.InvalidValueException without a metric */
        public Hpa {
            metrics = List.copyOf(metrics);
            new Checks()
                    .that(!metrics.isEmpty(), "metrics", "none", "at least one metric")
                    .throwIfAny();
        }

        @Override
        public int fewest() {
            return Scaling.FEWEST;
        }
    }

    /**
     * A ScaledObject of KEDA, which makes an autoscaler of its own.
     *
     * @param triggers at least one
     */
    record KedaScaledObject(List<Trigger> triggers) implements Scaler {

        /** @throws dev.zdd.validation.InvalidValueException without a trigger */
        public KedaScaledObject {
            triggers = List.copyOf(triggers);
            new Checks()
                    .that(!triggers.isEmpty(), "keda", "none", "at least one trigger")
                    .throwIfAny();
        }

        @Override
        public int fewest() {
            return 0;
        }
    }

    /** What a HorizontalPodAutoscaler aims at. */
    sealed interface Metric {}

    /**
     * Use of CPU or memory in percent of the request: of the application's container where a mesh's proxy is beside it, else of the pod.
     *
     * @param resource {@code cpu} or {@code memory}
     * @param percent 10 to 95
     */
    record Utilization(String resource, int percent) implements Metric {

        /** @throws dev.zdd.validation.InvalidValueException if the percentage is out of its range */
        public Utilization {
            new Checks().between(10, 95, resource + "Percent", percent).throwIfAny();
        }
    }

    /**
     * A metric of something outside the pods, such as the length of a queue.
     *
     * @param name of the metric
     * @param labels by which its series is found; may be none
     * @param averageValue for each pod, as a Kubernetes quantity
     */
    record External(String name, Map<String, String> labels, String averageValue) implements Metric {

        private static final String QUANTITY = "\\d+(\\.\\d+)?([numkMGTPE]|[KMGTPE]i)?";

        /** @throws dev.zdd.validation.InvalidValueException if there is no name, or the value is no quantity */
        public External {
            labels = Map.copyOf(labels);
            new Checks()
                    .that(!name.isBlank(), "external", "nothing", "the name of a metric")
                    .that(averageValue.matches(QUANTITY), "average", averageValue, "a quantity such as 30 or 500m")
                    .throwIfAny();
        }
    }

    /**
     * Any other metric that the API knows: of pods, of an object, of another container.
     *
     * @param spec as the API has it
     */
    record Other(MetricSpecArgs spec) implements Metric {}
}
