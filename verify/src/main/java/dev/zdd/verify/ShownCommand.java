package dev.zdd.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command line without the values that look like secrets. */
final class ShownCommand {
    private static final Pattern SECRET =
            Pattern.compile("(?i)(.*(?:token|passw|secret|credential|api-?key|authorization)[\\w.-]*)([=:])(.+)");
    private static final Pattern SECRET_OPTION =
            Pattern.compile("(?i)-{1,2}[\\w-]*(?:token|passw|secret|credential|api-?key|authorization)[\\w-]*");

    private ShownCommand() {}

    static List<String> of(List<String> words) {
        List<String> shown = new ArrayList<>();
        boolean isValue = false;
        for (String word : words) {
            Matcher secret = SECRET.matcher(word);
            if (isValue) {
                shown.add("***");
            } else {
                shown.add(secret.matches() ? secret.group(1) + secret.group(2) + "***" : word);
            }
            isValue = SECRET_OPTION.matcher(word).matches();
        }
        return shown;
    }
}
