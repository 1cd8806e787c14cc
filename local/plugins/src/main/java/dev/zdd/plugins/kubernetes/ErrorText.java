package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.ProviderError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The API server's refusals in the user's terms: which object, what is wrong, what to do. */
final class ErrorText {

    private static final String GUIDE = "https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/"
            + "managing-resources-with-server-side-apply/";

    /** How Kubernetes words a field conflict. */
    private static final Pattern CONFLICT_WITH = Pattern.compile("conflict with \"([^\"]*)\"(.*)");

    private ErrorText() {}

    /**
     * @param object the object in words
     * @param inputs whose secrets must not show
     */
    static ProviderError refused(String object, ApiError error, Props inputs) {
        String text = error.isConflict() ? conflict(object, error) : plain(object, error);
        return new ProviderError(SecretMarks.redact(text, inputs), error);
    }

    private static String plain(String object, ApiError error) {
        if (error.isUnreachable()) {
            return "%s: %s".formatted(object, error.getMessage());
        }
        return "%s: the API server refused it: %s".formatted(object, error.getMessage());
    }

    private static String conflict(String object, ApiError error) {
        String fields = error.causes().stream()
                .map(cause -> "  " + cause.field() + " is managed by " + manager(cause.message()))
                .collect(Collectors.joining("\n"));
        return "%s: field conflict: another manager owns what the program sets\n%s\n".formatted(object, fields)
                + "Leave these fields out of the program to let the other manager keep them, or take them over with"
                + " the annotation " + Annotations.PATCH_FORCE + ": \"true\". See " + GUIDE;
    }

    private static String manager(String message) {
        Matcher matcher = CONFLICT_WITH.matcher(message);
        return matcher.find()
                ? "\"" + matcher.group(1) + "\"" + matcher.group(2).replace(" using ", " through ")
                : message;
    }

    static ProviderError exists(String object) {
        return new ProviderError(
                "%s: exists already (expected: not there yet); import it, or let the provider take over what"
                                .formatted(object)
                        + " is there: upsertExistingObjects: true");
    }

    static ProviderError kindMissing(String object, ResourceKind kind) {
        return new ProviderError("%s: the cluster does not serve %s (expected: its definition to be installed first;"
                        .formatted(object, kind)
                + " a dependsOn on it helps when the program creates it)");
    }
}
