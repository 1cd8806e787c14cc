package dev.zdd.plugins.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Secret;
import dev.zdd.plugins.core.PropertyValue.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertyValueTest {

    @Test
    void keepsWholeNumbersWholeInJson() {
        assertThat(PropertyValue.of(3).toPlain()).isEqualTo(3L);
        assertThat(PropertyValue.of(0.5).toPlain()).isEqualTo(0.5);
        assertThat(PropertyValue.fromPlainMap(Map.of("port", 8080)).toPlainMap())
                .isEqualTo(Map.of("port", 8080L));
    }

    @Test
    void revealsSecretsOnlyInJson() {
        Props props = Props.of("a", new Secret(PropertyValue.of("hunter2")));
        assertThat(props.toPlainMap()).isEqualTo(Map.of("a", "hunter2"));
        assertThat(props.toString()).doesNotContain("hunter2");
        assertThat(props.containsSecrets()).isTrue();
    }

    @Test
    void refusesJsonOfWhatIsNotKnown() {
        Props props = Props.of("a", new Secret(new Unknown()));
        assertThat(props.containsUnknowns()).isTrue();
        assertThatThrownBy(props::toPlainMap).hasMessageContaining("expected: a known value");
    }

    @Test
    void changesNestedObjectsWithoutLosingTheirSecrecy() {
        Props props = Props.of("a", new Secret(Props.of("b", PropertyValue.of(1))));
        assertThat(props.mapProps("a", nested -> nested.without("b")).get("a")).contains(new Secret(Props.EMPTY));
    }

    @Test
    void takesNullFieldsForAbsent() {
        Map<String, Object> json = new java.util.HashMap<>();
        json.put("a", null);
        json.put("b", List.of());
        assertThat(PropertyValue.fromPlainMap(json).fields()).containsOnlyKeys("b");
    }
}
