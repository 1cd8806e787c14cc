package dev.zdd.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.validation.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({"250m, 250m", "1000m, 1", "1, 1", "0.5, 500m", "1.25, 1250m", "2.0, 2", "0.001, 1m"})
    void writesCpuInCanonicalForm(String given, String canonical) {
        assertThat(Cpu.parse(given)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0m", "-1", "1.2345", "1 ", "half", "", "1Mi", "9999999m"})
    void refusesWhatIsNoAmountOfCpu(String given) {
        assertThatThrownBy(() -> Cpu.parse(given)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @CsvSource({"512Mi, 512Mi", "1024Mi, 1Gi", "1536Mi, 1536Mi", "1Gi, 1Gi", "1048576Ki, 1Gi", "2Ti, 2Ti"})
    void writesMemoryInCanonicalForm(String given, String canonical) {
        assertThat(Memory.parse(given)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"512M", "512m", "512", "0Mi", "1.5Gi", "lots", ""})
    void refusesWhatIsNoAmountOfMemory(String given) {
        assertThatThrownBy(() -> Memory.parse(given)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void refusesALimitBelowTheRequest() {
        assertThatThrownBy(() -> new ContainerResources(new Cpu(500), new Cpu(250), Memory.parse("1Gi")))
                .hasMessage("cpuLimit: 250m (expected: >= cpuRequest 500m)");
    }

    @Test
    void refusesAmountsThatCanOnlyBeInTheWrongUnit() {
        assertThatThrownBy(() -> new ContainerResources(Cpu.parse("250"), Cpu.parse("500"), Memory.parse("512Mi")))
                .hasMessage("cpuRequest: 250 (expected: <= 128 CPUs; a quarter of one is 250m)");
        assertThatThrownBy(() -> new ContainerResources(Cpu.parse("250m"), Cpu.parse("1"), Memory.parse("512Ki")))
                .hasMessage("memory: 512Ki (expected: >= 16Mi)");
    }
}
