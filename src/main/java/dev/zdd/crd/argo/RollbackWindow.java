package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** Going back to one of the last revisions skips the steps. */
public final class RollbackWindow extends ApiObject<RollbackWindow> {

    private RollbackWindow(Map<String, Object> fields) {
        super(fields, RollbackWindow::new);
    }

    /** The part with what it cannot do without. */
    public static RollbackWindow of(int revisions) {
        return new RollbackWindow(Map.of()).with("revisions", revisions);
    }
}
