package dev.zdd.pod;

import dev.zdd.validation.Checks;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of CPU. Written in Kubernetes' canonical form ({@code 1}, not {@code 1000m}): a controller that rewrites a
 * quantity takes the field over, and the next apply is a conflict.
 *
 * @param millis thousandths of a CPU, 1 to 1,000,000
 */
public record Cpu(int millis) {

    private static final Pattern MILLIS = Pattern.compile("(\\d{1,7})m");
    private static final Pattern CPUS = Pattern.compile("(\\d{1,3})(?:\\.(\\d{1,3}))?");

    /** @throws dev.zdd.validation.InvalidValueException if {@code millis} is out of its range */
    public Cpu {
        new Checks()
                .that(millis >= 1 && millis <= 1_000_000, "", millis + "m", "1m to 1000")
                .throwIfAny();
    }

    /**
     * Reads {@code 250m}, {@code 1} or {@code 0.5}.
     *
     * @throws dev.zdd.validation.InvalidValueException if {@code text} is something else
     */
    public static Cpu parse(String text) {
        Matcher millis = MILLIS.matcher(text);
        if (millis.matches()) {
            return new Cpu(Integer.parseInt(millis.group(1)));
        }
        Matcher cpus = CPUS.matcher(text);
        new Checks()
                .that(cpus.matches(), "", text, "an amount of CPU such as 250m, 0.5 or 1")
                .throwIfAny();
        String fraction = cpus.group(2) == null ? "" : cpus.group(2);
        return new Cpu(Integer.parseInt(cpus.group(1)) * 1_000 + Integer.parseInt((fraction + "000").substring(0, 3)));
    }

    /** The canonical quantity. */
    @Override
    public String toString() {
        return millis % 1_000 == 0 ? String.valueOf(millis / 1_000) : millis + "m";
    }
}
