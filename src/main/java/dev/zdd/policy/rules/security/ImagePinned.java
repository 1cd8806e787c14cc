package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class ImagePinned extends Rule {

    ImagePinned() {
        super(
                "An image has a tag that is not latest, or a digest",
                "containers",
                "nobody can say what runs, two pods of one revision may differ, and a rollback brings back the same image",
                "kube-score: container-image-tag; kube-linter: latest-tag",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.allContainers()) {
            String image = container.image();
            String last = image.substring(image.lastIndexOf('/') + 1);
            if (!image.contains("@sha256:")
                    && (!last.contains(":") || last.endsWith(":latest") || last.endsWith(":"))) {
                findings.add(
                        container.at("image"),
                        "a tag other than latest, or a digest",
                        "Pin the image: registry.example.com/shop:1.4.2.");
            }
        }
    }
}
