package dev.zdd.policy.rules.security;

import dev.zdd.policy.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class SecurityRules {

    /** Sorted by id. */
    public static final List<Rule> ALL = List.of(
            new CapabilitiesDropped(),
            new ImagePinned(),
            new NamespaceEnforces(),
            new NoHostNamespaces(),
            new NoHostPath(),
            new NoPrivilegeEscalation(),
            new NoServiceAccountToken(),
            new NotPrivileged(),
            new OwnServiceAccount(),
            new ReadOnlyRoot(),
            new RunAsGroup(),
            new RunAsNonRoot(),
            new RunAsUser(),
            new SeccompProfile());

    private SecurityRules() {}
}
