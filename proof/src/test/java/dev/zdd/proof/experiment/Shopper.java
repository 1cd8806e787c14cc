package dev.zdd.proof.experiment;

import dev.zdd.engine.process.Command;
import dev.zdd.local.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One shopper with a cookie jar, who comes through the gateway in node 1's network. Requests are made by curl, which keeps
 * cookies as a browser does.
 */
final class Shopper {
    private static final Pattern VERSION = Pattern.compile("(?im)^x-app-version: *(\\S+)");
    private static final int ATTEMPTS = 40;

    private final Instance instance;
    private final String gateway;
    private final String host;
    private final String cookies;

    private Shopper(Instance instance, String gateway, String host, String cookies) {
        this.instance = instance;
        this.gateway = gateway;
        this.host = host;
        this.cookies = cookies;
    }

    /** New shoppers come until one meets this version. */
    static Shopper comesUntil(Instance instance, String gateway, String host, String version) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Shopper shopper = new Shopper(instance, gateway, host, "");
            String answer = shopper.get(1);
            if (versions(answer).equals(Set.of(version))) {
                return new Shopper(instance, gateway, host, cookies(answer));
            }
        }
        throw new IllegalStateException("%s: nobody met it in %d visits".formatted(version, ATTEMPTS));
    }

    /** The versions that this many requests with the shopper's cookies meet. */
    Set<String> versionsOf(int requests) {
        return versions(get(requests));
    }

    /** Headers of all answers. curl's own globbing makes many requests over one connection. */
    private String get(int times) {
        List<String> words = new ArrayList<>(List.of(
                "curl",
                "--silent",
                "--show-error",
                "--fail",
                "--dump-header",
                "-",
                "--output",
                "/dev/null",
                "--header",
                "Host: " + host));
        if (!cookies.isEmpty()) {
            words.addAll(List.of("--header", "Cookie: " + cookies));
        }
        words.add("%s/api/products?visit=[1-%d]".formatted(gateway, times));
        return Command.of(NodeNetwork.command(instance, 1, words))
                .withTimeout(Duration.ofMinutes(2))
                .output();
    }

    private static Set<String> versions(String answer) {
        Set<String> versions = new TreeSet<>();
        Matcher matcher = VERSION.matcher(answer);
        while (matcher.find()) {
            versions.add(matcher.group(1));
        }
        return versions;
    }

    private static String cookies(String answer) {
        return String.join(
                "; ",
                answer.lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("set-cookie:"))
                        .map(line -> line.substring(line.indexOf(':') + 1)
                                .split(";")[0]
                                .strip())
                        .toList());
    }
}
