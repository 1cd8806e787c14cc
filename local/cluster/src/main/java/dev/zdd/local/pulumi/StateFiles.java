package dev.zdd.local.pulumi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Pulumi's file backend holds: stacks at {@code .pulumi/stacks/PROJECT/STACK.json}, locks below {@code .pulumi/locks}.
 * Layout and fields as in pulumi/pkg/backend/diy, version 3.228.0. Only read here; changes go through the command line.
 */
record StateFiles(Path state) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    boolean hasStack(String project, String stack) {
        return Files.isRegularFile(stackFile(project, stack));
    }

    /** URNs of resources in whose middle an update was killed. */
    List<String> interruptedResources(String project, String stack) {
        JsonNode operations = readJson(stackFile(project, stack))
                .map(node -> node.at("/checkpoint/latest/pending_operations"))
                .orElse(JSON.nullNode());
        return StreamSupport.stream(operations.spliterator(), false)
                .map(operation -> operation.at("/resource/urn").asString(""))
                .toList();
    }

    /** Number of resources in the state, the stack itself and providers among them. */
    int resourceCount(String project, String stack) {
        return readJson(stackFile(project, stack))
                .map(node -> node.at("/checkpoint/latest/resources").size())
                .orElse(0);
    }

    /** Process ids of the holders of locks on any stack. */
    List<Long> lockHolders() {
        return lockHolders(state.resolve(".pulumi/locks"));
    }

    /** Process ids of the holders of locks on one stack. */
    List<Long> lockHolders(String project, String stack) {
        return lockHolders(
                state.resolve(".pulumi/locks/organization").resolve(project).resolve(stack));
    }

    private static List<Long> lockHolders(Path locks) {
        try (Stream<Path> files = Files.walk(locks)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(file -> readJson(file).stream())
                    .map(lock -> lock.path("pid").asLong(0))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be read".formatted(locks), e);
        }
    }

    private Path stackFile(String project, String stack) {
        return state.resolve(".pulumi/stacks").resolve(project).resolve(stack + ".json");
    }

    private static Optional<JsonNode> readJson(Path file) {
        try {
            return Optional.of(JSON.readTree(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be read".formatted(file), e);
        } catch (JacksonException e) {
            return Optional
                    .empty(); // Being written, or half-written by a killed engine, which keeps a backup beside it.
        }
    }
}
