package dev.zdd.plugins.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorTextTest {

    @Test
    void namesTheOtherManagerTheFieldAndTheWayOut() {
        ApiError conflict = new ApiError(
                409,
                "Conflict",
                "Apply failed with 1 conflict",
                List.of(new ApiError.Cause(
                        "FieldManagerConflict", ".spec.replicas", "conflict with \"hpa\" using apps/v1")));
        assertThat(ErrorText.refused("Deployment shop/api", conflict, Props.EMPTY))
                .hasMessageStartingWith("Deployment shop/api: field conflict")
                .hasMessageContaining(".spec.replicas is managed by \"hpa\" through apps/v1")
                .hasMessageContaining("pulumi.com/patchForce: \"true\"");
    }

    @Test
    void repeatsNoSecret() {
        Props inputs = Props.of("data", new Secret(PropertyValue.of("hunter2")));
        ApiError invalid = new ApiError(422, "Invalid", "data: Invalid value: \"hunter2\"", List.of());
        assertThat(ErrorText.refused("Secret shop/db", invalid, inputs).getMessage())
                .contains("[secret]")
                .doesNotContain("hunter2");
    }

    @Test
    void readsTheServersWarnings() {
        assertThat(ApiServer.warnings(List.of("299 - \"policy/v1beta1 is \\\"deprecated\\\"\", 299 - \"second\"")))
                .containsExactly("policy/v1beta1 is \"deprecated\"", "second");
    }
}
