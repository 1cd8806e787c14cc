package dev.zdd.release.check;

import dev.zdd.preview.Impact;
import dev.zdd.preview.Operation;
import dev.zdd.preview.Plan;
import dev.zdd.preview.PreviewReport;
import dev.zdd.release.engine.Configuration;
import dev.zdd.release.engine.Engine;
import dev.zdd.release.engine.EngineException;
import dev.zdd.release.message.Message;

/** The program and its policies accept the release, and nothing that traffic needs is deleted or made anew. */
public record PreviewCheck(Engine engine, Configuration next) implements Check {
    @Override
    public Finding find() {
        Plan plan;
        try {
            plan = engine.plan(next);
        } catch (EngineException e) {
            return new Finding.Refused(Message.PREVIEW_FAILED.text(e.getMessage()));
        }
        PreviewReport report = PreviewReport.of(engine.stack(), plan);
        if (!report.outages().isEmpty()) {
            Impact first = report.outages().get(0);
            return new Finding.Refused(Message.OUTAGE.text(first.object().reference(), first.what(), first.meaning()));
        }
        long changes = plan.changes().stream()
                .filter(change -> change.operation() != Operation.SAME)
                .count();
        return new Finding.Passed("%d object(s) change, no outage".formatted(changes));
    }
}
