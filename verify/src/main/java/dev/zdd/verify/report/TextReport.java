package dev.zdd.verify.report;

import dev.zdd.verify.VerifyResult;
import dev.zdd.verify.VerifyResult.Mark;
import dev.zdd.verify.VerifyResult.Moment;
import dev.zdd.verify.cause.Finding;
import dev.zdd.verify.load.Failure;

/** A result for a terminal. */
public final class TextReport {
    private static final int MOST_MOMENTS = 15;
    private static final int MOST_HAPPENINGS = 6;

    private TextReport() {}

    /** Lines, the verdict last. */
    public static String of(VerifyResult result) {
        StringBuilder text = new StringBuilder();
        result.urls().forEach(url -> text.append("%-28s %s%n".formatted("url", url)));
        for (Summary.Row row : Summary.rows(result)) {
            text.append("%-28s %s%n".formatted(row.name(), row.value()));
        }
        for (Mark mark : result.marks()) {
            text.append("%-28s %s%n".formatted("at %.1f s".formatted(result.second(mark.at())), mark.text()));
        }
        for (Finding cause : result.causes()) {
            text.append("%ncause: %s%s%n".formatted(cause.cause(), policy(cause)));
            text.append("  %s%n  prevented by: %s%n".formatted(cause.message(), cause.remedy()));
        }
        if (result.unexplained() > 0) {
            text.append(
                    "%n%,d failed requests are explained by no cause; the first:%n".formatted(result.unexplained()));
            result.failures().stream()
                    .limit(3)
                    .map(failure -> line(result, failure))
                    .forEach(text::append);
        }
        moments(result, text);
        result.policyErrors()
                .forEach(error -> text.append("policy: ").append(error).append('\n'));
        result.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.append("%n%s%n".formatted(Summary.verdict(result))).toString();
    }

    private static void moments(VerifyResult result, StringBuilder text) {
        if (result.moments().isEmpty()) {
            return;
        }
        text.append("%nfailures by second, and what happened in the 2 s before:%n".formatted());
        for (Moment moment : result.moments()
                .subList(0, Math.min(MOST_MOMENTS, result.moments().size()))) {
            text.append("  %5d s  %s%n".formatted(moment.second(), moment.failures()));
            moment.happened().stream()
                    // The nearest.
                    .skip(Math.max(0, moment.happened().size() - (long) MOST_HAPPENINGS))
                    .forEach(what -> text.append("           %s%n".formatted(what)));
        }
        if (result.moments().size() > MOST_MOMENTS) {
            text.append("  ... and %d seconds more%n".formatted(result.moments().size() - MOST_MOMENTS));
        }
    }

    private static String line(VerifyResult result, Failure failure) {
        return "  at %.3f s %s: %s%n".formatted(result.second(failure.dueAt()), failure.call(), failure.detail());
    }

    private static String policy(Finding cause) {
        return cause.policy().isEmpty() ? "" : " (policy %s)".formatted(cause.policy());
    }
}
