package dev.zdd.pod;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import java.util.Map;

/** The service account of the pods: their own, or one that exists. Without a token, unless the description asks for one. */
public final class PodServiceAccount extends ServiceComponent {

    private final Output<String> serviceAccount;

    /** Creates the service account of the service, unless it uses one that exists. */
    public PodServiceAccount(ServiceMetadata names, Identity identity, Resource parent) {
        super("zdd:identity:PodIdentity", names.service(), parent);
        serviceAccount = identity.existing().map(Output::of).orElseGet(() -> create(names, identity));
        registerOutputs(Map.of("serviceAccount", serviceAccount));
    }

    private Output<String> create(ServiceMetadata names, Identity identity) {
        ServiceAccount object = new ServiceAccount(
                names.service(),
                ServiceAccountArgs.builder()
                        .metadata(names.metadata(identity.annotations()))
                        .automountServiceAccountToken(identity.token())
                        .build(),
                childOptions().build());
        return nameAfterCreation(object, names.service());
    }

    /** The service account's name, known once it exists. */
    public Output<String> serviceAccount() {
        return serviceAccount;
    }
}
