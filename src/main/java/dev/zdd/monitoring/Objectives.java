package dev.zdd.monitoring;

import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * From where on somebody is told.
 *
 * @param errorPercent share of answers with a server error that is too much, in percent
 * @param latencyP95 time within which 95 % of the requests are answered
 * @param latencyP99 time within which 99 % of the requests are answered
 */
public record Objectives(BigDecimal errorPercent, Duration latencyP95, Duration latencyP99) {

    private static final BigDecimal ALL = new BigDecimal(100);

    /** 5 % (docs/specification.md#rollback); 500 ms and 1 s, which are steps of the application's histogram. */
    public static final Objectives DEFAULT =
            new Objectives(new BigDecimal("5"), Duration.ofMillis(500), Duration.ofSeconds(1));

    /** @throws dev.zdd.validation.InvalidValueException if a value is out of its range */
    public Objectives {
        new Checks()
                .that(
                        errorPercent.signum() > 0 && errorPercent.compareTo(ALL) < 0,
                        "errorPercent",
                        errorPercent.toPlainString(),
                        "above 0 and below 100")
                .that(latencyP95.toMillis() >= 1, "latencyP95", Durations.format(latencyP95), ">= 1ms")
                .that(
                        latencyP99.compareTo(latencyP95) >= 0,
                        "latencyP99",
                        Durations.format(latencyP99),
                        ">= latencyP95 " + Durations.format(latencyP95))
                .throwIfAny();
    }
}
