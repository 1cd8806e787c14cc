package dev.zdd.cli;

/** What a shell sees; {@code ./zdd --help} lists them. */
final class ExitCode {

    /** Done. */
    static final int OK = 0;

    /** Something that the user can mend; one line per obstacle says what. */
    static final int FAILED = 1;

    /** A wrong command line. */
    static final int USAGE = 2;

    /** What was asked for is done; something after it has to be done again. */
    static final int UNFINISHED = 3;

    /** A fault of this program; 70 is EX_SOFTWARE of sysexits.h. */
    static final int INTERNAL = 70;

    private ExitCode() {}
}
