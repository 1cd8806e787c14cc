package dev.zdd.release.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.release.message.Message;
import dev.zdd.release.testing.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EngineRunTest {

    private final Stage stage = new Stage();

    @Test
    void anEngineThatHangsIsEnded() {
        stage.engine.blocks = true;

        assertThatThrownBy(
                        () -> EngineRun.toEnd(stage.engine, stage.engine.current(), line -> {}, Duration.ofMillis(200)))
                .isInstanceOf(EngineException.class)
                .hasMessage(Message.ENGINE_HANGS.text("0 min"));
        assertThat(stage.engine.interrupted).isTrue();
    }

    @Test
    void itsFailureIsPassedOn() {
        stage.engine.upFailure = java.util.Optional.of("broken");

        assertThatThrownBy(
                        () -> EngineRun.toEnd(stage.engine, stage.engine.current(), line -> {}, Duration.ofMinutes(1)))
                .hasMessage("broken");
    }
}
