package dev.zdd.proof.experiment;

import dev.zdd.local.Instance;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An account with the Role of docs/ownership.md in one namespace, which is not the stack's own. */
final class NamespacedAccount {
    private static final Pattern ROLE = Pattern.compile("```yaml\n(apiVersion: rbac.*?)```", Pattern.DOTALL);

    private NamespacedAccount() {}

    /** @return the account's kubeconfig, with the context of the instance's own */
    static Path create(KubernetesClient client, String namespace) throws IOException {
        Matcher role = ROLE.matcher(Files.readString(Surroundings.checkout().resolve("docs/ownership.md")));
        if (!role.find()) {
            throw new IllegalStateException("docs/ownership.md: no Role (expected: one)");
        }
        String objects = """
                apiVersion: v1
                kind: Namespace
                metadata: { name: %1$s, labels: { pod-security.kubernetes.io/enforce: restricted } }
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: { name: deployer, namespace: %1$s }
                ---
                %2$s---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: { name: zdd, namespace: %1$s }
                roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: zdd }
                subjects: [{ kind: ServiceAccount, name: deployer, namespace: %1$s }]
                """.formatted(
                namespace, role.group(1).replace("name: zdd }", "name: zdd, namespace: %s }".formatted(namespace)));
        Surroundings.apply(client, objects);
        TokenRequest token = client.serviceAccounts()
                .inNamespace(namespace)
                .withName("deployer")
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(Duration.ofHours(2).toSeconds())
                        .endSpec()
                        .build());

        Instance instance = Surroundings.instance();
        io.fabric8.kubernetes.api.model.Config config = Serialization.unmarshal(
                Files.newInputStream(instance.kubeconfig()), io.fabric8.kubernetes.api.model.Config.class);
        AuthInfo user = new AuthInfo();
        user.setToken(token.getStatus().getToken());
        config.getUsers().forEach(each -> each.setUser(user));
        Path file = Files.createTempFile("namespaced-account", ".kubeconfig");
        Files.writeString(file, Serialization.asYaml(config));
        return file;
    }
}
