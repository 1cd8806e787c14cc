package dev.zdd.plugins.core;

import com.google.protobuf.ListValue;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The engine's wire format of property values: protobuf structs in which secrets, outputs, assets and resource
 * references are objects with a signature, and unknown values are reserved strings. The numbers are those of Pulumi's
 * SDK (sdk/go/common/resource/sig and plugin/rpc.go).
 */
public final class PropertyCodec {

    /** The key whose value says what kind of special object this is. */
    static final String SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";

    static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
    static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    static final String RESOURCE_REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";
    static final String ASSET = "c44067f5952c0a294b673a41bacd8c17";
    static final String ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";

    /** What stands for an unknown boolean, number, string, array, asset, archive and object, in this order. */
    static final Set<String> UNKNOWNS = Set.of(
            "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
            "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
            UnknownWire.STRING,
            "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
            "030794c1-ac77-496b-92df-f27374a8bd58",
            "e48ece36-62e2-4504-bad9-02848725956a",
            "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

    private PropertyCodec() {}

    /** The one sentinel that is written: the engine takes an unknown string for an unknown of any type. */
    private static final class UnknownWire {
        static final String STRING = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    }

    /**
     * Reads a struct. Null fields of objects are dropped; an output value becomes what it holds.
     *
     * @throws ProviderError for assets, archives and signatures this codec does not know, naming the place
     */
    public static Props decode(Struct struct) {
        return decodeObject(struct, PropertyPath.ROOT);
    }

    private static Props decodeObject(Struct struct, PropertyPath path) {
        Map<String, PropertyValue> fields = new LinkedHashMap<>();
        struct.getFieldsMap().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(field -> field.getValue().getKindCase() != Value.KindCase.NULL_VALUE)
                .forEach(field -> fields.put(field.getKey(), decode(field.getValue(), path.key(field.getKey()))));
        return new Props(fields);
    }

    private static PropertyValue decode(Value value, PropertyPath path) {
        return switch (value.getKindCase()) {
            case BOOL_VALUE -> new Bool(value.getBoolValue());
            case NUMBER_VALUE -> new Num(value.getNumberValue());
            case STRING_VALUE -> decodeString(value.getStringValue());
            case LIST_VALUE -> decodeList(value.getListValue(), path);
            case STRUCT_VALUE -> decodeStruct(value.getStructValue(), path);
            case NULL_VALUE, KIND_NOT_SET -> new Null();
        };
    }

    private static PropertyValue decodeString(String text) {
        return UNKNOWNS.contains(text) ? new Unknown() : new Text(text);
    }

    private static PropertyValue decodeList(ListValue list, PropertyPath path) {
        Items items = new Items(java.util.stream.IntStream.range(0, list.getValuesCount())
                .mapToObj(i -> decode(list.getValues(i), path.index(i)))
                .toList());
        return items;
    }

    private static PropertyValue decodeStruct(Struct struct, PropertyPath path) {
        Value signature = struct.getFieldsMap().get(SIGNATURE_KEY);
        if (signature == null) {
            return decodeObject(struct, path);
        }
        return switch (signature.getStringValue()) {
            case SECRET -> new Secret(decode(struct.getFieldsOrThrow("value"), path));
            case OUTPUT -> decodeOutput(struct, path);
            case RESOURCE_REFERENCE -> decodeReference(struct, path);
            case ASSET, ARCHIVE ->
                throw new ProviderError("%s: an asset or archive (expected: a plain value)".formatted(path));
            default ->
                throw new ProviderError("%s: unknown signature %s (expected: a plain value)"
                        .formatted(path, signature.getStringValue()));
        };
    }

    private static PropertyValue decodeOutput(Struct output, PropertyPath path) {
        Value held = output.getFieldsMap().get("value");
        PropertyValue value = held == null ? new Unknown() : decode(held, path);
        boolean secret = output.getFieldsMap()
                .getOrDefault("secret", Value.getDefaultInstance())
                .getBoolValue();
        return secret ? new Secret(value) : value;
    }

    private static PropertyValue decodeReference(Struct reference, PropertyPath path) {
        Value id = reference.getFieldsMap().get("id");
        return decode(id == null ? reference.getFieldsOrThrow("urn") : id, path);
    }

    /** Writes a struct; the reverse of {@link #decode}. */
    public static Struct encode(Props props) {
        Struct.Builder struct = Struct.newBuilder();
        props.fields().forEach((name, value) -> struct.putFields(name, encode(value)));
        return struct.build();
    }

    private static Value encode(PropertyValue value) {
        Value.Builder wire = Value.newBuilder();
        if (value instanceof Bool bool) {
            wire.setBoolValue(bool.value());
        } else if (value instanceof Num num) {
            wire.setNumberValue(num.value());
        } else if (value instanceof Text text) {
            wire.setStringValue(text.value());
        } else if (value instanceof Unknown) {
            wire.setStringValue(UnknownWire.STRING);
        } else if (value instanceof Items items) {
            ListValue.Builder list = ListValue.newBuilder();
            items.values().forEach(item -> list.addValues(encode(item)));
            wire.setListValue(list);
        } else if (value instanceof Props props) {
            wire.setStructValue(encode(props));
        } else if (value instanceof Secret secret) {
            wire.setStructValue(Struct.newBuilder()
                    .putFields(
                            SIGNATURE_KEY,
                            Value.newBuilder().setStringValue(SECRET).build())
                    .putFields("value", encode(secret.revealed())));
        } else {
            wire.setNullValue(NullValue.NULL_VALUE);
        }
        return wire.build();
    }
}
