package dev.zdd.plugins.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PluginServerTest {

    @Test
    void takesTheLastArgumentForTheEnginesAddress() {
        assertThat(PluginServer.engineAddress("--logtostderr", "-v=9", "127.0.0.1:4711"))
                .contains("127.0.0.1:4711");
    }

    @Test
    void waitsToBeAttachedToWithoutAnAddress() {
        assertThat(PluginServer.engineAddress()).isEmpty();
        assertThat(PluginServer.engineAddress("--logtostderr")).isEmpty();
    }
}
