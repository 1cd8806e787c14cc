package dev.zdd.identity;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.Part;
import dev.zdd.component.Scope;
import java.util.Map;

/** A service account of the service's own, without a token: the application never talks to the API server. */
public final class PodIdentity extends Part {

    private final Output<String> serviceAccount;

    /** Creates the service account of the service. */
    public PodIdentity(Scope scope, Resource parent) {
        super("zdd:identity:PodIdentity", scope.service(), parent);
        ServiceAccount object = new ServiceAccount(
                scope.service(),
                ServiceAccountArgs.builder()
                        .metadata(scope.metadata())
                        .automountServiceAccountToken(false)
                        .build(),
                inside().build());
        serviceAccount = nameOf(object, scope.service());
        done(Map.of("serviceAccount", serviceAccount));
    }

    /** The service account's name, known once it exists. */
    public Output<String> serviceAccount() {
        return serviceAccount;
    }
}
