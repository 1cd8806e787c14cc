package dev.zdd.pod;

/** The ports of the application's container and of its Service. */
public final class Ports {

    /** The application: API and probes. */
    public static final int HTTP = 8_080;

    /** The name of {@link #HTTP} in the container. */
    public static final String HTTP_NAME = "http";

    /** Metrics; not reachable through the Service. */
    public static final int MANAGEMENT = 8_081;

    /** The name of {@link #MANAGEMENT} in the container. */
    public static final String MANAGEMENT_NAME = "management";

    /** The Service. */
    public static final int SERVICE = 80;

    private Ports() {}
}
