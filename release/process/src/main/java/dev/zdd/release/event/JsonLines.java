package dev.zdd.release.event;

import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One JSON object in a line for each event. */
public record JsonLines(PrintWriter out) implements Consumer<Event> {
    @Override
    public synchronized void accept(Event event) {
        out.println(line(event));
        out.flush();
    }

    static String line(Event event) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("at", event.at().toString());
        node.put("event", event.kind().label());
        event.step().ifPresent(step -> node.put("step", step.label()));
        node.put("text", event.text());
        for (Map.Entry<String, Object> figure : event.figures().entrySet()) {
            node.set(figure.getKey(), JsonMapper.shared().valueToTree(figure.getValue()));
        }
        return node.toString();
    }
}
