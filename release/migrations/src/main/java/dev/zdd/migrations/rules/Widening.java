package dev.zdd.migrations.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type changes that strong_migrations, Bytebase and django-pg-zero-downtime-migrations count as safe: every old value
 * fits, and clients that know the old type read and write the new one.
 */
final class Widening {
    private static final Pattern VARCHAR = Pattern.compile("character varying(?:\\((\\d+)\\))?");
    private static final Pattern NUMERIC = Pattern.compile("numeric(?:\\((\\d+),(\\d+)\\))?");

    private Widening() {}

    /** Both as {@code format_type} writes them. */
    static boolean keepsEveryValue(String before, String after) {
        Matcher oldVarchar = VARCHAR.matcher(before);
        if (oldVarchar.matches()) {
            Matcher newVarchar = VARCHAR.matcher(after);
            return after.equals("text") || (newVarchar.matches() && atLeast(newVarchar.group(1), oldVarchar.group(1)));
        }
        if (before.equals("text")) {
            return after.equals("character varying");
        }
        Matcher oldNumeric = NUMERIC.matcher(before);
        Matcher newNumeric = NUMERIC.matcher(after);
        return oldNumeric.matches()
                && newNumeric.matches()
                && atLeast(newNumeric.group(1), oldNumeric.group(1))
                && (newNumeric.group(2) == null || newNumeric.group(2).equals(oldNumeric.group(2)));
    }

    /** A missing number is no limit. */
    private static boolean atLeast(String after, String before) {
        return after == null || (before != null && Integer.parseInt(after) >= Integer.parseInt(before));
    }
}
