package dev.zdd.component;

import com.pulumi.deployment.Deployment;
import java.util.Map;
import java.util.TreeMap;

/** By which every object of a service says which stack it belongs to: the annotation {@link #ANNOTATION}. */
public final class OwnerMark {

    /** Its value is {@code organization/project/stack}; a label's value could have no slashes. */
    public static final String ANNOTATION = "zdd.dev/owner";

    private OwnerMark() {}

    /** The mark of a stack. */
    public static String of(String organization, String project, String stack) {
        return "%s/%s/%s".formatted(organization, project, stack);
    }

    /** These annotations, and the mark of the stack whose program is running. */
    public static Map<String, String> with(Map<String, String> annotations) {
        Deployment running = Deployment.getInstance();
        Map<String, String> marked = new TreeMap<>(annotations);
        marked.put(ANNOTATION, of(running.getOrganizationName(), running.getProjectName(), running.getStackName()));
        return marked;
    }
}
