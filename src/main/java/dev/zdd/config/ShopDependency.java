package dev.zdd.config;

import dev.zdd.settings.Address;
import dev.zdd.settings.Dependency;
import dev.zdd.settings.Password;
import dev.zdd.validation.Checks;
import java.util.Map;

/** The servers that the included shop works with, and the variables by which it is told so. */
public final class ShopDependency {

    private ShopDependency() {}

    /**
     * PostgreSQL.
     *
     * @param address where it listens; port 5432 by default
     * @param name of the database
     * @param user its owner: the schema is changed by the same user
     * @param password of the user
     * @param required by default, for orders cannot be taken without it
     */
    public record Database(Address address, String name, String user, Password password, boolean required)
            implements Dependency {

        /** PostgreSQL's port. */
        public static final int PORT = 5432;

        private static final String IDENTIFIER = "[A-Za-z_][A-Za-z0-9_-]{0,62}";

        /** @throws dev.zdd.validation.InvalidValueException if a value does not fit; all of them at once */
        public Database {
            new Checks()
                    .that(name.matches(IDENTIFIER), "name", text(name), "the name of a database")
                    .that(user.matches(IDENTIFIER), "user", text(user), "the name of a user")
                    .that(
                            password.isPresent(),
                            "password",
                            "nothing",
                            "a password: pulumi config set --secret --path 'dependencies.database.password'")
                    .throwIfAny();
        }

        @Override
        public String label() {
            return "database";
        }

        @Override
        public Map<String, String> variables() {
            String url = "jdbc:postgresql://%s:%d/%s".formatted(address.host(), address.port(), name);
            return Map.of("DATABASE_URL", url, "DATABASE_USERNAME", user);
        }

        @Override
        public Map<String, Password> secretVariables() {
            return Map.of("DATABASE_PASSWORD", password);
        }

        private static String text(String value) {
            return value.isEmpty() ? "nothing" : value;
        }
    }

    /**
     * Redis.
     *
     * @param address where it listens; port 6379 by default
     * @param password {@link Password#NONE} where it asks for none
     * @param required not by default: without it the chat and the carts suffer, and say so
     */
    public record Redis(Address address, Password password, boolean required) implements Dependency {

        /** Redis' port. */
        public static final int PORT = 6379;

        @Override
        public String label() {
            return "redis";
        }

        @Override
        public Map<String, String> variables() {
            return Map.of("REDIS_HOST", address.host(), "REDIS_PORT", String.valueOf(address.port()));
        }

        @Override
        public Map<String, Password> secretVariables() {
            return password.isPresent() ? Map.of("REDIS_PASSWORD", password) : Map.of();
        }
    }

    /**
     * Milvus.
     *
     * @param address where it listens; port 19530 by default
     * @param required not by default: without it the search suffers, and says so
     */
    public record Milvus(Address address, boolean required) implements Dependency {

        /** Milvus' port. */
        public static final int PORT = 19_530;

        @Override
        public String label() {
            return "milvus";
        }

        @Override
        public Map<String, String> variables() {
            return Map.of("MILVUS_HOST", address.host(), "MILVUS_PORT", String.valueOf(address.port()));
        }

        @Override
        public Map<String, Password> secretVariables() {
            return Map.of();
        }
    }
}
