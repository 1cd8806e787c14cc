package dev.zdd.pod;

/** What happens when the pods of a revision cannot be spread evenly over the nodes. */
public enum Spread {
    /** A pod waits for a node that keeps the balance. Nodes that are drained or lost do not count. */
    REQUIRED("DoNotSchedule"),
    /** A pod goes where there is room. */
    PREFERRED("ScheduleAnyway");

    private final String whenUnsatisfiable;

    Spread(String whenUnsatisfiable) {
        this.whenUnsatisfiable = whenUnsatisfiable;
    }

    /** For the whenUnsatisfiable of a topology spread constraint. */
    public String whenUnsatisfiable() {
        return whenUnsatisfiable;
    }
}
