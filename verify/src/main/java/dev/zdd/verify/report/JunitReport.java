package dev.zdd.verify.report;

import dev.zdd.verify.VerifyResult;
import dev.zdd.verify.VerifyResult.Check;
import java.io.StringWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A result as JUnit XML: one case for each threshold, one for the command and one for the load itself. */
public final class JunitReport {
    private JunitReport() {}

    /** The whole document. */
    public static String of(VerifyResult result) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "zdd verify");
            xml.writeAttribute("tests", String.valueOf(result.checks().size() + 2));
            xml.writeAttribute("failures", String.valueOf(failures(result)));
            xml.writeAttribute(
                    "time", String.format(Locale.ROOT, "%.1f", result.load().seconds()));
            xml.writeAttribute("timestamp", result.load().startedAt().toString());
            for (Check check : result.checks()) {
                String found = "%s (expected: at most %s)".formatted(check.found(), check.limit());
                write(xml, check.name(), check.kept(), found, causes(result));
            }
            write(xml, "command", isDone(result), "exit code " + result.exitCode() + " (expected: 0)", "");
            write(
                    xml,
                    "the load proves something",
                    result.load().isValid(),
                    String.join("; ", result.load().invalidBecause()),
                    "");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
            return text + "\n";
        } catch (XMLStreamException e) {
            throw new IllegalStateException("no XML", e);
        }
    }

    private static void write(XMLStreamWriter xml, String name, boolean good, String message, String text)
            throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "zdd.verify");
        xml.writeAttribute("name", name);
        if (!good) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", message);
            xml.writeCharacters(text);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String causes(VerifyResult result) {
        return result.causes().stream()
                .map(cause -> "%s: %s".formatted(cause.cause(), cause.message()))
                .collect(Collectors.joining("\n"));
    }

    private static boolean isDone(VerifyResult result) {
        return result.command().isEmpty() || Integer.valueOf(0).equals(result.exitCode());
    }

    private static long failures(VerifyResult result) {
        return result.checks().stream().filter(check -> !check.kept()).count()
                + (isDone(result) ? 0 : 1)
                + (result.load().isValid() ? 0 : 1);
    }
}
