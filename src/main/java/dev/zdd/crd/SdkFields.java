package dev.zdd.crd;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fields of the Kubernetes API in arguments of the SDK, by their names in the API. A value may be of the SDK's class or a map
 * of what the API has there: Pulumi sends both alike, whichever fields the SDK has classes for.
 */
public final class SdkFields {

    private SdkFields() {}

    /** The names of all fields of a class of arguments. */
    public static Set<String> names(Class<? extends ResourceArgs> type) {
        return imports(type)
                .map(field -> field.getAnnotation(Import.class).name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Sets fields in a builder of the SDK. A list is appended to the one that is there.
     *
     * @param base what the builder was made from
     * @param builder has a method of each field's name that takes an {@link Output}
     * @return the builder
     * @throws IllegalArgumentException if the class has no such field
     */
    public static <B> B set(ResourceArgs base, B builder, Map<String, Object> fields) {
        fields.forEach((name, value) -> {
            try {
                Method setter = Arrays.stream(builder.getClass().getMethods())
                        .filter(method -> method.getName().equals(name)
                                && Arrays.equals(method.getParameterTypes(), new Class<?>[] {Output.class}))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("%s: no field of %s"
                                .formatted(name, base.getClass().getSimpleName())));
                setter.invoke(builder, appended(read(base, name), value));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
        return builder;
    }

    /** All fields that are set, as a map to which fields can be added that the SDK's class does not have. */
    public static Map<String, Object> toMap(ResourceArgs args) {
        Map<String, Object> fields = new LinkedHashMap<>();
        imports(args.getClass())
                .map(field -> field.getAnnotation(Import.class).name())
                .forEach(name -> read(args, name).ifPresent(value -> fields.put(name, value)));
        return fields;
    }

    private static Stream<Field> imports(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).filter(field -> field.isAnnotationPresent(Import.class));
    }

    private static Optional<Output<?>> read(ResourceArgs args, String name) {
        return imports(args.getClass())
                .filter(field -> field.getAnnotation(Import.class).name().equals(name))
                .findFirst()
                .flatMap(field -> {
                    try {
                        field.setAccessible(true);
                        return Optional.ofNullable((Output<?>) field.get(args));
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static Output<?> appended(Optional<Output<?>> present, Object value) {
        Output<?> given = value instanceof Output<?> output ? output : Output.of(value);
        if (present.isEmpty() || !(value instanceof List<?>)) {
            return given;
        }
        return Output.tuple(present.get(), given)
                .applyValue(both -> Stream.concat(((List<?>) both.t1).stream(), ((List<?>) both.t2).stream())
                        .toList());
    }
}
