package dev.zdd.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.zdd.engine.process.Io;
import dev.zdd.policy.PolicyCheck;
import dev.zdd.policy.fix.Fix;
import dev.zdd.policy.model.Source;
import dev.zdd.policy.read.ManifestReader;
import dev.zdd.policy.read.Reading;
import dev.zdd.policy.report.Repository;
import dev.zdd.policy.rule.Finding;
import dev.zdd.policy.rule.Severity;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "fix",
        header = "Mend what the rules find, where that needs no decision.",
        description = {
            "",
            "Prints a patch for git apply or patch -p1. A finding is mended whose rule expects one value; each mend is tried, and left "
                    + "out when its finding stays or another comes. Comments and order stay; files that cannot be read as a "
                    + "whole are left alone.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no error is left", "1:errors are left for a person", "2:wrong command line"},
        footerHeading = "%nExamples:%n",
        footer = {"  ./zdd policies fix k8s/ | git apply", "  ./zdd policies fix k8s/shop.yaml --write"})
final class PoliciesFixCommand extends ZddCommand {

    /** Lines around a change, as diff -u has them. */
    private static final int CONTEXT = 3;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML or JSON, or a folder.")
    private List<Path> files = new ArrayList<>();

    @ArgGroup
    private PoliciesCheckCommand.Strictness strictness = new PoliciesCheckCommand.Strictness();

    @Option(names = "--write", description = "Change the files instead of printing a patch.")
    private boolean write;

    @Override
    public Integer call() {
        Reading reading =
                files.stream().map(ManifestReader::readAll).reduce(Reading::and).orElseThrow();
        SortedMap<String, String> texts = new TreeMap<>();
        reading.manifests().forEach(manifest -> {
            if (manifest.source() instanceof Source.InFile in) {
                texts.computeIfAbsent(in.file(), file -> Io.get(() -> Files.readString(Path.of(file))));
            }
        });
        PolicyCheck check = PolicyCheck.of(strictness.profile());
        Fix fix = Fix.of(texts, manifests -> check.run(manifests).findings());
        PrintWriter out = out();
        fix.after().forEach((file, text) -> {
            if (write) {
                Io.run(() -> Files.writeString(Path.of(file), text));
                out.println("changed: " + file);
            } else {
                patch(file, fix.before().get(file), text).forEach(line -> out.print(line + "\n"));
            }
        });
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        reading.unreadable().forEach(line -> err.println("error: " + line));
        List<Finding> errors = fix.left().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        errors.forEach(finding -> err.printf(
                "left: %s: %s: %s %s%n", finding.place(), finding.rule().id(), finding.summary(), finding.fix()));
        err.printf(
                "%d finding(s) mended in %d file(s); %d error(s) and %d other finding(s) are left%n",
                fix.mended().size(),
                fix.after().size(),
                errors.size(),
                fix.left().size() - errors.size());
        err.flush();
        return errors.isEmpty() && reading.unreadable().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static List<String> patch(String file, String before, String after) {
        String name = name(file);
        List<String> old = lines(before);
        return UnifiedDiffUtils.generateUnifiedDiff(
                "a/" + name, "b/" + name, old, DiffUtils.diff(old, lines(after)), CONTEXT);
    }

    /** From the working directory, where a patch is applied; from the root of the repository for what is not below it. */
    private static String name(String file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = Path.of(file).toAbsolutePath().normalize();
        return absolute.startsWith(here)
                ? here.relativize(absolute).toString()
                : Repository.relative(file).replaceFirst("^/+", "");
    }

    /** With carriage returns, which belong to the text, and with the mark of a last line that does not end. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last + "\n\\ No newline at end of file");
        }
        return lines;
    }
}
