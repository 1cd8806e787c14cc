package dev.zdd.policy.rules.update;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Source;
import dev.zdd.policy.rule.Rule;
import java.util.HashSet;
import java.util.Set;

@Rule.Description(
        title = "An object is written once in a folder",
        looksAt = "every object",
        why = "the later one replaces the first, which nobody sees",
        fix = "Remove one of them, or name it otherwise.",
        source = "Kubernetes documentation: object names")
final class ObjectOnce extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (Manifest object : manifests.all()) {
            // Without a name the API server gives one.
            boolean named = object.at("metadata.name").present();
            if (named
                    && !seen.add("%s %s %s"
                            .formatted(
                                    folder(object.source()),
                                    Manifest.group(object.apiVersion()),
                                    object.reference()))) {
                findings.found(object.at("metadata.name"), "another object of this kind, namespace and name", "one");
            }
        }
    }

    // Overlays for several clusters stand beside one another.
    private static String folder(Source source) {
        return source instanceof Source.InFile in
                ? in.file().substring(0, in.file().lastIndexOf('/') + 1)
                : "";
    }
}
