package dev.zdd.local.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The command line itself as an image, in {@code /zdd}; its tag is a hash of the content.
 *
 * @param home where {@code zdd-cli.jar} and {@code lib/} are
 * @param cache a directory for bases, layers and images
 */
public record DistributionImage(Path home, Path cache) {
    private static final String JAR = "zdd-cli.jar";
    private static final AbsoluteUnixPath FOLDER = AbsoluteUnixPath.get("/zdd");
    private static final int TAG_DIGITS = 12;

    public DistributionImage {
        if (!Files.isRegularFile(home.resolve(JAR)) || !Files.isDirectory(home.resolve("lib"))) {
            throw new UserError("%s: no %s with lib/ (expected: a built or an unpacked zdd)".formatted(home, JAR));
        }
    }

    /**
     * Builds it for amd64 and arm64 on a base that has both, and pushes it.
     *
     * @throws UserError where a registry refuses or cannot be reached
     */
    public PushedImage push(RegistryTarget target, Progress progress) {
        return ImageWriter.unchecked(() -> {
            var reference = "%s:%s".formatted(target.repository(), tag(target.base()));
            progress.note("image %s: building and pushing".formatted(reference));
            var builder = complete(Jib.from(ImageWriter.registryImage(target.base())))
                    .setPlatforms(Set.of(new Platform("amd64", "linux"), new Platform("arm64", "linux")));
            var to = Containerizer.to(ImageWriter.registryImage(reference));
            var pushed = new ImageWriter(cache).write(builder, to, target.repository());
            return new PushedImage(reference, pushed.getDigest().toString());
        });
    }

    /**
     * Builds it as a tar, on this machine's own Java runtime.
     *
     * @throws UserError where the machine lacks a JDK with jmods or busybox
     */
    public BuiltImage build(Progress progress) {
        return ImageWriter.unchecked(() -> {
            var base = new JavaBase(Path.of(System.getProperty("java.home")), cache).ensure(progress);
            var reference = "zdd:" + tag(base.content());
            var tar = cache.resolve("images").resolve(reference.replace(':', '-') + ".tar");
            var builder = complete(Jib.fromScratch().addFileEntriesLayer(AppLayers.base(base.root())))
                    .addEnvironmentVariable("PATH", JavaBase.JAVA_HOME + "/bin:/bin");
            new ImageWriter(cache).writeTar(builder, reference, tar, reference);
            return new BuiltImage(reference, tar);
        });
    }

    private JibContainerBuilder complete(JibContainerBuilder builder) throws IOException {
        return builder.addLayer(List.of(home.resolve("lib")), FOLDER)
                .addLayer(List.of(home.resolve(JAR)), FOLDER)
                .setEntrypoint(
                        "java", "-XX:+UseSerialGC", "-cp", FOLDER.resolve(JAR).toString(), "dev.zdd.cli.Main")
                .setUser("%1$d:%1$d".formatted(AppImage.USER_ID))
                .setCreationTime(JavaBase.FILE_TIME);
    }

    private String tag(String base) throws IOException {
        return new ContentHash()
                .add("base", base)
                .addFile(JAR, home.resolve(JAR))
                .addTree(home.resolve("lib"))
                .hex()
                .substring(0, TAG_DIGITS);
    }
}
