package dev.zdd;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package of the program may use which, and that docs/architecture.md draws it as it is. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.zdd");

    private static final String[] FEATURES = {
        "dev.zdd.pod..",
        "dev.zdd.settings..",
        "dev.zdd.scaling..",
        "dev.zdd.strategy..",
        "dev.zdd.entrance..",
        "dev.zdd.network..",
        "dev.zdd.monitoring..",
        "dev.zdd.schema..",
        "dev.zdd.namespace.."
    };

    /** Used by nearly every package; drawing their arrows would hide the others. */
    private static final Set<String> NOT_DRAWN = Set.of("validation", "component", "crd");

    private static final Pattern ARROW = Pattern.compile("(?m)^ *(\\w+) --> (\\w+(?: & \\w+)*)$");

    @Test
    void hasNoCycles() {
        // Of two packages that use each other, neither can be understood, tested or published without the other.
        slices().matching("dev.zdd.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void featuresDoNotKnowTheServiceThatIsMadeOfThem() {
        // A component takes the values of its feature. One that takes the whole description can be used with it only.
        noClasses()
                .that(resideInAnyPackage(FEATURES))
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.zdd.service..", "dev.zdd.config..", "dev.zdd"))
                .check(CLASSES);
    }

    @Test
    void whatTheCommandLineUsesNeedsNoSdk() {
        // ./zdd is shipped without Pulumi's SDK: a class that loads one of it fails there, and nowhere else.
        noClasses()
                .that(resideInAnyPackage("dev.zdd.policy..", "dev.zdd.preview..", "dev.zdd.validation.."))
                .and(resideOutsideOfPackages("dev.zdd.policy.program.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.pulumi..", "dev.zdd.policy.program.."))
                .check(CLASSES);
    }

    @Test
    void theLibraryDoesNotKnowStackFiles() {
        // Programs of others describe a service in code; keys and stack files belong to this repository's program.
        noClasses()
                .that(resideInAnyPackage(
                        "dev.zdd.service..", "dev.zdd.crd..", "dev.zdd.component..", "dev.zdd.provider.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.zdd.config..", "dev.zdd"))
                .check(CLASSES);
    }

    @Test
    void policiesJudgeManifestsAndNotComponents() {
        // The rules hold for manifests that other tools made, too.
        noClasses()
                .that(resideInAPackage("dev.zdd.policy.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(FEATURES).or(resideInAPackage("dev.zdd.service..")))
                .check(CLASSES);
        noClasses()
                .that(resideInAnyPackage(FEATURES).or(resideInAPackage("dev.zdd.service..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.zdd.policy..", "dev.zdd.preview.."))
                .check(CLASSES);
    }

    @Test
    void typedCustomResourcesAreIndependent() {
        // They describe the API of others, not this project.
        noClasses()
                .that(resideInAPackage("dev.zdd.crd.."))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.zdd..")
                        .and(resideOutsideOfPackages("dev.zdd.crd..", "dev.zdd.validation..")))
                .check(CLASSES);
    }

    @Test
    void onlyCommandsAndProofsNeedTheLaboratory() throws IOException {
        // A release goes to any cluster: what drives Pulumi for it is in engine/.
        try (Stream<Path> folders = Files.find(Path.of(""), 3, (file, attributes) -> file.endsWith("pom.xml"))) {
            assertThat(folders.filter(pom -> read(pom).contains("<artifactId>zdd-local</artifactId>"))
                            .map(pom -> pom.getParent().toString()))
                    .containsExactlyInAnyOrder("cli", "proof", "local/cluster");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void thePictureShowsEveryArrow() throws IOException {
        Set<String> drawn = new TreeSet<>();
        String picture = Files.readString(Path.of("docs", "architecture.md"));
        ARROW.matcher(picture).results().forEach(arrow -> {
            for (String to : arrow.group(2).split(" & ")) {
                drawn.add(arrow.group(1) + " --> " + to);
            }
        });

        assertThat(drawn).isEqualTo(arrows());
    }

    private static Set<String> arrows() {
        Set<String> arrows = new TreeSet<>();
        for (JavaClass one : CLASSES.that(alwaysTrue())) {
            for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
                String from = topPackage(one);
                String to = topPackage(dependency.getTargetClass());
                if (!to.isEmpty() && !to.equals(from) && !NOT_DRAWN.contains(to) && !FRAMED.contains(from)) {
                    arrows.add(from + " --> " + to);
                }
            }
        }
        return arrows;
    }

    /** Their arrows are judged by the rules above, and not drawn. */
    private static final Set<String> FRAMED = Set.of("policy", "preview", "testing");

    private static String topPackage(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals("dev.zdd")) {
            return "Main";
        }
        return name.startsWith("dev.zdd.") ? name.split("\\.")[2] : "";
    }
}
