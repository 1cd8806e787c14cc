package dev.zdd.config;

import dev.zdd.config.ShopDependency.Database;
import dev.zdd.config.ShopDependency.Milvus;
import dev.zdd.config.ShopDependency.Redis;
import dev.zdd.settings.Address;
import dev.zdd.settings.Dependencies;
import dev.zdd.settings.Dependency;
import dev.zdd.settings.Password;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns the keys below {@code dependencies} into servers. One that is not named is not there. */
final class DependencyReader {

    // Stands in for an address that does not fit, so that the rest is read too.
    private static final Address NOWHERE = new Address("none", 1);

    // Stands in for a server that does not fit, so that nothing is said about its label.
    private record Refused(String label) implements Dependency {

        @Override
        public boolean required() {
            return false;
        }

        @Override
        public Map<String, String> variables() {
            return Map.of();
        }

        @Override
        public Map<String, Password> secretVariables() {
            return Map.of();
        }
    }

    private DependencyReader() {}

    static Dependencies dependencies(Section section) {
        List<Dependency> all = Stream.of(
                        read(section, "database", DependencyReader::database),
                        read(section, "redis", DependencyReader::redis),
                        read(section, "milvus", DependencyReader::milvus))
                .flatMap(Optional::stream)
                .toList();
        return Shop.dependencies(all);
    }

    /** Those of an application other than the shop: the keys are its own names for them. */
    static Dependencies named(Section section) {
        Dependency[] all = section.keys().stream()
                .map(label -> section.object(label, new Refused(label), server -> named(label, server)))
                .toArray(Dependency[]::new);
        return Dependencies.of(all);
    }

    private static Dependency named(String label, Section section) {
        Map<String, Password> secrets = new TreeMap<>();
        section.secretTexts("secrets").forEach((name, value) -> secrets.put(name, new Password(value)));
        Map<String, String> variables = section.secretTexts("variables");
        // Pulumi does not say which of them is: then all of them are.
        if (section.isSecret("variables")) {
            variables.forEach((name, value) -> secrets.put(name, new Password(value)));
            variables = Map.of();
        }
        return new Dependency.Named(label, section.truth("required", true), variables, secrets);
    }

    private static Optional<Dependency> read(Section section, String key, Function<Section, Dependency> reader) {
        return section.object(key, Optional.empty(), server -> Optional.of(reader.apply(server)));
    }

    private static Dependency database(Section section) {
        return new Database(
                address(section, Database.PORT),
                section.text("name").orElse(""),
                section.text("user").orElse(""),
                password(section),
                section.truth("required", true));
    }

    private static Dependency redis(Section section) {
        return new Redis(address(section, Redis.PORT), password(section), section.truth("required", false));
    }

    private static Dependency milvus(Section section) {
        return new Milvus(address(section, Milvus.PORT), section.truth("required", false));
    }

    private static Address address(Section section, int port) {
        String host = section.text("host").orElse("");
        int given = section.integer("port", port);
        return section.checked(() -> new Address(host, given), NOWHERE);
    }

    private static Password password(Section section) {
        return section.text("password").map(Password::new).orElse(Password.NONE);
    }
}
