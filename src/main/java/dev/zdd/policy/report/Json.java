package dev.zdd.policy.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Objects of reports, in the order in which their members were written. */
public final class Json {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private Json() {}

    /** An object of names and values in turn; an Optional stands for its value, and a member without one is left out. */
    public static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            Object present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
            if (present != null) {
                object.put((String) namesAndValues[i], present);
            }
        }
        return object;
    }

    /** Indented text. */
    public static String text(Object tree) {
        return GSON.toJson(tree);
    }
}
