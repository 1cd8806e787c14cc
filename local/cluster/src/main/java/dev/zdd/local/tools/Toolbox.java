package dev.zdd.local.tools;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The programs that a local cluster is made of, built from source where they are missing.
 *
 * <p>Nothing is downloaded but Go modules, whose contents the committed {@code go.sum} files fix, and Python packages of
 * pinned versions. A tool is built only when
 * no earlier run has built it from the same pins with the same compiler; a suitable Pulumi of the user's own is taken instead
 * of building one.
 */
public final class Toolbox {

    private final Path pinsDirectory;
    private final Path cache;
    private final String goCommand;
    private final String searchPath;
    private final boolean withServices;

    /**
     * @param pinsDirectory {@code local/tools} of the checkout
     * @param cache directory for the results, shared by all checkouts of a user
     */
    public static Toolbox of(Path pinsDirectory, Path cache) {
        return new Toolbox(pinsDirectory, cache, "go", System.getenv().getOrDefault("PATH", ""), true);
    }

    /** @param withServices whether the programs of the managed services belong to it */
    Toolbox(Path pinsDirectory, Path cache, String goCommand, String searchPath, boolean withServices) {
        this.pinsDirectory = pinsDirectory;
        this.cache = cache;
        this.goCommand = goCommand;
        this.searchPath = searchPath;
        this.withServices = withServices;
    }

    /** What {@link #ensure} would have to build from source; empty when everything is there. Changes nothing, builds nothing. */
    public List<String> missing(List<Tool> tools) {
        return plan(tools).builds().stream()
                .filter(build -> !build.isDone())
                .map(build -> build.recipe().label())
                .toList();
    }

    /**
     * The tools, if they are all there; builds nothing.
     *
     * @throws UserError when some are missing
     */
    public ToolSet find(List<Tool> tools) {
        List<String> missing = Stream.concat(
                        missing(tools).stream(),
                        environments().values().stream()
                                .filter(environment -> !environment.isDone())
                                .map(PythonEnvironment::label))
                .toList();
        if (!missing.isEmpty()) {
            throw new UserError(
                    "tools: %s not there yet (expected: there): run ./zdd up".formatted(String.join(", ", missing)));
        }
        return ensure(tools, Progress.silent());
    }

    /**
     * Makes sure that the tools are there.
     *
     * @throws UserError when Go is missing or too old, when modules cannot be fetched or a build fails; what other builds
     *     have finished stays, so the next call goes on from there
     */
    public ToolSet ensure(List<Tool> tools, Progress progress) {
        Plan plan = plan(tools);
        plan.remarks().forEach(progress::note);
        environments().values().forEach(environment -> environment.ensure(progress));
        new BuildQueue(plan.builds(), progress).run();
        return ToolSet.link(cache.resolve("set-" + setKey(plan.executables())), plan.executables());
    }

    /**
     * The executable of a tool that is no member of a {@link ToolSet}, built where it is missing. A resource plugin is none: the
     * engine warns of plugins that it finds on the PATH.
     */
    public Path executable(Tool tool, Progress progress) {
        List<ToolBuild> builds = builds(List.of(tool));
        new BuildQueue(builds, progress).run();
        return builds.get(0).result().resolve(tool.executables().get(0));
    }

    private Plan plan(List<Tool> tools) {
        List<String> remarks = new ArrayList<>();
        Map<String, Path> executables = new TreeMap<>();
        if (tools.contains(Tool.PULUMI)) {
            executables.putAll(pulumiOfTheUser(remarks));
        }
        List<Tool> toBuild = tools.stream()
                .filter(tool -> !executables.keySet().containsAll(tool.executables()))
                .toList();
        List<ToolBuild> builds = builds(toBuild);
        for (ToolBuild build : builds) {
            if (!build.recipe().tool().isPlugin()) {
                for (String name : build.recipe().tool().executables()) {
                    executables.put(name, build.result().resolve(name));
                }
            }
        }
        environments().forEach((name, environment) -> executables.put(name, environment.python()));
        return new Plan(builds, executables, remarks);
    }

    /** By the name that their interpreters have among the executables. */
    private Map<String, PythonEnvironment> environments() {
        return withServices
                ? Map.of(
                        "milvus-python",
                        PythonEnvironment.of("milvus-lite", pinsDirectory, cache.resolveSibling("python")))
                : Map.of();
    }

    private List<ToolBuild> builds(List<Tool> tools) {
        if (tools.isEmpty()) {
            return List.of();
        }
        GoToolchain go = GoToolchain.find(goCommand);
        List<ToolBuild> builds = tools.stream()
                .map(tool -> new BuildRecipe(tool, ToolPins.read(pinsDirectory.resolve(tool.pins())), go.description()))
                .map(recipe -> new ToolBuild(recipe, go, cache))
                .toList();
        builds.stream().filter(build -> !build.isDone()).forEach(build -> go.require(build.recipe()));
        return builds;
    }

    private Map<String, Path> pulumiOfTheUser(List<String> remarks) {
        ToolVersion minimum =
                ToolPins.read(pinsDirectory.resolve(Tool.PULUMI.pins())).version(Tool.PULUMI.module());
        SystemPulumi.Finding finding = SystemPulumi.find(searchPathOfTheUser(), minimum);
        if (finding instanceof SystemPulumi.Finding.Suitable found) {
            SystemPulumi pulumi = found.pulumi();
            remarks.add("pulumi v%s: using %s of this machine".formatted(pulumi.version(), pulumi.pulumi()));
            return Map.of("pulumi", pulumi.pulumi(), "pulumi-language-java", pulumi.languageHost());
        }
        if (finding instanceof SystemPulumi.Finding.Unsuitable unsuitable) {
            remarks.add("pulumi: taking our own build, because " + unsuitable.reason());
        }
        return Map.of();
    }

    /** A shell with the variables of {@code ./zdd env} finds our own tools first; another set of tools restarts a cluster. */
    private String searchPathOfTheUser() {
        return Arrays.stream(searchPath.split(":"))
                .filter(entry -> !entry.isBlank() && !Path.of(entry).startsWith(cache))
                .collect(Collectors.joining(":"));
    }

    private static String setKey(Map<String, Path> executables) {
        return UUID.nameUUIDFromBytes(executables.toString().getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }

    /**
     * @param builds of all tools that are not the user's own, done or not
     * @param executables where each executable is, or will be once built
     * @param remarks what the user should know about the choice
     */
    private record Plan(List<ToolBuild> builds, Map<String, Path> executables, List<String> remarks) {}
}
