package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** What a query needs from outside; written there as <code>{{args.NAME}}</code>. */
public final class TemplateArgument extends ApiObject<TemplateArgument> {

    private TemplateArgument(Map<String, Object> fields) {
        super(fields, TemplateArgument::new);
    }

    /** The part with what it cannot do without. */
    public static TemplateArgument of(String name) {
        return new TemplateArgument(Map.of()).with("name", name);
    }

    /** The value unless another is given. */
    public TemplateArgument value(String value) {
        return with("value", value);
    }
}
