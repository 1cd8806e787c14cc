package dev.zdd.cli.manifests;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.batch.v1.inputs.JobSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.zdd.crd.ApiObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes typed parts in which every field is set, so that an API server can be asked whether it knows them all. Where a
 * part has alternatives, the variant decides which.
 */
final class EveryField {

    private static final Map<String, String> LABELS = Map.of("app", "shop");

    private final int variant;

    /** @param variant counts through the alternatives; it wraps around where there are fewer */
    EveryField(int variant) {
        this.variant = variant;
    }

    /** How many variants it takes to see every alternative of the part and the parts inside of it. */
    static final int VARIANTS = 12;

    <T extends ApiObject<T>> T of(Class<T> part) {
        Object made = call(pick(factories(part)), null);
        Map<String, List<Method>> byField = fields(part).stream()
                .collect(Collectors.groupingBy(EveryField::field, TreeMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Method>> field : byField.entrySet()) {
            List<Method> alternatives = field.getValue();
            // Not in step with one another, or some would never meet.
            int choice = field.getKey().equals("strategy") ? variant : variant / 2;
            made = call(alternatives.get(choice % alternatives.size()), made);
        }
        return part.cast(made);
    }

    /** The field that a method sets, where it does not bear its name. */
    private static String field(Method method) {
        return List.of("canary", "blueGreen").contains(method.getName()) ? "strategy" : method.getName();
    }

    private List<Method> factories(Class<?> part) {
        return sorted(part, method -> Modifier.isStatic(method.getModifiers()) && method.getReturnType() == part);
    }

    private List<Method> fields(Class<?> part) {
        return sorted(
                part,
                method -> !Modifier.isStatic(method.getModifiers())
                        && method.getReturnType() == part
                        && method.getParameterCount() == 1);
    }

    private static List<Method> sorted(Class<?> part, java.util.function.Predicate<Method> filter) {
        return Arrays.stream(part.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(filter)
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    private <E> E pick(List<E> alternatives) {
        return alternatives.get(variant % alternatives.size());
    }

    private Object call(Method method, Object target) {
        Object[] values = Arrays.stream(method.getGenericParameterTypes())
                .map(type -> value(type, method))
                .toArray();
        try {
            return method.invoke(target, values);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(method.toString(), e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object value(Type type, Method method) {
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() == Output.class) {
                return Output.of("a");
            }
            Type element = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return generic.getRawType() == List.class
                    ? List.of(value(element, method))
                    : Map.of("key", value(element, method));
        }
        Class<?> wanted = (Class<?>) type;
        if (ApiObject.class.isAssignableFrom(wanted)) {
            return of((Class) wanted);
        }
        if (wanted.isEnum()) {
            return pick(List.of(wanted.getEnumConstants()));
        }
        return plain(wanted, method);
    }

    private static Object plain(Class<?> wanted, Method method) {
        if (wanted == String.class) {
            return text(method.getName());
        }
        if (wanted == String[].class) {
            return new String[] {text(method.getName())};
        }
        if (wanted == int.class) {
            return 1;
        }
        if (wanted == double.class) {
            return 1.5;
        }
        if (wanted == boolean.class) {
            return true;
        }
        if (wanted == Duration.class) {
            return Duration.ofSeconds(30);
        }
        if (wanted == LabelSelectorArgs.class) {
            return LabelSelectorArgs.builder().matchLabels(LABELS).build();
        }
        if (wanted == PodTemplateSpecArgs.class) {
            return pod();
        }
        if (wanted == JobSpecArgs.class) {
            return JobSpecArgs.builder().template(pod()).build();
        }
        throw new IllegalStateException("%s: no value of type %s".formatted(method, wanted));
    }

    // What the schemas ask for beyond being text.
    private static String text(String field) {
        return switch (field) {
            case "restartAt" -> "2026-11-24T00:00:00Z";
            case "address", "url" -> URI.create("http://prometheus.example.com").toString();
            case "method" -> "GET";
            case "scheme" -> "http";
            case "action" -> "replace";
            case "ttl" -> "30s";
            default -> "a";
        };
    }

    private static PodTemplateSpecArgs pod() {
        return PodTemplateSpecArgs.builder()
                .metadata(ObjectMetaArgs.builder().labels(LABELS).build())
                .spec(PodSpecArgs.builder()
                        .containers(ContainerArgs.builder()
                                .name("api")
                                .image("shop:1")
                                .build())
                        .build())
                .build();
    }
}
