package dev.zdd.cli;

import dev.zdd.validation.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time such as {@code 30s} or {@code 5m}. */
final class TimeOption implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return Durations.parse(text)
                .orElseThrow(() ->
                        new TypeConversionException("%s (expected: a time such as 30s, 5m or 1h)".formatted(text)));
    }
}
