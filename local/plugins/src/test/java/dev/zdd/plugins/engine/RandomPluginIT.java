package dev.zdd.plugins.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.OperationType;
import com.pulumi.automation.OutputValue;
import com.pulumi.automation.UpResult;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.zdd.plugins.engine.Objects.AnyResource;
import dev.zdd.plugins.engine.Objects.RandomFields;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Random values through the real engine. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RandomPluginIT {

    private static final CustomResourceOptions OPTIONS =
            CustomResourceOptions.builder().version(Objects.RANDOM_VERSION).build();

    private Stack stack;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        stack = Stack.in(directory);
    }

    @AfterEach
    void close() throws Exception {
        stack.close();
    }

    @Test
    void keepsAPasswordUntilAKeeperChanges() throws Exception {
        OutputValue first = stack.up(password(20, "one")).outputs().get("password");
        assertThat(first.isSecret()).isTrue();
        assertThat(String.valueOf(first.value())).hasSize(20);
        assertThat(stack.stateFile()).doesNotContain(String.valueOf(first.value()));

        UpResult again = stack.up(password(20, "one"));
        assertThat(again.summary().resourceChanges()).containsOnlyKeys(OperationType.SAME);
        assertThat(again.outputs().get("password").value()).isEqualTo(first.value());

        UpResult changed = stack.up(password(20, "two"));
        assertThat(stack.step("password")).isIn(OperationType.REPLACE, OperationType.CREATE_REPLACEMENT);
        assertThat(stack.changes("password")).contains("keepers.version");
        assertThat(changed.outputs().get("password").value()).isNotEqualTo(first.value());

        stack.destroy();
        assertThat(stack.stateFile()).doesNotContain("randomPassword");
    }

    @Test
    void makesIdsInEveryNotation() throws Exception {
        UpResult result = stack.up(context -> {
            RandomFields fields = new RandomFields();
            fields.byteLength = Output.of(4);
            fields.prefix = Output.of("app-");
            AnyResource id = new AnyResource("random:index/randomId:RandomId", "id", fields, OPTIONS);
            context.export("hex", id.hex());
        });
        OutputValue hex = result.outputs().get("hex");
        assertThat(hex.isSecret()).isFalse();
        assertThat(String.valueOf(hex.value())).matches("app-[0-9a-f]{8}");
    }

    @Test
    void namesTheInputThatIsNotValid() {
        assertThatThrownBy(() -> stack.up(password(0, "one"))).isInstanceOf(AutomationException.class);
        assertThat(stack.output()).contains("length", "expected: a whole number of at least 1");
    }

    private static Consumer<Context> password(int length, String version) {
        return context -> {
            RandomFields fields = new RandomFields();
            fields.length = Output.of(length);
            fields.keepers = Output.of(Map.of("version", version));
            AnyResource password =
                    new AnyResource("random:index/randomPassword:RandomPassword", "password", fields, OPTIONS);
            context.export("password", password.result());
        };
    }
}
