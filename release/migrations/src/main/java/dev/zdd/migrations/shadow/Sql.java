package dev.zdd.migrations.shadow;

import java.util.regex.Pattern;

/** Writing names into SQL. */
public final class Sql {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private Sql() {}

    /** {@code name} as it must be written: quoted where PostgreSQL would read it differently otherwise. */
    public static String name(String name) {
        return PLAIN.matcher(name).matches() ? name : quoted(name);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
