package dev.zdd.local.tools;

/** How a program's build writes its version into a variable. */
public enum VersionStyle {
    /** {@code v1.34.2} */
    WITH_V {
        @Override
        String write(ToolVersion version) {
            return "v" + version;
        }
    },
    /** {@code 1.34.2} */
    BARE {
        @Override
        String write(ToolVersion version) {
            return version.toString();
        }
    },
    /** {@code 1} */
    MAJOR {
        @Override
        String write(ToolVersion version) {
            return String.valueOf(version.major());
        }
    },
    /** {@code 34} */
    MINOR {
        @Override
        String write(ToolVersion version) {
            return String.valueOf(version.minor());
        }
    };

    abstract String write(ToolVersion version);
}
