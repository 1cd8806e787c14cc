package dev.zdd.pod;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import java.util.Map;

/** The service account of the pods. It has no token: the application never connects to the API server. */
public final class PodServiceAccount extends ServiceComponent {

    private final Output<String> serviceAccount;

    /** Creates the service account of the service. */
    public PodServiceAccount(ServiceMetadata names, Resource parent) {
        super("zdd:identity:PodIdentity", names.service(), parent);
        ServiceAccount object = new ServiceAccount(
                names.service(),
                ServiceAccountArgs.builder()
                        .metadata(names.metadata())
                        .automountServiceAccountToken(false)
                        .build(),
                childOptions().build());
        serviceAccount = nameAfterCreation(object, names.service());
        registerOutputs(Map.of("serviceAccount", serviceAccount));
    }

    /** The service account's name, known once it exists. */
    public Output<String> serviceAccount() {
        return serviceAccount;
    }
}
