package dev.zdd.verify;

import dev.zdd.verify.Scenario.Socket;
import dev.zdd.verify.load.Plan;
import java.util.List;

/**
 * What a generator sends.
 *
 * @param sockets held open meanwhile
 * @param authorities certificates to trust, as PEM; {@code ""} trusts whom the Java runtime does
 * @param target {@code http://ADDRESS:PORT} for calls that are paths; {@code ""} where each call has a URL of its own
 * @param host that requests to {@code target} name; {@code ""} for the target's own
 * @param acknowledged whether the keys of acknowledged writes are told at the end
 */
public record Order(
        Plan plan, List<Socket> sockets, String authorities, String target, String host, boolean acknowledged) {

    /** What {@code scenario} says. */
    public static Order of(Scenario scenario, String authorities) {
        return new Order(scenario.plan(), scenario.sockets(), authorities, "", "", false);
    }

    /** All calls of {@code plan} at one target, with the keys of acknowledged writes. */
    public static Order at(String target, String host, Plan plan) {
        return new Order(plan, List.of(), "", target, host, true);
    }
}
