package dev.zdd.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command line without the values that look like secrets. */
final class ShownCommand {
    private static final String NAMES = "(?:token|passw|secret|credential|api[-_]?key|authorization)";

    /** The first name or option of a word, which may be a script, and all that follows. */
    private static final Pattern SECRET = Pattern.compile(
            "(?is)(.*?(?:%1$s[\\w.-]*[\"']?\\s*[=:]|-{1,2}[\\w-]*%1$s[\\w-]*\\s+))(.+)".formatted(NAMES));

    private static final Pattern SECRET_OPTION = Pattern.compile("(?i)-{1,2}[\\w-]*%s[\\w-]*".formatted(NAMES));
    private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]+@");

    private ShownCommand() {}

    static List<String> of(List<String> words) {
        List<String> shown = new ArrayList<>();
        boolean isValue = false;
        for (String word : words) {
            Matcher secret = SECRET.matcher(word);
            if (isValue) {
                shown.add("***");
            } else {
                shown.add(USER_INFO
                        .matcher(secret.matches() ? secret.group(1) + "***" : word)
                        .replaceAll("://***@"));
            }
            isValue = SECRET_OPTION.matcher(word).matches();
        }
        return shown;
    }
}
