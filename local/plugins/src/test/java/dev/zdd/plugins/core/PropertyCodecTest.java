package dev.zdd.plugins.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.zdd.plugins.core.PropertyValue.Bool;
import dev.zdd.plugins.core.PropertyValue.Items;
import dev.zdd.plugins.core.PropertyValue.Null;
import dev.zdd.plugins.core.PropertyValue.Num;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Secret;
import dev.zdd.plugins.core.PropertyValue.Text;
import dev.zdd.plugins.core.PropertyValue.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertyCodecTest {

    @Test
    void writesAndReadsEveryKindOfValue() {
        Props props = new Props(Map.of(
                "bool", new Bool(true),
                "number", new Num(1.5),
                "text", new Text("a"),
                "list", new Items(List.of(new Num(1), new Null(), new Text("b"))),
                "object", Props.of("inner", new Text("c")),
                "secret", new Secret(Props.of("key", new Text("d"))),
                "unknown", new Unknown(),
                "secret unknown", new Secret(new Unknown())));
        assertThat(PropertyCodec.decode(PropertyCodec.encode(props))).isEqualTo(props);
    }

    @Test
    void marksSecretsWithTheEnginesSignature() {
        Value wire =
                PropertyCodec.encode(Props.of("a", new Secret(new Text("b")))).getFieldsOrThrow("a");
        assertThat(wire.getStructValue()
                        .getFieldsOrThrow("4dabf18193072939515e22adb298388d")
                        .getStringValue())
                .isEqualTo("1b47061264138c4ac30d75fd1eb44270");
        assertThat(wire.getStructValue().getFieldsOrThrow("value").getStringValue())
                .isEqualTo("b");
    }

    @Test
    void takesTheUnknownsOfAllTypesForUnknown() {
        assertThat(PropertyCodec.UNKNOWNS)
                .hasSize(7)
                .allSatisfy(sentinel -> assertThat(PropertyCodec.decode(struct("a", text(sentinel)))
                                .get("a"))
                        .contains(new Unknown()));
    }

    @Test
    void dropsNullFieldsOfObjectsButKeepsNullItems() {
        Struct struct = struct(
                "a", Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build());
        assertThat(PropertyCodec.decode(struct)).isEqualTo(Props.EMPTY);
    }

    @Test
    void takesOutputsForWhatTheyHold() {
        Value known = special(PropertyCodec.OUTPUT, Map.of("value", text("b")));
        Value secret = special(
                PropertyCodec.OUTPUT,
                Map.of(
                        "value",
                        text("b"),
                        "secret",
                        Value.newBuilder().setBoolValue(true).build()));
        Value unknown = special(PropertyCodec.OUTPUT, Map.of());
        assertThat(PropertyCodec.decode(struct("a", known)).get("a")).contains(new Text("b"));
        assertThat(PropertyCodec.decode(struct("a", secret)).get("a")).contains(new Secret(new Text("b")));
        assertThat(PropertyCodec.decode(struct("a", unknown)).get("a")).contains(new Unknown());
    }

    @Test
    void takesReferencesForTheIdOfTheResource() {
        Value reference =
                special(PropertyCodec.RESOURCE_REFERENCE, Map.of("urn", text("urn:pulumi:a"), "id", text("ns/name")));
        assertThat(PropertyCodec.decode(struct("a", reference)).get("a")).contains(new Text("ns/name"));
    }

    @Test
    void refusesAssetsAndSaysWhere() {
        Value list = Value.newBuilder()
                .setListValue(com.google.protobuf.ListValue.newBuilder()
                        .addValues(special(PropertyCodec.ASSET, Map.of("text", text("b")))))
                .build();
        assertThatThrownBy(() -> PropertyCodec.decode(struct("files", list)))
                .isInstanceOf(ProviderError.class)
                .hasMessageContaining("files[0]")
                .hasMessageContaining("expected: a plain value");
    }

    private static Struct struct(String name, Value value) {
        return Struct.newBuilder().putFields(name, value).build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Value special(String signature, Map<String, Value> fields) {
        return Value.newBuilder()
                .setStructValue(Struct.newBuilder()
                        .putAllFields(fields)
                        .putFields(PropertyCodec.SIGNATURE_KEY, text(signature)))
                .build();
    }
}
