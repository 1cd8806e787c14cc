package dev.zdd.config;

import dev.zdd.policy.PolicySettings;
import dev.zdd.policy.Profile;
import dev.zdd.policy.Waiver;
import dev.zdd.validation.Checks;
import java.util.List;
import java.util.Map;

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

    /** The namespace of the keys. */
    static final String NAMESPACE = "policy";

    private static final Waiver STAND_IN = new Waiver("none", "none", "none", "none");

    private PolicyConfig() {}

    /**
     * Reads the settings of a stack.
     *
     * @throws InvalidConfigException with everything that does not fit
     */
    public static PolicySettings read(String stack, ConfigValues values) {
        Checks checks = new Checks();
        Section section = Section.of(NAMESPACE, values.byNamespace(), checks);
        Profile profile = section.choice(
                "profile",
                Map.of(Profile.DEV.label(), Profile.DEV, Profile.PRODUCTION.label(), Profile.PRODUCTION),
                Profile.ofStack(stack));
        List<Waiver> waivers =
                section.objects("waivers", STAND_IN, PolicyConfig::waiver).orElse(List.of());
        section.end();
        if (!checks.violations().isEmpty()) {
            throw new InvalidConfigException("Pulumi.%s.yaml".formatted(stack), checks.violations());
        }
        return new PolicySettings(profile, waivers);
    }

    private static Waiver waiver(Section section) {
        String object = section.text("object").orElse("");
        String[] parts = object.split("/", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            section.refuse("object", object.isEmpty() ? "nothing" : object, "Kind/name");
            parts = new String[] {"none", "none"};
        }
        String rule = section.text("rule").orElse("");
        if (rule.isEmpty()) {
            section.refuse("rule", "nothing", "the id of a rule: ./zdd policies list");
        }
        // A blank reason is for the check to refuse, which tells it for annotations too.
        return new Waiver(rule, parts[0], parts[1], section.text("reason").orElse(""));
    }
}
