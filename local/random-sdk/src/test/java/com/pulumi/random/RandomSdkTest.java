package com.pulumi.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RandomSdkTest {

    private final Map<String, Mocks.ResourceArgs> registered = new ConcurrentHashMap<>();
    private final Map<String, ResourceOptions> options = new ConcurrentHashMap<>();

    @AfterEach
    void cleanUp() {
        PulumiTest.cleanup();
    }

    @Test
    void registersThePasswordWithItsTokenVersionAndSecretOutputs() {
        run(ctx -> new RandomPassword(
                "password",
                RandomPasswordArgs.builder().length(32).special(false).build(),
                null));

        Mocks.ResourceArgs password = registered.get("password");
        assertThat(password.type).isEqualTo("random:index/randomPassword:RandomPassword");
        assertThat(password.inputs)
                .containsEntry("length", 32.0)
                .containsEntry("special", false)
                .hasSize(2);
        var given = (CustomResourceOptions) options.get("password");
        assertThat(given.getVersion()).contains("4.21.1");
        assertThat(given.getAdditionalSecretOutputs()).containsExactlyInAnyOrder("result", "bcryptHash");
    }

    @Test
    void keepsTheCallersOptionsBesideItsOwn() {
        run(ctx -> new RandomPassword(
                "password",
                RandomPasswordArgs.builder().length(8).build(),
                CustomResourceOptions.builder().version("9.9.9").protect(true).build()));

        var given = (CustomResourceOptions) options.get("password");
        assertThat(given.getVersion()).contains("9.9.9");
        assertThat(given.isProtect()).isTrue();
        assertThat(given.getAdditionalSecretOutputs()).contains("result");
    }

    @Test
    void readsTheResultByTheNameOfTheProvider() {
        var read = new CopyOnWriteArrayList<String>();
        run(ctx -> new RandomPassword(
                        "password", RandomPasswordArgs.builder().length(8).build(), null)
                .result()
                .applyValue(read::add));

        assertThat(read).containsExactly("c0ffee00");
    }

    @Test
    void registersAnExplicitProvider() {
        run(ctx -> new Provider(
                "random",
                ProviderArgs.Empty,
                CustomResourceOptions.builder().version("4.21.1").build()));

        assertThat(registered.get("random").type).isEqualTo("pulumi:providers:random");
    }

    @Test
    void refusesArgumentsWithoutALength() {
        assertThatThrownBy(() -> RandomPasswordArgs.builder().build())
                .isInstanceOf(MissingRequiredPropertyException.class)
                .hasMessageContaining("length");
    }

    private void run(Consumer<com.pulumi.Context> program) {
        ResourceTransformation observe = args -> {
            options.put(nameOf(args.resource()), args.options());
            return Optional.empty();
        };
        Mocks mocks = new Mocks() {
            @Override
            public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
                registered.put(args.name, args);
                return CompletableFuture.completedFuture(
                        ResourceResult.of(Optional.of(args.name + "-id"), Map.of("result", "c0ffee00")));
            }
        };
        PulumiTest.withMocks(mocks)
                .withOptions(TestOptions.builder()
                        .resourceTransformations(List.of(observe))
                        .build())
                .runTest(program)
                .throwOnError();
    }

    private static String nameOf(Resource resource) {
        return resource.pulumiResourceName();
    }
}
