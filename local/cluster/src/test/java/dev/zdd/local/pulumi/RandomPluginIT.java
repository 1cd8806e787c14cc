package dev.zdd.local.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.OperationType;
import com.pulumi.automation.OutputValue;
import com.pulumi.automation.UpResult;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import dev.zdd.engine.Progress;
import dev.zdd.local.tools.Toolbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The project's own plugin for random values, built as the laboratory builds it, through the real engine. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RandomPluginIT {

    private static final Plugin PLUGIN = Plugin.random("4.21.1");

    @TempDir
    static Path home;

    private InlineStack stack;

    @BeforeAll
    static void install() throws Exception {
        // Beside the other tools, so that the next run finds it there.
        Path cache = Path.of(System.getenv("ZDD_TEST_BIN")).toAbsolutePath().getParent();
        Toolbox toolbox = Toolbox.of(Path.of("../tools").toAbsolutePath().normalize(), cache);
        new PluginInstaller(home.resolve("cache"), () -> false)
                .ensure(
                        PLUGIN,
                        home,
                        Path.of("pulumi"),
                        tool -> toolbox.executable(tool, Progress.silent()),
                        Progress.silent());
    }

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        stack = new InlineStack(directory, home);
    }

    @AfterEach
    void close() throws Exception {
        stack.close();
    }

    @Test
    void keepsAPasswordUntilAKeeperChanges() throws Exception {
        assertThat(stack.preview(password(20, "one")).changeSummary()).containsKey(OperationType.CREATE);

        OutputValue first = stack.up(password(20, "one")).outputs().get("password");
        assertThat(first.isSecret()).isTrue();
        assertThat(text(first)).hasSize(20);
        assertThat(Files.readString(stack.stateFile())).doesNotContain(text(first));

        UpResult again = stack.up(password(20, "one"));
        assertThat(again.summary().resourceChanges()).containsOnlyKeys(OperationType.SAME);
        assertThat(again.outputs().get("password").value()).isEqualTo(first.value());

        UpResult changed = stack.up(password(20, "two"));
        assertThat(stack.step("password")).isIn(OperationType.REPLACE, OperationType.CREATE_REPLACEMENT);
        assertThat(stack.changes("password")).containsExactly("keepers.version");
        assertThat(changed.outputs().get("password").value()).isNotEqualTo(first.value());

        stack.destroy();
        assertThat(Files.readString(stack.stateFile())).doesNotContain("randomPassword");
    }

    @Test
    void drawsByTheRule() throws Exception {
        Map<String, OutputValue> drawn = stack.up(context -> {
                    declare(context, "claimed", 12, fields -> {
                        fields.minLower = Output.of(2);
                        fields.minUpper = Output.of(2);
                        fields.minNumeric = Output.of(2);
                        fields.minSpecial = Output.of(2);
                        fields.overrideSpecial = Output.of("_-");
                    });
                    declare(context, "digits", 200, fields -> {
                        fields.lower = Output.of(false);
                        fields.upper = Output.of(false);
                        fields.special = Output.of(false);
                    });
                    declare(context, "noDigits", 200, fields -> fields.number = Output.of(false));
                    declare(context, "everything", 5000, fields -> {});
                })
                .outputs();

        assertThat(text(drawn.get("claimed")))
                .matches("[a-zA-Z0-9_-]{12}")
                .matches(".*[a-z].*[a-z].*")
                .matches(".*[A-Z].*[A-Z].*")
                .matches(".*[0-9].*[0-9].*")
                .matches(".*[_-].*[_-].*");
        assertThat(text(drawn.get("digits"))).matches("[0-9]{200}");
        assertThat(text(drawn.get("noDigits"))).matches("[^0-9]{200}");
        assertThat(text(drawn.get("everything")).chars().distinct().count())
                .isEqualTo(26 + 26 + 10 + "!@#$%&*()-_=+[]{}<>:?".length());
        assertThat(drawn.get("everything hash").isSecret()).isTrue();
        assertThat(text(drawn.get("everything hash"))).startsWith("$2a$10$");
    }

    @Test
    void takesASpelledOutDefaultForNoChange() throws Exception {
        OutputValue first = stack.up(
                        context -> declare(context, "password", 16, fields -> fields.number = Output.of(false)))
                .outputs()
                .get("password");
        UpResult again = stack.up(context -> declare(context, "password", 16, fields -> {
            fields.numeric = Output.of(false);
            fields.special = Output.of(true);
            fields.minLower = Output.of(0);
        }));

        assertThat(again.summary().resourceChanges()).containsOnlyKeys(OperationType.SAME);
        assertThat(again.outputs().get("password").value()).isEqualTo(first.value());
    }

    @Test
    void keepsWhatTheOfficialPluginDrew() throws Exception {
        OutputValue first = stack.up(password(20, "one")).outputs().get("password");
        noteAsTheOfficialPluginDoes();

        UpResult again = stack.up(password(20, "one"));

        assertThat(again.summary().resourceChanges()).containsOnlyKeys(OperationType.SAME);
        assertThat(again.outputs().get("password").value()).isEqualTo(first.value());
    }

    @Test
    void importsByTheValueItself() throws Exception {
        Map<String, OutputValue> taken = stack.up(context -> new Password(
                        context,
                        "password",
                        new Fields(8),
                        CustomResourceOptions.builder()
                                .version(PLUGIN.version())
                                .importId("hunter2!")
                                .build()))
                .outputs();

        assertThat(text(taken.get("password"))).isEqualTo("hunter2!");
        assertThat(taken.get("password").isSecret()).isTrue();
        assertThat(Files.readString(stack.stateFile())).containsPattern("\"id\":\\s*\"none\"");
    }

    @Test
    void namesTheInputThatIsNotValid() {
        assertThatThrownBy(() -> stack.up(password(0, "one"))).isInstanceOf(AutomationException.class);
        assertThat(stack.output()).contains("length", "0 (expected: a whole number of at least 1)");

        assertThatThrownBy(() ->
                        stack.up(context -> declare(context, "password", 3, fields -> fields.minLower = Output.of(4))))
                .isInstanceOf(AutomationException.class);
        assertThat(stack.output()).contains("3 (expected: at least 4, the sum of minLower, minUpper");
    }

    /** What the bridge of the official plugin writes beside the values. */
    private void noteAsTheOfficialPluginDoes() throws Exception {
        ObjectNode state = (ObjectNode) JsonMapper.shared().readTree(stack.stateFile());
        state.path("checkpoint").path("latest").path("resources").forEach(resource -> {
            if (resource.path("type").asString().endsWith(":RandomPassword")) {
                ((ObjectNode) resource.path("inputs")).putArray("__defaults");
                ((ObjectNode) resource.path("outputs"))
                        .put("__meta", "{\"schema_version\":\"3\"}")
                        .put("id", "none");
            }
        });
        Files.writeString(stack.stateFile(), state.toString());
    }

    private static String text(OutputValue value) {
        return String.valueOf(value.value());
    }

    private static Consumer<Context> password(int length, String version) {
        return context ->
                declare(context, "password", length, fields -> fields.keepers = Output.of(Map.of("version", version)));
    }

    private static void declare(Context context, String name, int length, Consumer<Fields> more) {
        Fields fields = new Fields(length);
        more.accept(fields);
        new Password(
                context,
                name,
                fields,
                CustomResourceOptions.builder().version(PLUGIN.version()).build());
    }

    /** The inputs, without a generated SDK. */
    private static final class Fields extends ResourceArgs {

        @Import
        final Output<Integer> length;

        @Import
        Output<Map<String, String>> keepers;

        @Import
        Output<Boolean> lower;

        @Import
        Output<Integer> minLower;

        @Import
        Output<Integer> minNumeric;

        @Import
        Output<Integer> minSpecial;

        @Import
        Output<Integer> minUpper;

        @Import
        Output<Boolean> number;

        @Import
        Output<Boolean> numeric;

        @Import
        Output<String> overrideSpecial;

        @Import
        Output<Boolean> special;

        @Import
        Output<Boolean> upper;

        Fields(int length) {
            this.length = Output.of(length);
        }
    }

    /** Exports what was drawn under its name. */
    private static final class Password extends CustomResource {

        @Export(name = "result", refs = String.class, tree = "[0]")
        private Output<String> result;

        @Export(name = "bcryptHash", refs = String.class, tree = "[0]")
        private Output<String> bcryptHash;

        Password(Context context, String name, Fields fields, CustomResourceOptions options) {
            super("random:index/randomPassword:RandomPassword", name, fields, options);
            context.export(name, result);
            context.export(name + " hash", bcryptHash);
        }
    }
}
