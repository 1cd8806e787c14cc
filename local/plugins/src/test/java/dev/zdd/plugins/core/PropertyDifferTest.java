package dev.zdd.plugins.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Secret;
import dev.zdd.plugins.core.PropertyValue.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertyDifferTest {

    @Test
    void findsNoneBetweenEqualTreesSecretOrNot() {
        Props plain = PropertyValue.fromPlainMap(Map.of("a", Map.of("b", List.of(1, "x", true))));
        Props secret = Props.of("a", new Secret(plain.fields().get("a")));
        assertThat(PropertyDiffer.diff(plain, plain)).isEmpty();
        assertThat(PropertyDiffer.diff(plain, secret)).isEmpty();
    }

    @Test
    void tellsDifferencesAsDeepInsideAsTheyAre() {
        Props old = PropertyValue.fromPlainMap(Map.of(
                "spec", Map.of("kept", 1, "gone", 1, "list", List.of("a", "b", Map.of("c", 1)))));
        Props now = PropertyValue.fromPlainMap(Map.of(
                "spec", Map.of("kept", 1, "came", 1, "list", List.of("a", "x", Map.of("c", 2), "more"))));
        assertThat(shown(old, now))
                .containsExactlyInAnyOrder(
                        "DELETE spec.gone",
                        "ADD spec.came",
                        "UPDATE spec.list[1]",
                        "UPDATE spec.list[2].c",
                        "ADD spec.list[3]");
    }

    @Test
    void takesAChangeOfTypeForAnUpdate() {
        assertThat(shown(
                        PropertyValue.fromPlainMap(Map.of("a", Map.of("b", 1))),
                        PropertyValue.fromPlainMap(Map.of("a", "b"))))
                .containsExactly("UPDATE a");
    }

    @Test
    void takesWhatIsNotKnownYetForAChange() {
        assertThat(shown(Props.of("a", PropertyValue.of("b")), Props.of("a", new Unknown())))
                .containsExactly("UPDATE a");
        assertThat(shown(Props.EMPTY, Props.of("a", new Unknown()))).containsExactly("ADD a");
    }

    private static List<String> shown(Props old, Props now) {
        return PropertyDiffer.diff(old, now).stream()
                .map(change -> change.kind() + " " + change.path())
                .toList();
    }
}
