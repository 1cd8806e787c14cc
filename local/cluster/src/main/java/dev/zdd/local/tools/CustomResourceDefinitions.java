package dev.zdd.local.tools;

import dev.zdd.engine.FileTrees;
import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.CommandException;
import dev.zdd.engine.process.Io;
import dev.zdd.engine.process.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The definitions of the custom resources that the stacks use, from the Go modules that ship them; pinned in
 * {@code local/tools/crds}. Kept in the cache under a key made of the pins.
 */
public final class CustomResourceDefinitions {

    private static final String NAME = "crds";
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final int KEY_LENGTH = 12;

    /** Which files of which module. The operator's other kinds are large and not used. */
    private enum Source {
        ARGO_ROLLOUTS("github.com/argoproj/argo-rollouts", "manifests/crds", ".*-crd\\.yaml"),
        GATEWAY_API(
                "sigs.k8s.io/gateway-api",
                "config/crd/standard",
                ".*_(gatewayclasses|gateways|httproutes|grpcroutes|referencegrants)\\.yaml"),
        ISTIO("istio.io/api", "kubernetes", "customresourcedefinitions\\.gen\\.yaml"),
        KEDA("github.com/kedacore/keda/v2", "config/crd/bases", "keda\\.sh_(scaledobjects|triggerauthentications)\\.yaml"),
        PROMETHEUS_OPERATOR(
                "github.com/prometheus-operator/prometheus-operator",
                "example/prometheus-operator-crd",
                ".*_(prometheusrules|podmonitors|servicemonitors)\\.yaml");

        private final String module;
        private final String folder;
        private final String files;

        Source(String module, String folder, String files) {
            this.module = module;
            this.folder = folder;
            this.files = files;
        }

        private List<Path> in(Path module) throws IOException {
            try (Stream<Path> all = Files.list(module.resolve(folder))) {
                return all.filter(file -> file.getFileName().toString().matches(files))
                        .sorted()
                        .toList();
            }
        }
    }

    private final Path pins;
    private final Path cache;
    private final String goCommand;

    private CustomResourceDefinitions(Path pins, Path cache, String goCommand) {
        this.pins = pins;
        this.cache = cache;
        this.goCommand = goCommand;
    }

    /**
     * @param pinsDirectory {@code local/tools} of the checkout
     * @param cache directory for the files
     */
    public static CustomResourceDefinitions of(Path pinsDirectory, Path cache) {
        return new CustomResourceDefinitions(pinsDirectory.resolve(NAME), cache, "go");
    }

    /**
     * The files, each with one or more definitions in YAML; fetched when they are not there.
     *
     * @throws UserError when Go is missing or the modules cannot be had
     */
    public List<Path> ensure(Progress progress) {
        Path directory = cache.resolve("%s-%s".formatted(NAME, key()));
        if (!Files.isDirectory(directory)) {
            Instant start = Instant.now();
            String what = "custom resource definitions: fetching";
            progress.started(what);
            fetch(directory);
            progress.finished(what, Duration.between(start, Instant.now()));
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be read".formatted(directory), e);
        }
    }

    private void fetch(Path directory) {
        Path half = directory.resolveSibling("%s.%s".formatted(directory.getFileName(), UUID.randomUUID()));
        try {
            Files.createDirectories(half);
            go("mod", "download");
            for (Source source : Source.values()) {
                Path module = Path.of(go("list", "-mod=readonly", "-m", "-f", "{{.Dir}}", source.module));
                for (Path file : source.in(module)) {
                    // Bytes alone: in the module cache files are read-only, and so would be a copy of their modes.
                    Files.write(half.resolve(file.getFileName()), Files.readAllBytes(file));
                }
            }
            Files.move(half, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another run was faster, with the same result.
        } catch (CommandException e) {
            throw new UserError(
                    "custom resource definitions: cannot be fetched (expected: Go and a module proxy within reach): %s"
                            .formatted(e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be written".formatted(directory), e);
        } finally {
            delete(half);
        }
    }

    private String go(String... arguments) {
        List<String> words =
                Stream.concat(Stream.of(goCommand), Stream.of(arguments)).toList();
        return Command.of(words).withDirectory(pins).withTimeout(LIMIT).output();
    }

    private static void delete(Path directory) {
        Io.run("%s: cannot be removed".formatted(directory), () -> FileTrees.delete(directory));
    }

    private String key() {
        String modules = Io.orRefuse(
                "%s: not readable (expected: pins, part of the checkout)".formatted(pins),
                () -> Files.readString(pins.resolve("go.mod")));
        String sources = Stream.of(Source.values())
                .map(source -> source.folder + source.files)
                .collect(Collectors.joining());
        return Sha256.of(modules, sources).substring(0, KEY_LENGTH);
    }
}
