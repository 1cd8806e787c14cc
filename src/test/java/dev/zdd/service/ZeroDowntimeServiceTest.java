package dev.zdd.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.zdd.config.Shop;
import dev.zdd.config.ShopDependency;
import dev.zdd.monitoring.Monitoring;
import dev.zdd.network.Stickiness;
import dev.zdd.pod.ImageReference;
import dev.zdd.pod.SidecarInjection;
import dev.zdd.policy.program.RecordedResource;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import dev.zdd.scaling.Scaling;
import dev.zdd.settings.Address;
import dev.zdd.settings.Dependency;
import dev.zdd.settings.Password;
import dev.zdd.settings.Settings;
import dev.zdd.strategy.Strategy;
import dev.zdd.testing.RecordedStack;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZeroDowntimeServiceTest {

    private static final ServiceDescription SHOP =
            Shop.of("shop", "shops", "shop:1.4.2").build();

    private static final Dependency DATABASE =
            new ShopDependency.Database(new Address("db", 5432), "shop", "app", new Password("s3cret"), true);

    private static final ServiceDescription WITH_DATABASE =
            Shop.of("shop", "shops", "shop:1.4.2", DATABASE).build();

    @AfterEach
    void cleanUp() {
        RecordedStack.cleanUp();
    }

    @Test
    void registersEveryResourceUnderANameOfItsOwn() {
        List<String> urns =
                deploy(SHOP).resources().stream().map(RecordedResource::urn).toList();

        assertThat(urns).doesNotHaveDuplicates().doesNotContainNull().hasSizeGreaterThan(15);
    }

    @Test
    void servesTwoServicesInOneStack() {
        var second = Shop.of("cart", "carts", "cart:1").build();

        RecordedStack stack = RecordedStack.of(ctx -> {
            ComponentResourceOptions options =
                    Providers.create(ClusterAccess.ambient()).options();
            new ZeroDowntimeService(SHOP, options);
            new ZeroDowntimeService(second, options);
        });

        assertThat(stack.resources().stream().map(RecordedResource::urn)).doesNotHaveDuplicates();
    }

    @Test
    void replacesPodsOnlyAfterTheirSuccessorsAreReady() {
        RecordedResource deployment = deploy(SHOP).only("Deployment");

        assertThat(deployment.at("spec.strategy.type")).isEqualTo("RollingUpdate");
        assertThat(deployment.at("spec.strategy.rollingUpdate"))
                .isEqualTo(Map.of("maxSurge", 1.0, "maxUnavailable", 0.0));
        assertThat(deployment.at("spec.minReadySeconds")).isEqualTo(10.0);
        assertThat(deployment.at("spec.progressDeadlineSeconds")).isEqualTo(300.0);
        assertThat(deployment.at("spec.revisionHistoryLimit")).isEqualTo(10.0);
    }

    @Test
    void leavesTheNumberOfPodsToTheAutoscaler() {
        RecordedStack stack = deploy(SHOP);

        assertThat(stack.only("Deployment").at("spec.replicas")).isNull();
        RecordedResource autoscaler = stack.only("HorizontalPodAutoscaler");
        assertThat(autoscaler.type()).isEqualTo("kubernetes:autoscaling/v2:HorizontalPodAutoscaler");
        assertThat(autoscaler.at("spec.minReplicas")).isEqualTo(3.0);
        assertThat(autoscaler.at("spec.scaleTargetRef"))
                .isEqualTo(Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", "shop"));
    }

    @Test
    void letsTrafficInOnlyWhenAPodCanBeSpared() {
        RecordedStack stack = deploy(SHOP);

        assertThat(dependencies(stack.only("Deployment"))).containsExactly("HorizontalPodAutoscaler");
        assertThat(dependencies(stack.only("PodDisruptionBudget"))).containsExactly("Deployment");
        assertThat(dependencies(stack.only("Service"))).containsExactly("PodDisruptionBudget");
        RecordedResource budget = stack.only("PodDisruptionBudget");
        assertThat(budget.manifest().orElseThrow().annotations())
                .containsEntry("pulumi.com/waitFor", "condition=DisruptionAllowed");
        assertThat(budget.at("spec.minAvailable")).isEqualTo("66%");
        assertThat(budget.at("spec.unhealthyPodEvictionPolicy")).isEqualTo("AlwaysAllow");
    }

    @Test
    void drainsBeforeAPodLeaves() {
        RecordedResource deployment = deploy(SHOP).only("Deployment");

        assertThat(deployment.at("spec.template.spec.terminationGracePeriodSeconds"))
                .isEqualTo(60.0);
        assertThat(container(deployment, "lifecycle.preStop.exec.command"))
                .isEqualTo(List.of("/bin/sh", "-c", "sleep 30"));
        assertThat(container(deployment, "env[1]")).isEqualTo(Map.of("name", "DRAIN_TIMEOUT", "value", "25s"));
    }

    @Test
    void waitsForTheNamespaceBeforeItUsesItsName() {
        RecordedStack stack = deploy(SHOP);

        var args = (com.pulumi.kubernetes.core.v1.ServiceAccountArgs)
                stack.only("ServiceAccount").args();
        var namespace = args.metadata()
                .orElseThrow()
                .apply(metadata -> metadata.namespace().orElseThrow());
        assertThat(RecordedStack.value(namespace).getResources())
                .extracting(Resource::pulumiResourceType)
                .containsExactly("kubernetes:core/v1:Namespace");
    }

    @Test
    void deploysThreeServicesIntoOneNamespace() {
        RecordedStack stack = RecordedStack.of(ctx -> {
            ComponentResourceOptions options =
                    Providers.create(ClusterAccess.ambient()).options();
            for (String name : List.of("shop", "cart", "stock")) {
                ServiceDescription.Builder one = Shop.of(name, "shops", name + ":1", DATABASE)
                        .strategy(Strategy.Canary.at(name + ".example.com"))
                        .monitoring(Monitoring.PROMETHEUS_OPERATOR);
                new ZeroDowntimeService((name.equals("shop") ? one : one.existingNamespace()).build(), options);
            }
        });

        assertThat(stack.resources().stream().map(RecordedResource::urn)).doesNotHaveDuplicates();
        assertThat(stack.resources().stream()
                        .filter(resource -> resource.at("metadata.name") != null)
                        .map(resource -> resource.type() + " " + resource.at("metadata.name")))
                .doesNotHaveDuplicates()
                .contains("kubernetes:argoproj.io/v1alpha1:AnalysisTemplate cart-success-rate");
        assertThat(stack.only("Namespace").name()).isEqualTo("shops");
    }

    /** Its deletion would delete what others have put into it. */
    @Test
    void neverDeletesItsNamespace() {
        RecordedResource namespace = deploy(SHOP).only("Namespace");

        assertThat(namespace.options().isRetainOnDelete()).isTrue();
    }

    @Test
    void leavesAnExistingNamespaceAlone() {
        RecordedStack stack =
                deploy(Shop.of("shop", "default", "shop:1").existingNamespace().build());

        assertThat(stack.resources()).extracting(RecordedResource::type).noneMatch(type -> type.endsWith(":Namespace"));
        assertThat(stack.only("Deployment").at("metadata.namespace")).isEqualTo("default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "kube-system", "istio-system"})
    void createsNoNamespaceOfTheCluster(String namespace) {
        assertThatThrownBy(() -> Shop.of("shop", namespace, "shop:1").build())
                .hasMessage("namespace: %s (expected: a namespace of the service's own, or createNamespace false)"
                        .formatted(namespace));
    }

    @Test
    void refusesANameThatAnotherServicesObjectsHave() {
        assertThatThrownBy(() -> Shop.of("shop-canary", "shops", "shop:1").build())
                .hasMessageContaining("name: shop-canary");
    }

    @Test
    void keepsSecretSettingsInASecret() {
        RecordedStack stack = deploy(Shop.of("shop", "shops", "shop:1.4.2")
                .settings(Settings.of(Map.of("API_KEY", "s3cret-key")).asSecret())
                .build());

        List<RecordedResource> holders = stack.resources().stream()
                .filter(resource -> resource.inputs().toString().contains("s3cret-key"))
                .toList();
        assertThat(holders).extracting(RecordedResource::type).containsExactly("kubernetes:core/v1:Secret");
        assertThat(stack.resources()).extracting(RecordedResource::type).noneMatch(type -> type.endsWith(":ConfigMap"));
        var args = (com.pulumi.kubernetes.core.v1.SecretArgs) holders.get(0).args();
        assertThat(RecordedStack.value(args.stringData().orElseThrow()).isSecret())
                .isTrue();
        assertThat(container(stack.only("Deployment"), "envFrom[0].secretRef.name"))
                .asString()
                .matches("shop-settings-[0-9a-f]{10}");
        assertThat(Settings.of(Map.of("API_KEY", "s3cret-key")).asSecret())
                .asString()
                .doesNotContain("s3cret-key");
    }

    @Test
    void prefersASpreadOverZones() {
        RecordedResource deployment = deploy(SHOP).only("Deployment");

        assertThat(deployment.at("spec.template.spec.topologySpreadConstraints[1].topologyKey"))
                .isEqualTo("topology.kubernetes.io/zone");
        assertThat(deployment.at("spec.template.spec.topologySpreadConstraints[1].whenUnsatisfiable"))
                .isEqualTo("ScheduleAnyway");
    }

    @Test
    void tellsTheApplicationTheNameThatItsMetricsBear() {
        assertThat(container(deploy(SHOP).only("Deployment"), "env[2]"))
                .isEqualTo(Map.of("name", "MANAGEMENT_METRICS_TAGS_SERVICE", "value", "shop"));
    }

    @Test
    void letsAClientChangePodsWithoutStickiness() {
        RecordedResource service = deploy(Shop.of("shop", "shops", "shop:1")
                        .stickiness(Stickiness.NONE)
                        .build())
                .only("Service");

        assertThat(service.at("spec.sessionAffinity")).isEqualTo("None");
        assertThat(service.at("spec.sessionAffinityConfig")).isNull();
    }

    @Test
    void wiresUpASidecarWhereThereIsOne() {
        RecordedStack plain = deploy(SHOP);
        assertThat(plain.only("Deployment").at("spec.template.metadata.annotations"))
                .isNull();
        assertThat(plain.only("HorizontalPodAutoscaler").at("spec.metrics[0].type"))
                .isEqualTo("Resource");
        RecordedStack.cleanUp();
        RecordedStack meshed = deploy(Shop.of("shop", "shops", "shop:1")
                .sidecar(new SidecarInjection("stable"))
                .build());

        assertThat(meshed.only("Deployment").at("spec.template.metadata.labels"))
                .asString()
                .contains("istio.io/rev=stable");
        assertThat(meshed.only("Deployment").at("spec.template.metadata.annotations"))
                .isEqualTo(Map.of("sidecar.istio.io/nativeSidecar", "true"));
        assertThat(meshed.only("HorizontalPodAutoscaler").at("spec.metrics[0].containerResource.container"))
                .isEqualTo("api");
    }

    /** An update would take away what kubectl has set, and so roll the pods once more. */
    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "Rollout"})
    void leavesRestartsAlone(String kind) {
        ServiceDescription.Builder shop = ServiceDescription.of("shop", "shops", "shop:1");
        if (kind.equals("Rollout")) {
            shop.strategy(Strategy.Canary.at("shop.example.com"));
        }
        assertThat(deploy(shop.build()).only(kind).options().getIgnoreChanges())
                .containsExactly("spec.template.metadata.annotations");
        RecordedStack.cleanUp();

        assertThat(deploy(shop.sidecar(new SidecarInjection("stable")).build())
                        .only(kind)
                        .options()
                        .getIgnoreChanges())
                .as("beside an annotation of the program's own")
                .containsExactly("spec.template.metadata.annotations.zdd_restarted_at");
    }

    @Test
    void letsNobodyConnectToTheJobs() {
        RecordedResource policy = deploy(WITH_DATABASE).named("NetworkPolicy", "shop-migrations");

        assertThat(policy.at("spec.podSelector.matchLabels")).isEqualTo(Map.of("app.kubernetes.io/part-of", "shop"));
        assertThat(policy.at("spec.ingress")).isNull();
    }

    @Test
    void waitsForTheBatchesOfTheSurge() {
        Duration update = deploy(Shop.of("shop", "shops", "shop:1")
                        .strategy(new Strategy.Rolling(4))
                        .scaling(new Scaling(3, 60, 70, 2))
                        .build())
                .only("PodDisruptionBudget")
                .options()
                .getCustomTimeouts()
                .orElseThrow()
                .getUpdate()
                .orElseThrow();

        // 60 pods, 4 at a time.
        assertThat(update).isEqualTo(Duration.ofSeconds(160).multipliedBy(15).plusSeconds(300));
    }

    @Test
    void knowsTheClusterByItsContextAndNotByTheKubeconfig() {
        RecordedStack named = RecordedStack.of(ctx -> Providers.create(
                new ClusterAccess(Optional.empty(), Optional.of("prod"), Optional.empty(), Optional.empty())));
        Object identifier = provider(named).at("clusterIdentifier");
        RecordedStack.cleanUp();
        RecordedStack ambient = RecordedStack.of(ctx -> Providers.create(ClusterAccess.ambient()));

        assertThat(identifier).isEqualTo("prod");
        assertThat(provider(ambient).at("clusterIdentifier")).isNull();
    }

    /** Plugins before 4.29 take over what exists without being told: no cluster test would miss it. */
    @Test
    void takesOverWhatAKilledUpdateHasLeft() {
        RecordedStack stack = RecordedStack.of(ctx -> Providers.create(ClusterAccess.ambient()));

        assertThat(provider(stack).at("upsertExistingObjects")).hasToString("true");
    }

    private static RecordedResource provider(RecordedStack stack) {
        return stack.resources().stream()
                .filter(resource -> resource.type().equals("pulumi:providers:kubernetes"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void probesAsSpecified() {
        RecordedResource deployment = deploy(SHOP).only("Deployment");

        assertThat(container(deployment, "startupProbe")).isEqualTo(restartingProbe("/startup", 5.0, 30.0));
        assertThat(container(deployment, "readinessProbe")).isEqualTo(probe("/readiness", 5.0, 2.0));
        assertThat(container(deployment, "livenessProbe")).isEqualTo(restartingProbe("/health", 10.0, 3.0));
    }

    @Test
    void runsRestricted() {
        RecordedStack stack = deploy(SHOP);
        RecordedResource deployment = stack.only("Deployment");

        assertThat(deployment.at("spec.template.spec.securityContext"))
                .isEqualTo(Map.of(
                        "runAsNonRoot",
                        true,
                        "runAsUser",
                        10_001.0,
                        "runAsGroup",
                        10_001.0,
                        "seccompProfile",
                        Map.of("type", "RuntimeDefault")));
        assertThat(container(deployment, "securityContext"))
                .isEqualTo(Map.of(
                        "allowPrivilegeEscalation",
                        false,
                        "readOnlyRootFilesystem",
                        true,
                        "capabilities",
                        Map.of("drop", List.of("ALL"))));
        assertThat(deployment.at("spec.template.spec.automountServiceAccountToken"))
                .isEqualTo(false);
        assertThat(stack.only("ServiceAccount").at("automountServiceAccountToken"))
                .isEqualTo(false);
        assertThat(stack.only("Namespace").inputs().toString())
                .contains("pod-security.kubernetes.io/enforce=restricted");
    }

    @Test
    void asksForCanonicalQuantities() {
        RecordedResource deployment = deploy(SHOP).only("Deployment");

        assertThat(container(deployment, "resources"))
                .isEqualTo(Map.of(
                        "requests", Map.of("cpu", "250m", "memory", "512Mi", "ephemeral-storage", "64Mi"),
                        "limits", Map.of("cpu", "1", "memory", "512Mi", "ephemeral-storage", "256Mi")));
    }

    @Test
    void spreadsEveryRevisionOverTheNodes() {
        assertThat(deploy(SHOP).only("Deployment").at("spec.template.spec.topologySpreadConstraints[0]"))
                .isEqualTo(Map.of(
                        "topologyKey",
                        "kubernetes.io/hostname",
                        "maxSkew",
                        1.0,
                        "whenUnsatisfiable",
                        "DoNotSchedule",
                        "nodeTaintsPolicy",
                        "Honor",
                        "matchLabelKeys",
                        List.of("pod-template-hash"),
                        "labelSelector",
                        Map.of("matchLabels", Map.of("app.kubernetes.io/name", "shop"))));
    }

    @Test
    void keepsAClientOnItsPod() {
        RecordedResource service = deploy(SHOP).only("Service");

        assertThat(service.at("spec.sessionAffinity")).isEqualTo("ClientIP");
        assertThat(service.at("spec.sessionAffinityConfig.clientIP.timeoutSeconds"))
                .isEqualTo(3_600.0);
        assertThat(service.at("spec.selector")).isEqualTo(Map.of("app.kubernetes.io/name", "shop"));
        assertThat(service.at("spec.ports[0].targetPort")).isEqualTo("http");
    }

    @Test
    void rollsThePodsWhenASettingChanges() {
        RecordedResource before = deploy(SHOP).only("Deployment");
        RecordedStack.cleanUp();
        RecordedResource after = deploy(Shop.of("shop", "shops", "shop:1.4.2")
                        .settings(Settings.of(Map.of("LOG_LEVEL", "debug")))
                        .build())
                .only("Deployment");

        String path = "envFrom[0].configMapRef.name";
        assertThat(container(before, path)).asString().startsWith("shop-settings-");
        assertThat(container(after, path)).isNotEqualTo(container(before, path));
    }

    @Test
    void findsTheEarlierPodTemplateAgainWhenSettingsAndPasswordsGoBack() {
        RecordedResource before = deploy(WITH_DATABASE).only("Deployment");
        RecordedStack.cleanUp();
        RecordedResource again = deploy(WITH_DATABASE).only("Deployment");

        assertThat(again.at("spec.template")).isEqualTo(before.at("spec.template"));
        assertThat(container(before, "envFrom[0].configMapRef.name")).asString().matches("shop-settings-[0-9a-f]{10}");
        assertThat(container(before, "env[7].valueFrom.secretKeyRef.name"))
                .asString()
                .matches("shop-dependencies-[0-9a-f]{10}");
    }

    @Test
    void keepsOldSettingsForARollback() {
        RecordedStack stack = deploy(WITH_DATABASE);

        assertThat(stack.only("ConfigMap").options().isRetainOnDelete()).isTrue();
        assertThat(stack.only("Secret").options().isRetainOnDelete()).isTrue();
        assertThat(stack.only("ConfigMap").at("immutable")).isEqualTo(true);
        // The name of what was kept, so that settings that go back are that object again.
        assertThat(stack.only("ConfigMap").at("metadata.name")).asString().matches("shop-settings-[0-9a-f]{10}");
        assertThat(stack.only("Secret").at("metadata.name")).asString().matches("shop-dependencies-[0-9a-f]{10}");
        assertThat(stack.only("Deployment").options().isRetainOnDelete()).isFalse();
    }

    @Test
    void showsTheKeyOfTheNamesNowhere() {
        RecordedStack stack = deploy(WITH_DATABASE);

        var options = (CustomResourceOptions) stack.only("RandomPassword").options();
        assertThat(options.getAdditionalSecretOutputs()).contains("result");
        assertThat(stack.resources())
                .noneMatch(resource -> resource.inputs().toString().contains(RecordedStack.PASSWORD));
    }

    @Test
    void needsNoSecretWhereNothingIsSecret() {
        assertThat(deploy(SHOP).resources())
                .noneMatch(resource -> resource.type().endsWith(":Secret"));
    }

    @Test
    void tellsTheApplicationOfItsDependencies() {
        RecordedResource deployment = deploy(WITH_DATABASE).only("Deployment");

        assertThat(container(deployment, "env[4]"))
                .isEqualTo(Map.of("name", "DATABASE_URL", "value", "jdbc:postgresql://db:5432/shop"));
        assertThat(container(deployment, "env[5]")).isEqualTo(Map.of("name", "DATABASE_USERNAME", "value", "app"));
        assertThat(container(deployment, "env[6]")).isEqualTo(Map.of("name", "HEALTH_REQUIRED", "value", "database"));
        assertThat(container(deployment, "env[7].name")).isEqualTo("DATABASE_PASSWORD");
        assertThat(container(deployment, "env[7].valueFrom.secretKeyRef.key")).isEqualTo("DATABASE_PASSWORD");
    }

    @Test
    void keepsPasswordsInASecretOfTheirOwn() {
        RecordedStack stack = deploy(WITH_DATABASE);

        List<RecordedResource> holders = stack.resources().stream()
                .filter(resource -> resource.inputs().toString().contains("s3cret"))
                .toList();
        assertThat(holders).extracting(RecordedResource::name).containsExactly("shop-dependencies");
        RecordedResource secret = holders.get(0);
        var args = (com.pulumi.kubernetes.core.v1.SecretArgs) secret.args();
        assertThat(RecordedStack.value(args.stringData().orElseThrow()).isSecret())
                .isTrue();
        assertThat(secret.at("immutable")).isEqualTo(true);
        assertThat(secret.options().isRetainOnDelete()).isTrue();
    }

    @Test
    void changesTheSchemaAroundTheWorkload() {
        RecordedStack stack = deploy(contractOf("shop:1.4.2"));
        RecordedResource expand = job(stack, "expand");
        RecordedResource contract = job(stack, "contract");

        assertThat(dependencies(stack.only("Deployment"))).containsExactly("Job", "HorizontalPodAutoscaler");
        assertThat(dependencies(expand)).isEmpty();
        assertThat(dependencies(contract)).containsExactly("Deployment");
        assertThat(container(expand, "command")).isEqualTo(List.of("java", "@/app/migration/java.options", "expand"));
        assertThat(container(contract, "command"))
                .isEqualTo(List.of("java", "@/app/migration/java.options", "contract", "--wait", "75"));
        assertThat(container(expand, "image")).isEqualTo("shop:1.4.2");
        assertThat(expand.at("spec.activeDeadlineSeconds")).isEqualTo(1_800.0);
        assertThat(expand.at("spec.backoffLimit")).isEqualTo(3.0);
        assertThat(expand.at("spec.ttlSecondsAfterFinished")).isNull();
        assertThat(expand.at("spec.template.spec.restartPolicy")).isEqualTo("Never");
    }

    private static ServiceDescription contractOf(String image) {
        return Shop.of("shop", "shops", "shop:1.4.2", DATABASE)
                .migration(Shop.MIGRATION.withContractOf(new ImageReference(image)))
                .build();
    }

    @Test
    void contractsForTheImageThatIsNamedAlone() {
        assertThat(deploy(contractOf("shop:1.4.1")).only("Job").name()).startsWith("shop-expand-");
        RecordedStack.cleanUp();

        assertThat(deploy(WITH_DATABASE).only("Job").name()).startsWith("shop-expand-");
    }

    @Test
    void keepsTrafficAwayFromTheJobs() {
        RecordedStack stack = deploy(WITH_DATABASE);

        assertThat(stack.only("Service").at("spec.selector")).isEqualTo(Map.of("app.kubernetes.io/name", "shop"));
        assertThat(job(stack, "expand").at("spec.template.metadata.labels").toString())
                .contains("app.kubernetes.io/name=shop-expand");
    }

    @Test
    void namesAJobByWhatItRuns() {
        String first = job(deploy(WITH_DATABASE), "expand").name();
        RecordedStack.cleanUp();
        String again = job(deploy(WITH_DATABASE), "expand").name();
        RecordedStack.cleanUp();
        ServiceDescription next =
                Shop.of("shop", "shops", "shop:1.5.0", DATABASE).build();

        assertThat(first).matches("shop-expand-[0-9a-f]{10}");
        assertThat(again).isEqualTo(first);
        assertThat(job(deploy(next), "expand").name()).isNotEqualTo(first);
    }

    @Test
    void changesNoSchemaWithoutADatabase() {
        assertThat(deploy(SHOP).resources())
                .extracting(RecordedResource::type)
                .noneMatch(type -> type.endsWith(":Job"));
    }

    @Test
    void waitsLongEnoughForAReleaseInWhichEveryPodIsSlow() {
        RecordedResource budget = deploy(SHOP).only("PodDisruptionBudget");

        Duration update =
                budget.options().getCustomTimeouts().orElseThrow().getUpdate().orElseThrow();
        // 6 pods at most, 150 s to start and 10 s ready each, and the progress deadline.
        assertThat(update).isEqualTo(Duration.ofSeconds(160).multipliedBy(6).plusSeconds(300));
    }

    @Test
    void handsTheExplicitProvidersDown() {
        RecordedStack stack = deploy(SHOP);

        assertThat(stack.resources().stream().filter(resource -> resource.type().startsWith("pulumi:providers:")))
                .extracting(
                        RecordedResource::name,
                        resource -> resource.options().getVersion().orElse("none"))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("kubernetes", "4.25.0"),
                        org.assertj.core.groups.Tuple.tuple("random", "4.21.1"));
    }

    private static RecordedStack deploy(ServiceDescription description) {
        return RecordedStack.of(ctx -> new ZeroDowntimeService(
                description, Providers.create(ClusterAccess.ambient()).options()));
    }

    private static RecordedResource job(RecordedStack stack, String phase) {
        return stack.resources().stream()
                .filter(resource ->
                        resource.type().endsWith("/v1:Job") && resource.name().contains("-" + phase + "-"))
                .findFirst()
                .orElseThrow();
    }

    private static Object container(RecordedResource deployment, String path) {
        return deployment.at("spec.template.spec.containers[0]." + path);
    }

    private static Map<String, Object> restartingProbe(String path, double period, double failures) {
        Map<String, Object> probe = new HashMap<>(probe(path, period, failures));
        probe.put("terminationGracePeriodSeconds", 10.0);
        return probe;
    }

    private static Map<String, Object> probe(String path, double period, double failures) {
        return Map.of(
                "httpGet",
                Map.of("path", path, "port", "http"),
                "periodSeconds",
                period,
                "timeoutSeconds",
                3.0,
                "failureThreshold",
                failures);
    }

    private static List<String> dependencies(RecordedResource resource) {
        List<Resource> found =
                RecordedStack.value(resource.options().getDependsOn()).getValueOrDefault(List.of());
        return found.stream()
                .map(dependency -> dependency.pulumiResourceType().replaceAll(".*:", ""))
                .toList();
    }
}
