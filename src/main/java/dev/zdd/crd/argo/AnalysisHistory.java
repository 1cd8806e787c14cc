package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** How many finished analysis runs are kept. */
public final class AnalysisHistory extends ApiObject<AnalysisHistory> {

    private AnalysisHistory(Map<String, Object> fields) {
        super(fields, AnalysisHistory::new);
    }

    /** The part with nothing set. */
    public static AnalysisHistory of() {
        return new AnalysisHistory(Map.of());
    }

    /** Successful ones; 5 by default. */
    public AnalysisHistory successfulRunHistoryLimit(int value) {
        return with("successfulRunHistoryLimit", value);
    }

    /** Failed, inconclusive and broken ones; 5 by default. */
    public AnalysisHistory unsuccessfulRunHistoryLimit(int value) {
        return with("unsuccessfulRunHistoryLimit", value);
    }
}
