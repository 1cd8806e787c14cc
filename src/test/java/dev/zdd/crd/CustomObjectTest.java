package dev.zdd.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.zdd.testing.RecordedStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomObjectTest {

    @AfterEach
    void cleanUp() {
        RecordedStack.cleanUp();
    }

    @Test
    void exportsSpecAndStatus() {
        RecordedStack stack = RecordedStack.of(context -> {
            CustomObject route = new CustomObject(
                    CustomObject.Kind.HTTP_ROUTE,
                    "route",
                    ObjectMetaArgs.builder().name("route").build(),
                    Fields.of("hostnames", List.of("shop.example.com")).with("rules", List.of(Map.of("weight", 10))),
                    CustomResourceOptions.Empty);
            context.export("spec", route.spec());
            context.export("status", route.status());
        });

        assertThat(stack.output("spec"))
                .isEqualTo(Map.of("hostnames", List.of("shop.example.com"), "rules", List.of(Map.of("weight", 10.0))));
        assertThat(stack.output("status")).isEqualTo(Optional.empty());
    }
}
