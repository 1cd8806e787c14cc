package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WriteAccountTest {
    @Test
    void countsWhatIsMissingAndWhatIsThereTwice() {
        WriteAccount account =
                WriteAccount.of(List.of("a", "b", "c"), Map.of("a", 1L, "c", 2L, "not acknowledged", 1L));

        assertThat(account).isEqualTo(new WriteAccount(3, 1, 1, List.of("b lost", "c doubled")));
        assertThat(account.exact()).isFalse();
    }

    @Test
    void isExactOnlyIfThereWasAWriteAtAll() {
        assertThat(WriteAccount.of(List.of("a"), Map.of("a", 1L)).exact()).isTrue();
        assertThat(WriteAccount.of(List.of(), Map.of()).exact()).isFalse();
    }
}
