package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "An image has a tag that is not latest, or a digest",
        looksAt = "containers",
        why =
                "nobody can say what runs, two pods of one revision may differ, and a rollback brings back the same image",
        fix = "Pin the image: registry.example.com/shop:1.4.2.",
        source = "kube-score: container-image-tag; kube-linter: latest-tag")
final class ImagePinned extends Rule.OfContainers {

    @Override
    protected void judge(Container container, Findings findings) {
        String image = container.image();
        String last = image.substring(image.lastIndexOf('/') + 1);
        if (!image.contains("@sha256:") && (!last.contains(":") || last.endsWith(":latest") || last.endsWith(":"))) {
            findings.add(container.at("image"), "a tag other than latest, or a digest");
        }
    }
}
