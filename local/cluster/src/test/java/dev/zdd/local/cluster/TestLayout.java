package dev.zdd.local.cluster;

import dev.zdd.local.Instance;
import java.nio.file.Path;

/** Layouts below a temporary directory. */
final class TestLayout {
    private TestLayout() {}

    static Layout in(Path directory) {
        return new Layout(new Instance("example", 16443, 18080), directory);
    }
}
