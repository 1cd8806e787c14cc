package dev.zdd.pod;

import dev.zdd.validation.Checks;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory, written in Kubernetes' canonical form ({@code 1Gi}, not {@code 1024Mi}).
 *
 * @param bytes at least 1
 */
public record Memory(long bytes) {

    private static final Pattern BINARY = Pattern.compile("(\\d{1,9})(Ki|Mi|Gi|Ti)");
    private static final List<String> UNITS = List.of("Ki", "Mi", "Gi", "Ti");

    /** @throws dev.zdd.validation.InvalidValueException if {@code bytes} is out of its range */
    public Memory {
        new Checks().that(bytes >= 1, "", bytes, ">= 1 byte").throwIfAny();
    }

    /**
     * Reads {@code 512Mi}, {@code 1Gi}, ... Decimal units are refused: {@code 512M} is nearly always a slip, and
     * {@code 512m} is half a byte.
     *
     * @throws dev.zdd.validation.InvalidValueException if {@code text} is something else
     */
    public static Memory parse(String text) {
        Matcher binary = BINARY.matcher(text);
        new Checks()
                .that(binary.matches(), "", text, "an amount of memory such as 512Mi or 1Gi")
                .throwIfAny();
        int exponent = UNITS.indexOf(binary.group(2)) + 1;
        return new Memory(Long.parseLong(binary.group(1)) << (10 * exponent));
    }

    /** The canonical quantity. */
    @Override
    public String toString() {
        long amount = bytes;
        int exponent = 0;
        while (exponent < UNITS.size() && amount % 1_024 == 0) {
            amount /= 1_024;
            exponent++;
        }
        return exponent == 0 ? String.valueOf(amount) : amount + UNITS.get(exponent - 1);
    }
}
