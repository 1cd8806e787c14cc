package dev.zdd.migrations.sql;

/** Text that cannot even be cut into statements. */
public final class SqlSyntaxException extends RuntimeException {
    private final int line;

    SqlSyntaxException(int line, String message) {
        super(message);
        this.line = line;
    }

    /** Where the piece starts that has no end; counts from 1. */
    public int line() {
        return line;
    }
}
