package dev.zdd.proof.peers;

import dev.zdd.verify.load.LoadResult;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What the peers were seen to do, side by side. */
public record Comparisons(List<Row> peers) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final double PER = 100_000;

    /**
     * One of them.
     *
     * @param requests during the release of a good version
     * @param failed of them
     * @param failedPer100k the same per 100,000 requests
     * @param badRequests from before the release of a bad version, a tenth of whose requests fail, until 3 min after
     * @param badFailed of them
     * @param badFailedPer100k the same per 100,000 requests
     * @param badSharePercent answers of the bad version among all good answers: its blast radius
     * @param valid whether the generator kept its schedule in both
     */
    public record Row(
            String name,
            String source,
            int replicas,
            long requests,
            long failed,
            double failedPer100k,
            long badRequests,
            long badFailed,
            double badFailedPer100k,
            double badSharePercent,
            boolean valid) {

        static Row of(String name, String source, int replicas, LoadResult good, LoadResult bad, String badVersion) {
            return new Row(
                    name,
                    source,
                    replicas,
                    good.sent(),
                    good.failed(),
                    PER * good.failed() / good.sent(),
                    bad.sent(),
                    bad.failed(),
                    PER * bad.failed() / bad.sent(),
                    100.0 * bad.okByVersion().getOrDefault(badVersion, 0L) / Math.max(1, bad.ok()),
                    good.isValid() && bad.isValid());
        }
    }

    /** All were measured as planned. */
    public boolean isValid() {
        return peers.stream().allMatch(Row::valid);
    }

    /** {@code {"peers": [{"name": ..., "failed_per100k": ...}]}}. */
    public String toJson() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    /** As it stands in the documentation. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(
                "| what one deploys | pods | release: requests | failed | per 100,000 | bad version: requests | failed |"
                        + " per 100,000 | share of answers |\n");
        text.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        for (Row row : peers) {
            text.append("| %s (%s) | %d | %,d | %,d | **%,.0f** | %,d | %,d | **%,.0f** | %.1f %% |\n"
                    .formatted(
                            row.name(),
                            row.source(),
                            row.replicas(),
                            row.requests(),
                            row.failed(),
                            row.failedPer100k(),
                            row.badRequests(),
                            row.badFailed(),
                            row.badFailedPer100k(),
                            row.badSharePercent()));
        }
        return text.toString();
    }
}
