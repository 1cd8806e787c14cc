package dev.zdd.policy;

import dev.zdd.policy.rule.Profile;
import java.util.List;

/**
 * What a stack says about its policies.
 *
 * @param profile how strict they are
 * @param waivers what they may accept, beside the waivers that objects bear themselves
 */
public record PolicySettings(Profile profile, List<Waiver> waivers) {

    /** Copies the list. */
    public PolicySettings {
        waivers = List.copyOf(waivers);
    }

    /** The profile that a stack's name suggests, and no waivers. */
    public static PolicySettings ofStack(String stack) {
        return new PolicySettings(Profile.ofStack(stack), List.of());
    }

    /** The check that these settings ask for. */
    public PolicyCheck check() {
        return PolicyCheck.of(profile).withWaivers(waivers);
    }
}
