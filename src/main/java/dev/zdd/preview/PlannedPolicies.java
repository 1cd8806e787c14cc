package dev.zdd.preview;

import com.google.gson.Gson;
import dev.zdd.policy.PolicySettings;
import dev.zdd.policy.Profile;
import dev.zdd.policy.Waiver;
import dev.zdd.policy.model.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Profile and waivers of the stack that was planned. The program has refused already what does not fit
 * ({@link dev.zdd.config.PolicyConfig}, which needs Pulumi's SDK); what is left here waives nothing.
 */
final class PlannedPolicies {

    private PlannedPolicies() {}

    /** @param configuration by full key, as {@link Plan#configuration} has it */
    static PolicySettings of(String stack, Map<String, String> configuration) {
        Profile profile = Arrays.stream(Profile.values())
                .filter(one -> one.label().equals(configuration.get("policy:profile")))
                .findFirst()
                .orElse(Profile.ofStack(stack));
        String waivers = configuration.getOrDefault("policy:waivers", "[]");
        return new PolicySettings(profile, waivers(Node.root(new Gson().fromJson(waivers, Object.class))));
    }

    private static List<Waiver> waivers(Node list) {
        return list.items().stream().map(PlannedPolicies::waiver).toList();
    }

    private static Waiver waiver(Node waiver) {
        String[] object = (waiver.key("object").text("") + "/").split("/", -1);
        return new Waiver(
                waiver.key("rule").text(""),
                object[0],
                object[1],
                waiver.key("reason").text(""));
    }
}
