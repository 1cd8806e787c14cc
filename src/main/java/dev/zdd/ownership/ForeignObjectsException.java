package dev.zdd.ownership;

import com.pulumi.exceptions.RunException;
import java.util.List;

/** Objects that a program would write belong to others. Pulumi prints the message without a stack trace. */
public final class ForeignObjectsException extends RunException {

    ForeignObjectsException(String project, List<String> foreign) {
        super("""
                %d of the objects that this stack would write belong to others; nothing was changed:
                  %s
                Give the service another name or namespace. A namespace that exists is used and left alone with %3$s:createNamespace false. \
                To take the objects over, name their owner: pulumi config set --path '%3$s:adopt[0]' OWNER, where OWNER is the stack \
                above, or nobody. See docs/ownership.md.\
                """.formatted(foreign.size(), String.join("\n  ", foreign), project));
    }
}
