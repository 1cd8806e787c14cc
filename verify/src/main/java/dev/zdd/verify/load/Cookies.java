package dev.zdd.verify.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;

/**
 * The cookies of each client at each host, where a load keeps them. A cookie is sent to every path and kept until the end: for
 * those that bind a visitor to a version, that is what a browser does.
 */
record Cookies(boolean kept, Map<String, Map<String, String>> ofClients) {
    Cookies(boolean kept) {
        this(kept, new ConcurrentHashMap<>());
    }

    void addTo(HttpRequest request, Exchange exchange) {
        Map<String, String> cookies = ofClients.getOrDefault(owner(exchange), Map.of());
        if (!cookies.isEmpty()) {
            request.addHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
    }

    void keep(HttpResponse answer, Exchange exchange) {
        if (!kept) {
            return;
        }
        for (Header header : answer.getHeaders("Set-Cookie")) {
            String[] pair = header.getValue().split(";", 2)[0].split("=", 2);
            if (pair.length == 2) {
                ofClients
                        .computeIfAbsent(owner(exchange), owner -> new ConcurrentHashMap<>())
                        .put(pair[0].strip(), pair[1].strip());
            }
        }
    }

    private static String owner(Exchange exchange) {
        String url = exchange.call().url();
        return exchange.client() + " " + (url.startsWith("/") ? "" : url.split("/", 4)[2]);
    }
}
