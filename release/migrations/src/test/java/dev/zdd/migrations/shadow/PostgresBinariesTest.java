package dev.zdd.migrations.shadow;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.zdd.migrations.MigrationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBinariesTest {
    @ParameterizedTest
    @CsvSource({"Mac OS X,aarch64", "Mac OS X,x86_64", "Windows 11,amd64", "Linux,ppc64le"})
    void namesWhatAMachineWithoutAServerNeeds(String os, String arch) {
        assumeFalse(
                System.getProperty("os.name").equals(os)
                        && System.getProperty("os.arch").equals(arch),
                "the own machine's server is there");
        assertThatThrownBy(() -> PostgresBinaries.require(os, arch))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("shadow server: none for %s on %s ".formatted(os, arch))
                .hasMessageContaining("(expected: --shadow 'jdbc:postgresql://HOST/");
    }

    @Test
    void findsTheServerOfThisMachine() {
        assertThatCode(ShadowServer::requireBinaries).doesNotThrowAnyException();
    }
}
