package dev.zdd.local.image;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The machine's shared libraries that executables need, as {@code ldd} names them. */
final class SharedLibraries {
    private static final Pattern RESOLVED = Pattern.compile("(?:=> |^\\s+)(/\\S+) \\(0x", Pattern.MULTILINE);
    private static final Pattern MISSING = Pattern.compile("(\\S+) => not found");

    private SharedLibraries() {}

    /**
     * Libraries and dynamic loader of all these files, without those that lie below {@code own}.
     *
     * @throws UserError where a library is neither on the machine nor among {@code own}'s
     */
    static Set<Path> of(Collection<Path> binaries, Path own, Set<String> ownNames) {
        var found = new TreeSet<Path>();
        for (var binary : binaries) {
            // A static executable makes ldd exit with 1 and say so: it needs nothing.
            var output = Command.of("ldd", binary.toString()).run().output();
            RESOLVED.matcher(output)
                    .results()
                    .map(match -> Path.of(match.group(1)).normalize())
                    .filter(path -> !path.startsWith(own))
                    .forEach(found::add);
            MISSING.matcher(output)
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !ownNames.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new UserError("%s: needs %s, which this machine does not have".formatted(binary, name));
                    });
        }
        return found;
    }
}
