package dev.zdd.schema;

import dev.zdd.pod.ImageReference;
import dev.zdd.validation.Checks;
import java.util.List;
import java.util.Optional;

/**
 * The program that changes the schema: of the service's own image, or of another one such as Flyway's or Liquibase's.
 *
 * @param image that has it; empty: the service's own
 * @param expand what is started before the first pod of a new version; what it does must not disturb the version before
 * @param contract what is started once the version before is gone, with {@value #PAUSE} in place of the seconds for which its last
 *     pods may still drain; empty: nothing
 * @param versionVariable environment variable that has the image's version; empty: none
 * @param dependencies labels of the dependencies whose variables it gets
 * @param unreachable exit code for a database that did not answer, after which it is tried again; empty: any failure is final
 */
public record MigrationCommand(
        Optional<ImageReference> image,
        List<String> expand,
        List<String> contract,
        Optional<String> versionVariable,
        List<String> dependencies,
        Optional<Integer> unreachable) {

    /** In a word of {@link #contract}: seconds for which pods of the version before may still exist. */
    public static final String PAUSE = "{pause}";

    /** @throws dev.zdd.validation.InvalidValueException if nothing is started */
    public MigrationCommand {
        expand = List.copyOf(expand);
        contract = List.copyOf(contract);
        dependencies = List.copyOf(dependencies);
        new Checks()
                .that(!expand.isEmpty(), "expand", "nothing", "a program and its arguments")
                .that(
                        unreachable.isEmpty() || unreachable.get() >= 1 && unreachable.get() <= 255,
                        "unreachable",
                        unreachable.orElse(0),
                        "an exit code, 1 to 255")
                .throwIfAny();
    }

    /** A program of the service's own image, which gets the variables of these dependencies. */
    public static MigrationCommand of(List<String> expand, String... dependencies) {
        return new MigrationCommand(
                Optional.empty(), expand, List.of(), Optional.empty(), List.of(dependencies), Optional.empty());
    }

    /** The same program of another image. */
    public MigrationCommand in(String other) {
        return new MigrationCommand(
                Optional.of(new ImageReference(other)), expand, contract, versionVariable, dependencies, unreachable);
    }
}
