package dev.zdd.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTargetTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080",
                "http://10.99.0.1:80",
                "http://10.96.255.255:80",
                "http://10.244.1.17:8081/"
            })
    void acceptsAddressesOfThisMachine(String text) {
        assertThat(text).startsWith(LocalTarget.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.97.0.1:80",
                "http://10.98.255.255:80",
                "http://192.168.0.1:80",
                "http://8.8.8.8:80",
                "http://0.0.0.0:80",
                "http://126.255.255.255:80"
            })
    void refusesEveryOtherAddress(String text) {
        assertThatThrownBy(() -> LocalTarget.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: one of [127.0.0.0/8, 10.99.0.0/16");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:80",
                "http://example.com:80",
                "http://127.0.0.1",
                "https://127.0.0.1:443",
                "http://127.0.0.1:80/path",
                "http://127.0.0.1:80?query",
                "http://someone@127.0.0.1:80",
                "http://127.0.0.300:80",
                "http://[::1]:80",
                "127.0.0.1:80",
                "not a url",
                ""
            })
    void refusesWhatIsNoPlainAddress(String text) {
        assertThatThrownBy(() -> LocalTarget.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: ");
    }
}
