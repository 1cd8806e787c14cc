package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Workload;

/** An image has a tag that is not latest, or a digest. */
final class ImagePinned implements Rule {

    private static final About ABOUT = new About(
            "image-pinned",
            "An image has a tag that is not latest, or a digest",
            "containers",
            "nobody can say what runs, two pods of one revision may differ, and a rollback "
                    + "brings back the same image",
            "kube-score: container-image-tag; kube-linter: latest-tag",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.allContainers()) {
                String image = container.image();
                String last = image.substring(image.lastIndexOf('/') + 1);
                if (!image.contains("@sha256:")
                        && (!last.contains(":") || last.endsWith(":latest") || last.endsWith(":"))) {
                    findings.add(
                            workload.manifest(),
                            container.at("image"),
                            "a tag other than latest, or a digest",
                            "Pin the image: registry.example.com/shop:1.4.2.");
                }
            }
        }
    }
}
