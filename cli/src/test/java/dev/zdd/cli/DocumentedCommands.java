package dev.zdd.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of a page: those in code blocks without a language, and those of {@code ./zdd} in the text. */
final class DocumentedCommands {

    private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)\\s*");
    private static final Pattern OURS = Pattern.compile("\\./zdd( [^|`$)#;&<>\\u201c\\u201d]*|(?=[)`]))");
    private static final Pattern INLINE = Pattern.compile("`(\\./zdd [^`]+)`");
    private static final Pattern TOOL =
            Pattern.compile("(\\./zdd|\\.ci/run|pulumi|mvn|java|cd|eval|kubectl|kustomize|local/)(\\s.*|/.*|)");

    private DocumentedCommands() {}

    /** The command lines of the code blocks, without their remarks; a line that ends with a backslash goes on in the next. */
    static List<String> blocks(Path page) {
        List<String> commands = new ArrayList<>();
        boolean inside = false;
        boolean plain = false;
        for (String line : read(page).replaceAll("\\\\\\n\\s*", "").split("\n", -1)) {
            Matcher fence = FENCE.matcher(line);
            if (fence.matches()) {
                inside = !inside;
                plain = fence.group(1).isEmpty() || fence.group(1).equals("sh");
                continue;
            }
            String command = line.replaceFirst("\\s+#.*", "").strip();
            if (inside && plain && TOOL.matcher(command).matches()) {
                commands.add(command);
            }
        }
        return commands;
    }

    /** What is given to {@code ./zdd} anywhere on the page, as words. */
    static List<List<String>> ofZdd(Path page) {
        List<String> places = new ArrayList<>(blocks(page));
        Matcher inline = INLINE.matcher(read(page));
        while (inline.find()) {
            places.add(inline.group(1).replaceAll("\\s+", " "));
        }
        List<List<String>> commands = new ArrayList<>();
        for (String place : places) {
            Matcher ours = OURS.matcher(place);
            while (ours.find()) {
                String arguments = ours.group(1).strip();
                commands.add(arguments.isEmpty() ? List.of() : List.of(arguments.split("\\s+")));
            }
        }
        return commands;
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
