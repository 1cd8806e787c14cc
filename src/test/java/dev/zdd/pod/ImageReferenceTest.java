package dev.zdd.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.validation.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "ecommerce-ai:0a1b2c3d4e5f, 0a1b2c3d4e5f",
        "registry.example.com/shop/api:1.4.2, 1.4.2",
        "localhost:5000/shop:v1_rc.2, v1_rc.2",
        "ghcr.io/a/b/c__d:X, X"
    })
    void namesTheVersionByItsTag(String image, String version) {
        assertThat(new ImageReference(image).version()).isEqualTo(version);
    }

    @Test
    void namesTheVersionByItsDigestWhereThereIsNoTag() {
        assertThat(new ImageReference("shop/api@" + DIGEST).version()).isEqualTo("0123456789ab");
    }

    @Test
    void acceptsLatestBesideADigest() {
        assertThat(new ImageReference("shop/api:latest@" + DIGEST).version()).isEqualTo("latest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ecommerce-ai",
                "ecommerce-ai:latest",
                "localhost:5000/shop",
                "Shop:1.0",
                "shop:",
                "shop:-1",
                "shop:1.0 ",
                "shop@sha256:123",
                "https://example.com/shop:1"
            })
    void refusesWhatCanMeanAnotherImageTomorrow(String image) {
        assertThatThrownBy(() -> new ImageReference(image))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(image + " (expected: an image with a tag other than latest");
    }

    @Test
    void saysThatTheImageIsNotSet() {
        assertThatThrownBy(() -> new ImageReference("")).hasMessageStartingWith("not set (expected: ");
    }
}
