package dev.zdd.plugins.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Items;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretMarksTest {

    private static final ResourceKind CONFIG_MAP = new ResourceKind("", "v1", "ConfigMap");
    private static final ResourceKind SECRET = new ResourceKind("", "v1", "Secret");

    @Test
    void marksWhatIsSecretInTheInputsAndNothingElse() {
        Props inputs = Props.of(
                "data", Props.of("open", PropertyValue.of("a")).with("hidden", new Secret(PropertyValue.of("b"))));
        Props live =
                PropertyValue.fromPlainMap(Map.of("data", Map.of("open", "a", "hidden", "b"), "kind", "ConfigMap"));
        Props marked = SecretMarks.mark(live, inputs, CONFIG_MAP);
        assertThat(marked.props("data").orElseThrow().get("hidden")).containsInstanceOf(Secret.class);
        assertThat(marked.props("data").orElseThrow().get("open")).contains(PropertyValue.of("a"));
    }

    @Test
    void marksAListWithOneSecretAsAWhole() {
        Props inputs = Props.of("env", new Items(List.of(Props.of("value", new Secret(PropertyValue.of("b"))))));
        Props live = PropertyValue.fromPlainMap(Map.of("env", List.of(Map.of("value", "b"))));
        assertThat(SecretMarks.mark(live, inputs, CONFIG_MAP).get("env")).containsInstanceOf(Secret.class);
    }

    @Test
    void marksTheDataOfASecretInAnyCase() {
        Props live = PropertyValue.fromPlainMap(Map.of("data", Map.of("a", "b"), "stringData", Map.of("c", "d")));
        Props marked = SecretMarks.mark(live, Props.EMPTY, SECRET);
        assertThat(marked.get("data")).containsInstanceOf(Secret.class);
        assertThat(marked.get("stringData")).containsInstanceOf(Secret.class);
    }

    @Test
    void keepsSecretsOutOfMessages() {
        Props inputs = Props.of("data", new Secret(Props.of("a", PropertyValue.of("hunter2"))));
        assertThat(SecretMarks.redact("Invalid value: \"hunter2\"", inputs)).isEqualTo("Invalid value: \"[secret]\"");
    }
}
