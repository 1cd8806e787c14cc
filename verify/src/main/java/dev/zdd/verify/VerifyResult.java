package dev.zdd.verify;

import dev.zdd.verify.cause.Finding;
import dev.zdd.verify.cause.VersionReturn;
import dev.zdd.verify.cluster.ClusterAccount;
import dev.zdd.verify.load.Failure;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.socket.SocketResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a deployment did to requests.
 *
 * @param from where the load came from
 * @param urls without their queries
 * @param command what was run, without its secrets; empty: nothing
 * @param exitCode of the command; null where it did not end or there is none
 * @param failedBefore requests that were due before the command and failed
 * @param sockets null without WebSockets
 * @param failures the first of them, 10,000 at most
 * @param cluster null without a cluster
 * @param unexplained failed requests that no cause explains
 * @param marks what was done
 * @param moments seconds in which requests failed, with what happened then
 * @param checks thresholds
 * @param policyErrors what the rules for manifests say of the live objects
 * @param notes what a reader must know of this run
 */
public record VerifyResult(
        int version,
        String from,
        List<String> urls,
        List<String> command,
        Integer exitCode,
        long failedBefore,
        LoadResult load,
        SocketResult sockets,
        List<Failure> failures,
        ClusterAccount cluster,
        List<VersionReturn> versionReturns,
        List<Finding> causes,
        long unexplained,
        List<Mark> marks,
        List<Moment> moments,
        List<Check> checks,
        List<String> policyErrors,
        List<String> notes) {
    /** Of the JSON. */
    static final int VERSION = 2;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What was done, and when. */
    public record Mark(Instant at, String text) {}

    /**
     * A second in which requests failed.
     *
     * @param second since the start of the load
     * @param failures counts by kind
     * @param happened from 2 s before to its end
     */
    public record Moment(int second, String failures, List<String> happened) {}

    /** A threshold. */
    public record Check(String name, String limit, String found, boolean kept) {}

    /** Whether every threshold is kept, the command has done its work, and the numbers prove something. */
    public boolean passed() {
        boolean done = command.isEmpty() || Integer.valueOf(0).equals(exitCode);
        return done && load.isValid() && checks.stream().allMatch(Check::kept);
    }

    /** Seconds since the start of the load. */
    public double second(Instant at) {
        return Duration.between(load.startedAt(), at).toMillis() / 1e3;
    }

    /** Fewest pods that traffic was sent to; -1 without a cluster. */
    public int fewestEndpoints() {
        return cluster == null
                ? -1
                : cluster.endpoints().stream()
                        .mapToInt(step -> step.ready().size())
                        .min()
                        .orElse(-1);
    }

    public String toJson() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    /** @throws IllegalArgumentException if {@code file} cannot be read or holds no such result */
    public static VerifyResult read(Path file) {
        try {
            VerifyResult result = JSON.readValue(Files.readString(file), VerifyResult.class);
            if (result == null || result.version() != VERSION) {
                throw new IllegalArgumentException(
                        "%s: no result of version %d (expected: what zdd verify --json wrote)"
                                .formatted(file, VERSION));
            }
            return result;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s: cannot be read (expected: what zdd verify --json wrote)".formatted(file), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: what zdd verify --json wrote)".formatted(file, e.getOriginalMessage()), e);
        }
    }
}
