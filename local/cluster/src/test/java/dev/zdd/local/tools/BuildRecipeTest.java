package dev.zdd.local.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BuildRecipeTest {

    /** Surefire runs in the module's folder. */
    private static final Path REAL_PINS = Path.of("..", "tools");

    private static final String GO = "go version go1.26.8 linux/amd64";

    private static final Tool TOOL = new Tool(
            "thing",
            "thing",
            "example.org/thing",
            List.of("example.org/thing/cmd/thing"),
            Map.of("example.org/thing/version.Version", VersionStyle.WITH_V));

    @Test
    void everyToolOfTheStackHasPinsAndAVersion() {
        List<Tool> tools = new ArrayList<>(List.of(Tool.PULUMI_KUBERNETES, Tool.PULUMI_RANDOM));
        tools.addAll(Tool.forCanary());

        assertThat(tools).containsAll(Tool.forDev()).allSatisfy(tool -> {
            ToolPins pins = ToolPins.read(REAL_PINS.resolve(tool.pins()));
            assertThat(pins.version(tool.module()).toString()).matches("\\d+\\.\\d+\\.\\d+(-.+)?");
            assertThat(pins.minimumGo().minor()).isPositive();
        });
    }

    @Test
    void stampsKubernetesWithThePinnedVersion() {
        ToolPins pins = ToolPins.read(REAL_PINS.resolve(Tool.KUBERNETES.pins()));
        ToolVersion version = pins.version("k8s.io/kubernetes");

        assertThat(new BuildRecipe(Tool.KUBERNETES, pins, GO).flags())
                .anySatisfy(flag -> assertThat(flag)
                        .startsWith("-ldflags=-s -w ")
                        .contains("-X k8s.io/component-base/version.gitVersion=v" + version)
                        .contains("-X k8s.io/client-go/pkg/version.gitMinor=" + version.minor()));
    }

    @Test
    void theLauncherCompilesKubernetesWithTheSameFlags() {
        BuildRecipe recipe =
                new BuildRecipe(Tool.KUBERNETES, ToolPins.read(REAL_PINS.resolve(Tool.KUBERNETES.pins())), GO);

        assertThat(REAL_PINS.resolve("../../zdd"))
                .content()
                .containsPattern("go build "
                        + recipe.compilerFlags().stream()
                                .map(flag -> flag.contains(" ") ? "'" + flag + "'" : flag)
                                .map(Pattern::quote)
                                .collect(Collectors.joining("[ \\\\\n]+"))
                        + "[^\n]* k8s.io/kubernetes/cmd/");
    }

    @Test
    void tagsAreGivenToTheBuildAndToTheFetchingOfModules() {
        BuildRecipe recipe = new BuildRecipe(Tool.PROMETHEUS, ToolPins.read(REAL_PINS.resolve("prometheus")), GO);

        assertThat(recipe.tagFlags()).containsExactly("-tags=remove_all_sd,enable_kubernetes_sd");
        assertThat(recipe.flags()).containsAll(recipe.tagFlags());
        assertThat(recipe(GO, "v1.0.0", "sum").tagFlags()).isEmpty();
    }

    @Test
    void sameInputsGiveTheSameKey() {
        assertThat(recipe(GO, "v1.0.0", "sum").cacheName())
                .isEqualTo(recipe(GO, "v1.0.0", "sum").cacheName())
                .matches("thing-[0-9a-f]{12}");
    }

    @Test
    void anyInputChangesTheKey() {
        assertThat(List.of(
                        recipe(GO, "v1.0.0", "sum").cacheName(),
                        recipe(GO, "v1.0.1", "sum").cacheName(),
                        recipe(GO, "v1.0.0", "other").cacheName(),
                        recipe("go version go1.27.0 linux/amd64", "v1.0.0", "sum")
                                .cacheName(),
                        new BuildRecipe(TOOL, pins("require example.org/thing v1.0.0\n", "sum", "package main"), GO)
                                .cacheName()))
                .doesNotHaveDuplicates();
    }

    @Test
    void readsTheVersionFromABlockAndFromALineOfItsOwn() {
        assertThat(pins("require example.org/thing v2.3.4\n", "")
                        .version("example.org/thing")
                        .toString())
                .isEqualTo("2.3.4");
        assertThat(pins("require (\n\texample.org/thing v2.3.4 // indirect\n)\n", "")
                        .version("example.org/thing")
                        .toString())
                .isEqualTo("2.3.4");
    }

    @Test
    void readsTheReleaseThatACommentNames() {
        assertThat(pins("require example.org/thing v0.0.0-2026 // release v2.3.4\n", "")
                        .version("example.org/thing")
                        .toString())
                .isEqualTo("2.3.4");
        assertThat(pins("tool (\n\texample.org/thing\n\texample.org/thing/cmd // release v2.3.4\n)\n", "")
                        .version("example.org/thing/cmd")
                        .toString())
                .isEqualTo("2.3.4");
    }

    @Test
    void namesTheFileThatLacksTheVersion() {
        assertThatThrownBy(
                        () -> pins("require example.org/thing/sub v2.3.4\n", "").version("example.org/thing"))
                .isInstanceOf(UserError.class)
                .hasMessage("/pins/go.mod: no version of example.org/thing (expected: a require line)");
    }

    private static BuildRecipe recipe(String go, String version, String goSum) {
        return new BuildRecipe(TOOL, pins("require example.org/thing %s\n".formatted(version), goSum), go);
    }

    private static ToolPins pins(String requirements, String goSum) {
        return pins(requirements, goSum, "");
    }

    private static ToolPins pins(String requirements, String goSum, String source) {
        return new ToolPins(
                Path.of("/pins"),
                "module pins\n\ngo 1.26\n\n" + requirements,
                goSum,
                new TreeMap<>(Map.of("thing/main.go", source)));
    }
}
