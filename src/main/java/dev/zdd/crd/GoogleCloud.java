package dev.zdd.crd;

import java.util.Map;

/** Custom resources of Google Kubernetes Engine. See <a href="https://cloud.google.com/kubernetes-engine/docs/how-to/ingress-configuration">their fields</a>. */
public final class GoogleCloud {

    /** BackendConfig. */
    public static final CustomObject.Kind<BackendConfigSpec> BACKEND_CONFIG =
            new CustomObject.Kind<>("cloud.google.com/v1", "BackendConfig");

    private GoogleCloud() {}

    /** How a load balancer treats the pods behind a Service. */
    public static final class BackendConfigSpec extends ApiObject<BackendConfigSpec> {

        private BackendConfigSpec() {}

        /** With these fields. */
        public static BackendConfigSpec of(Map<String, Object> fields) {
            return new BackendConfigSpec().withAll(fields);
        }
    }
}
