package dev.zdd.policy;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import dev.zdd.policy.rule.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a stack file says about policies, for every program that uses them:
 *
 * <pre>
 * policy:profile: production         # or dev; else what the stack's name suggests
 * policy:waivers:
 *   - { rule: service-not-exposed, object: Service/shop, reason: the load balancer of the region }
 * </pre>
 */
public final class PolicyConfig {
    /** Settings that do not fit, with all that was found. */
    public static final class RefusedException extends RuntimeException {

        RefusedException(String message) {
            super(message);
        }
    }

    /** What the keys begin with, before the colon. */
    public static final String NAMESPACE = "policy";

    private final List<String> problems = new ArrayList<>();

    private PolicyConfig() {}

    /**
     * Reads the settings of a stack.
     *
     * @param values configuration by full key; objects and lists as JSON
     * @throws RefusedException with everything that does not fit
     */
    public static PolicySettings read(String stack, Map<String, String> values) {
        PolicyConfig config = new PolicyConfig();
        Profile profile = Profile.ofStack(stack);
        List<Waiver> waivers = new ArrayList<>();
        for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
            switch (value.getKey()) {
                case NAMESPACE + ":profile" -> profile = config.profile(value.getValue(), profile);
                case NAMESPACE + ":waivers" -> waivers.addAll(config.waivers(value.getValue()));
                default -> {
                    if (value.getKey().startsWith(NAMESPACE + ":")) {
                        config.refuse(value.getKey(), "unknown key", "profile, waivers");
                    }
                }
            }
        }
        if (!config.problems.isEmpty()) {
            throw new RefusedException("%d values of policies do not fit:\n%s"
                    .formatted(
                            config.problems.size(),
                            String.join(
                                    "\n",
                                    config.problems.stream()
                                            .map(problem -> "  Pulumi.%s.yaml: %s".formatted(stack, problem))
                                            .toList())));
        }
        return new PolicySettings(profile, waivers);
    }

    private Profile profile(String label, Profile otherwise) {
        for (Profile profile : Profile.values()) {
            if (profile.label().equals(label)) {
                return profile;
            }
        }
        refuse(NAMESPACE + ":profile", label, "one of dev, production");
        return otherwise;
    }

    private List<Waiver> waivers(String json) {
        List<Waiver> waivers = new ArrayList<>();
        JsonElement list = parse(json);
        if (!list.isJsonArray()) {
            refuse(NAMESPACE + ":waivers", json, "a list of { rule, object, reason }");
            return waivers;
        }
        for (JsonElement element : list.getAsJsonArray()) {
            String place = "%s:waivers[%d]".formatted(NAMESPACE, waivers.size());
            JsonObject entry = element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
            String rule = text(entry, "rule");
            String object = text(entry, "object");
            if (rule.isEmpty()) {
                refuse(place + ".rule", "nothing", "the id of a rule: ./zdd policies list");
            }
            if (!object.matches("[^/]+/[^/]+")) {
                refuse(place + ".object", object.isEmpty() ? "nothing" : object, "Kind/name");
            }
            entry.keySet().stream()
                    .filter(key -> !List.of("rule", "object", "reason").contains(key))
                    .forEach(key -> refuse(place + "." + key, "unknown key", "rule, object, reason"));
            int slash = Math.max(object.indexOf('/'), 0);
            // A blank reason is for the check to refuse, which tells it for annotations too.
            waivers.add(
                    new Waiver(rule, object.substring(0, slash), object.substring(slash + 1), text(entry, "reason")));
        }
        return waivers;
    }

    private static JsonElement parse(String json) {
        try {
            return JsonParser.parseString(json);
        } catch (JsonSyntaxException e) {
            return JsonNull.INSTANCE;
        }
    }

    private static String text(JsonObject entry, String key) {
        return entry.has(key) && entry.get(key).isJsonPrimitive()
                ? entry.get(key).getAsString()
                : "";
    }

    private void refuse(String key, String found, String expected) {
        problems.add("%s: %s (expected: %s)".formatted(key, found, expected));
    }
}
