package dev.zdd.cli;

import dev.zdd.engine.process.Io;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The XML reports of Surefire and Failsafe below a checkout: {@code target/*-reports/TEST-CLASS.xml}. */
record TestReports(Path checkout) {
    private static final Set<String> DIRECTORIES = Set.of("surefire-reports", "failsafe-reports");

    private static final int LONGEST_REASON = 1_500;

    /** Removes the reports of earlier runs, which would be counted as of this one. */
    void clear() {
        for (Path report : files()) {
            Io.run("%s: cannot be removed".formatted(report), () -> Files.delete(report));
        }
    }

    /** Counts every test of every report; a test with an error counts as failed. */
    TestCount count() {
        TestCount sum = TestCount.NONE;
        for (Path report : files()) {
            sum = sum.plus(count(report));
        }
        return sum;
    }

    private static TestCount count(Path report) {
        Element suite = parse(report);
        int tests = number(suite, "tests");
        int skipped = number(suite, "skipped");
        int failed = number(suite, "failures") + number(suite, "errors");
        return new TestCount(tests - failed - skipped, failed, skipped, failed > 0 ? failures(suite) : List.of());
    }

    private static List<String> failures(Element suite) {
        List<String> names = new ArrayList<>();
        NodeList cases = suite.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            Stream.of("failure", "error")
                    .map(test::getElementsByTagName)
                    .filter(found -> found.getLength() > 0)
                    .findFirst()
                    .ifPresent(found -> names.add("%s.%s%s"
                            .formatted(test.getAttribute("classname"), test.getAttribute("name"), reason((Element)
                                    found.item(0)))));
        }
        return names;
    }

    /** The beginning of what the failure says, on lines of its own; a log that was cut off may hold nothing but these. */
    private static String reason(Element failure) {
        String said = failure.getAttribute("message");
        return (said.length() <= LONGEST_REASON ? said : said.substring(0, LONGEST_REASON) + "…")
                .strip()
                .lines()
                .map(line -> "%n    %s".formatted(line))
                .collect(Collectors.joining());
    }

    /** Each class ended when its report was written. */
    void addTo(Timings timings) {
        for (Path report : files()) {
            Element suite = parse(report);
            Duration elapsed = Duration.ofMillis(Math.round(seconds(suite) * 1_000));
            timings.ended(
                    suite.getAttribute("name"),
                    Instant.ofEpochMilli(report.toFile().lastModified()),
                    elapsed,
                    0);
        }
    }

    /** The test classes that took longest, with their seconds, the slowest first. */
    List<String> slowest(int most) {
        record Suite(String name, double seconds) {}
        return files().stream()
                .map(TestReports::parse)
                .map(suite -> new Suite(suite.getAttribute("name"), seconds(suite)))
                .sorted(Comparator.comparing(Suite::seconds).reversed())
                .limit(most)
                .map(suite -> "%7.1f s  %s".formatted(suite.seconds(), suite.name()))
                .toList();
    }

    private static double seconds(Element suite) {
        String time = suite.getAttribute("time");
        return time.isEmpty() ? 0 : Double.parseDouble(time.replace(",", ""));
    }

    private static Element parse(Path report) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(report.toFile()).getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be read".formatted(report), e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("%s: not a test report: %s".formatted(report, e.getMessage()), e);
        }
    }

    private static int number(Element element, String attribute) {
        String text = element.getAttribute(attribute);
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private List<Path> files() {
        List<Path> reports = new ArrayList<>();
        Io.run("%s: cannot be read".formatted(checkout), () -> {
            Files.walkFileTree(checkout, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    String name = directory.getFileName().toString();
                    boolean hidden = name.startsWith(".") && !directory.equals(checkout);
                    return hidden || name.equals("src") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    String directory = file.getParent().getFileName().toString();
                    if (DIRECTORIES.contains(directory) && name.startsWith("TEST-") && name.endsWith(".xml")) {
                        reports.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        });
        return reports;
    }
}
