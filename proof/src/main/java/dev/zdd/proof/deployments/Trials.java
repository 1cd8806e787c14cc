package dev.zdd.proof.deployments;

import dev.zdd.verify.VerifyResult;
import dev.zdd.verify.cause.Finding;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What verify said of every way to deploy. */
public record Trials(List<Row> deployments) {

    /**
     * One of them.
     *
     * @param way what was deployed, and how
     * @param expected causes: one or none
     * @param found causes, the one of the most failures first
     * @param requests sent
     * @param failed of them
     * @param unexplained of those
     * @param seconds that the load lasted
     * @param valid whether the generator kept its schedule
     */
    public record Row(
            String name,
            String way,
            List<String> expected,
            List<String> found,
            long requests,
            long failed,
            long unexplained,
            double seconds,
            boolean valid) {

        static Row of(Way way, VerifyResult result) {
            return new Row(
                    way.name(),
                    way.way(),
                    way.causes(),
                    result.causes().stream()
                            .sorted(Comparator.comparing(Finding::failed).reversed())
                            .map(Finding::cause)
                            .toList(),
                    result.load().sent(),
                    result.load().failed(),
                    result.unexplained(),
                    result.load().seconds(),
                    result.load().isValid());
        }

        /** Whether the cause is named, and no other; of a good way, whether nothing failed. */
        boolean isAsExpected() {
            return valid && found.equals(expected) && unexplained == 0 && !(expected.isEmpty() && failed > 0);
        }
    }

    public boolean isAsExpected() {
        return deployments.stream().allMatch(Row::isAsExpected);
    }

    /** {@code {"deployments": [{"name": ..., "found": [...]}]}}. */
    public String toJson() {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    /** As it stands in the documentation. */
    public String markdown() {
        return "| what is deployed | cause | found | requests | failed | time | as expected |\n|---|---|---|---:|---:|---:|---|\n"
                + String.join("\n", rows().values()) + "\n";
    }

    /** Rows of that table by their first column. */
    public Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        for (Row row : deployments) {
            rows.put(
                    row.way(),
                    "| %s | %s | %s | %,d | %,d | %.0f s | %s |"
                            .formatted(
                                    row.way(),
                                    names(row.expected()),
                                    names(row.found()),
                                    row.requests(),
                                    row.failed(),
                                    row.seconds(),
                                    row.isAsExpected() ? "yes" : "**no**"));
        }
        return rows;
    }

    private static String names(List<String> causes) {
        return causes.isEmpty() ? "none" : "`%s`".formatted(String.join("`, `", causes));
    }
}
