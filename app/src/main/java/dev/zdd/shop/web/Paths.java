package dev.zdd.shop.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Kinds of paths that are treated differently. */
public final class Paths {
    private static final Set<String> PROBES = Set.of("/health", "/readiness", "/startup");

    private Paths() {}

    /** Whether the request is one of the kubelet's three probes. */
    public static boolean isProbe(HttpServletRequest request) {
        return PROBES.contains(request.getRequestURI());
    }
}
