package dev.zdd.local.tools;

import dev.zdd.engine.process.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How one tool is built, as a value: whatever changes the result is part of it, and its key names the result in the cache.
 *
 * @param tool what is built
 * @param pins from which versions
 * @param goVersion by which compiler, as {@code go version} prints it
 */
record BuildRecipe(Tool tool, ToolPins pins, String goVersion) {

    /** Characters of the key in names: 48 bits, far from any collision among the few builds of one cache. */
    private static final int KEY_LENGTH = 12;

    /** For example {@code kubernetes v1.34.2}. */
    String label() {
        return "%s v%s".formatted(tool.name(), version());
    }

    ToolVersion version() {
        return pins.version(tool.module());
    }

    /** The flags of {@code go build} for an executable. */
    List<String> flags() {
        List<String> linker = new ArrayList<>(List.of("-s", "-w"));
        new TreeMap<>(tool.stamps())
                .forEach((variable, style) -> linker.add("-X %s=%s".formatted(variable, style.write(version()))));
        List<String> flags = new ArrayList<>(compilerFlags());
        flags.add("-ldflags=" + String.join(" ", linker));
        return List.copyOf(flags);
    }

    /**
     * Alike for all tools of the same pins and tags, so that a package is compiled once; the launcher has them too. Debug tables are
     * left out, which saves a tenth of the time. A third of it goes into the types of Pulumi's SDK for Kubernetes, which its plugin
     * hardly uses: without inlining they take a seventh less.
     */
    List<String> compilerFlags() {
        List<String> flags = new ArrayList<>(List.of(
                "-mod=readonly",
                "-buildvcs=false",
                "-trimpath",
                "-gcflags=all=-dwarf=false",
                "-gcflags=github.com/pulumi/pulumi-kubernetes/sdk/v4/...=-dwarf=false -l"));
        flags.addAll(tagFlags());
        return List.copyOf(flags);
    }

    /** What is alike for tools whose packages are compiled together. */
    List<String> compilation() {
        return Stream.concat(Stream.of(tool.pins()), compilerFlags().stream()).toList();
    }

    /** Tags decide which files count, and so which modules are needed. */
    List<String> tagFlags() {
        return tool.tags().isEmpty() ? List.of() : List.of("-tags=" + String.join(",", tool.tags()));
    }

    /** Name of the result in the cache. */
    String cacheName() {
        return tool.name() + "-" + key();
    }

    private String key() {
        return Sha256.of(parts().stream().map(part -> part + "\0").toArray(String[]::new))
                .substring(0, KEY_LENGTH);
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>(List.of(goVersion, pins.goMod(), pins.goSum()));
        parts.addAll(flags());
        parts.addAll(tool.packages());
        new TreeMap<>(tool.embedded()).forEach((file, source) -> parts.addAll(List.of(file, source)));
        tool.executables()
                .forEach(name -> pins.sources(name).forEach((file, text) -> parts.addAll(List.of(file, text))));
        return parts;
    }
}
