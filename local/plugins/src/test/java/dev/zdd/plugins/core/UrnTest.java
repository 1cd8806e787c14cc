package dev.zdd.plugins.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UrnTest {

    @Test
    void readsTypeAndNameBehindTheParents() {
        Urn urn = Urn.parse("urn:pulumi:dev::shop::zdd:index:Service$kubernetes:apps/v1:Deployment::api");
        assertThat(urn.type()).isEqualTo("kubernetes:apps/v1:Deployment");
        assertThat(urn.name()).isEqualTo("api");
        assertThat(urn.isDefaultProvider()).isFalse();
    }

    @Test
    void knowsDefaultProviders() {
        assertThat(Urn.parse("urn:pulumi:dev::shop::pulumi:providers:kubernetes::default_4_32_0")
                        .isDefaultProvider())
                .isTrue();
    }

    @Test
    void refusesWhatIsNoUrn() {
        assertThatThrownBy(() -> Urn.parse("api")).hasMessageContaining("urn: api (expected: ");
    }
}
