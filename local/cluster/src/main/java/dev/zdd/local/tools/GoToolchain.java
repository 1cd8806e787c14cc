package dev.zdd.local.tools;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.CommandException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The machine's Go.
 *
 * @param command how it is called
 * @param description what {@code go version} prints, for example {@code go version go1.26.8 linux/amd64}
 */
record GoToolchain(String command, String description) {

    private static final Pattern VERSION = Pattern.compile("\\bgo(\\d+\\.\\d+(?:\\.\\d+)?)");

    /** Asking takes milliseconds; a shim that downloads a toolchain first may take this long. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final String WHAT_TO_DO =
            "install it from https://go.dev/dl, put its bin directory on the PATH, and run this again";

    /** @throws UserError when there is none */
    static GoToolchain find(String command) {
        try {
            return new GoToolchain(
                    command, Command.of(command, "version").withTimeout(LIMIT).output());
        } catch (CommandException e) {
            throw new UserError(
                    "go: not found (expected: Go, to build Kubernetes and Pulumi from source): " + WHAT_TO_DO, e);
        }
    }

    /** @throws UserError when it is too old for these pins */
    void require(BuildRecipe recipe) {
        ToolVersion minimum = recipe.pins().minimumGo();
        Matcher matcher = VERSION.matcher(description);
        if (!matcher.find()) {
            return; // A development build of Go names no version; the build itself will tell.
        }
        ToolVersion.parse(matcher.group(1))
                .filter(found -> !found.isAtLeast(minimum))
                .ifPresent(found -> {
                    throw new UserError("go: version %s (expected: at least %s, for %s): %s"
                            .formatted(found, minimum, recipe.label(), WHAT_TO_DO));
                });
    }
}
