package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.regex.Pattern;

@Rule.Description(
        title = "The image has the program that the preStop hook runs",
        looksAt = "preStop hooks",
        why = "the hook fails and SIGTERM comes at once; only an event of the pod says so",
        fix =
                "Use native sleep: { seconds: 30 }, stable since Kubernetes 1.34, or an image with a shell and [/bin/sh, -c, sleep 30].",
        source =
                "Kubernetes documentation: container lifecycle hooks; distroless, scratch and static images have no shell")
final class PreStopUsable extends Rule.OfLongRunning {

    // What can be known from a name: families of images without a shell.
    private static final Pattern SHELLLESS = Pattern.compile(
            "distroless|(^|/)scratch(:|$)|cgr\\.dev/chainguard/|[-:]static(-|$|:)|[:-](noble|jammy)-chiseled|nonroot");

    @Override
    protected void judge(Container container, Findings findings) {
        Node command = container.at("lifecycle.preStop.exec.command");
        if (command.present() && !isCommand(command)) {
            findings.add(
                    command,
                    "a program and its arguments, each a word of its own",
                    "For example [/bin/sh, -c, sleep 30].");
        }
        if (command.present()
                && SHELLLESS.matcher(container.image()).find()
                && !container.image().contains("debug")) {
            findings.add(
                    command,
                    "%s in image %s".formatted(command.show(), container.image()),
                    "a program that is in the image",
                    "Use native sleep: { seconds: 30 }, stable since Kubernetes 1.34, or an image with a shell.");
        }
    }

    // A shell takes its script after -c, or a file; nothing else understands "sleep 30" as one word.
    private static boolean isCommand(Node command) {
        List<String> words = command.items().stream().map(node -> node.text("")).toList();
        if (words.isEmpty() || words.get(0).startsWith("-") || words.get(0).contains(" ")) {
            return false;
        }
        return !words.get(0).matches("(.*/)?(ba|da|a)?sh")
                || (words.size() > 2 && words.get(1).matches("-\\w*c\\w*"))
                || (words.size() > 1 && words.get(1).matches("[^-\\s]\\S*"));
    }
}
