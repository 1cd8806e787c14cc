package dev.zdd.policy.rule;

import dev.zdd.policy.model.Analysis;
import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges all objects of a program together. It has no state, and carries a {@link Description}. Its id is the name of its
 * class in lower case with hyphens: {@code HpaHeadroom} is {@code hpa-headroom}.
 */
public abstract class Rule {

    private final String id;
    private final Description description = getClass().getAnnotation(Description.class);

    /** The severity of a rule in each profile. */
    public enum Severities {
        /** An error everywhere: it drops requests or cannot work. */
        ERROR(Severity.ERROR, Severity.ERROR),
        /** An error where customers are, a warning in dev. */
        WARNING_IN_DEV(Severity.WARNING, Severity.ERROR),
        /** An error in small clusters, where it blocks; a warning where there are nodes enough. */
        ERROR_IN_DEV(Severity.ERROR, Severity.WARNING),
        /** A warning everywhere: good practice, with legitimate exceptions. */
        WARNING(Severity.WARNING, Severity.WARNING);

        private final Severity dev;
        private final Severity production;

        Severities(Severity dev, Severity production) {
            this.dev = dev;
            this.production = production;
        }

        /** The severity in a profile. */
        public Severity in(Profile profile) {
            return profile == Profile.DEV ? dev : production;
        }
    }

    /** What the documentation says about a rule. */
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Description {
        /** What must hold, in one sentence without a full stop. */
        String title();

        /** The kinds of objects that it looks at. */
        String looksAt();

        /** What happens otherwise. */
        String why();

        /** The safe form, in one or two sentences. */
        String fix();

        /** Where that is known from. */
        String source();

        /** How much it matters. */
        Severities severities() default Severities.ERROR;
    }

    /** A rule whose id is the name of its class. */
    protected Rule() {
        this.id = getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        if (!id.matches("[a-z][a-z0-9-]{1,48}[a-z0-9]")) {
            throw new IllegalArgumentException("rule id: %s (expected: 3 to 50 of a-z, 0-9, -)".formatted(id));
        }
    }

    /** The stable name, in waivers and reports: at most 50 characters, so that an annotation's name can contain it. */
    public final String id() {
        return id;
    }

    /** What must hold, in one sentence without a full stop. */
    public final String title() {
        return description.title();
    }

    /** The kinds of objects that it looks at. */
    public final String looksAt() {
        return description.looksAt();
    }

    /** What happens otherwise. */
    public final String why() {
        return description.why();
    }

    /** The safe form, in one or two sentences. */
    public final String fix() {
        return description.fix();
    }

    /** Where that is known from. */
    public final String source() {
        return description.source();
    }

    /** How much it matters. */
    public final Severities severities() {
        return description.severities();
    }

    /** The topic: the last part of its package. */
    public final String topic() {
        String name = getClass().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * Adds what breaks the rule. It judges anybody's objects, so nothing may be taken for granted: see
     * {@link dev.zdd.policy.model.Node}.
     */
    protected abstract void judge(Manifests manifests, Findings findings);

    /** What it finds. */
    public final Findings run(Manifests manifests, Profile profile) {
        Findings findings = new Findings(this, manifests, profile);
        judge(manifests, findings);
        return findings;
    }

    /** Judges one thing after the other. */
    private abstract static class Each<T> extends Rule {
        private final Function<Manifests, List<T>> things;

        Each(Function<Manifests, List<T>> things) {
            this.things = things;
        }

        @Override
        protected final void judge(Manifests manifests, Findings findings) {
            things.apply(manifests).forEach(thing -> judge(thing, findings));
        }

        /** Adds what is wrong with one of them; {@link Findings#manifests} are the other objects. */
        protected abstract void judge(T thing, Findings findings);
    }

    /** Judges every workload by itself. */
    public abstract static class OfWorkloads extends Each<Workload> {
        protected OfWorkloads() {
            super(Manifests::workloads);
        }
    }

    /** Judges every workload that keeps a number of pods. */
    public abstract static class OfReplicated extends Each<Workload> {
        protected OfReplicated() {
            super(Manifests::replicated);
        }
    }

    /** Judges every canary. */
    public abstract static class OfCanaries extends Each<Canary> {
        protected OfCanaries() {
            super(Canary::in);
        }
    }

    /** Judges every container, init containers among them. */
    public abstract static class OfContainers extends Each<Container> {
        protected OfContainers() {
            super(Manifests::allContainers);
        }
    }

    /** Judges every container other than init containers. */
    public abstract static class OfLongRunning extends Each<Container> {
        protected OfLongRunning() {
            super(Manifests::containers);
        }
    }

    /** Judges every container that answers requests. */
    public abstract static class OfServing extends Each<Container> {
        protected OfServing() {
            super(Manifests::serving);
        }
    }

    /** Judges every container that answers requests and whose workload replaces its pods by itself. */
    public abstract static class OfReleasedServing extends Each<Container> {
        protected OfReleasedServing() {
            super(Manifests::releasedServing);
        }
    }

    /** Judges every container, other than init containers, whose workload replaces its pods by itself: workers too. */
    public abstract static class OfReleased extends Each<Container> {
        protected OfReleased() {
            super(manifests -> manifests.released().stream()
                    .flatMap(workload -> workload.containers().stream())
                    .toList());
        }
    }

    /** Judges every Service. */
    public abstract static class OfServices extends Each<Manifest> {
        protected OfServices() {
            super(manifests -> manifests.of(Kind.SERVICE));
        }
    }

    /** Judges every VirtualService. */
    public abstract static class OfVirtualServices extends Each<Manifest> {
        protected OfVirtualServices() {
            super(manifests -> manifests.of(Kind.VIRTUAL_SERVICE));
        }
    }

    /** Judges every Rollout. */
    public abstract static class OfRollouts extends Each<Manifest> {
        protected OfRollouts() {
            super(manifests -> manifests.of(Kind.ROLLOUT));
        }
    }

    /** Judges every PodDisruptionBudget. */
    public abstract static class OfBudgets extends Each<Manifest> {
        protected OfBudgets() {
            super(manifests -> manifests.of(Kind.POD_DISRUPTION_BUDGET));
        }
    }

    /** Judges every container and native sidecar. */
    public abstract static class OfRunning extends Each<Container> {
        protected OfRunning() {
            super(Manifests::running);
        }
    }

    /** Judges every analysis template, used or not. */
    public abstract static class OfAnalysisTemplates extends Each<Manifest> {
        protected OfAnalysisTemplates() {
            super(Canary::templatesOf);
        }
    }

    /** Collects what one rule finds. */
    public static final class Findings {
        private final Rule rule;
        private final Manifests manifests;
        private final Severity severity;
        private final List<Finding> found = new ArrayList<>();

        private Findings(Rule rule, Manifests manifests, Profile profile) {
            this.rule = rule;
            this.manifests = manifests;
            this.severity = rule.severities().in(profile);
        }

        /** All objects of the program. */
        public Manifests manifests() {
            return manifests;
        }

        /** A value that breaks the rule; what was found is the value itself, and the safe form is that of the rule. */
        public void add(Node at, String expected) {
            add(at, expected, rule.fix());
        }

        /** The same, described in the rule's own words. */
        public void found(Node at, String what, String expected) {
            add(at, what, expected, rule.fix());
        }

        /** A value that breaks the rule, with a safe form for this case; what was found is the value itself. */
        public void add(Node at, String expected, String fix) {
            add(at, at.show(), expected, fix);
        }

        /** A value that breaks the rule, described in the rule's own words. */
        public void add(Node at, String what, String expected, String fix) {
            add(severity, at, what, expected, fix);
        }

        /**
         * A reference to an object that is not here. Somebody else may own it: that is only a note, unless the input is
         * {@linkplain Manifests#owns complete} for the kind.
         */
        public void missing(Kind kind, Node reference, String expected) {
            missing(kind, reference, expected, rule.fix());
        }

        /** The same, with a safe form for this case. */
        public void missing(Kind kind, Node reference, String expected, String fix) {
            addOrNote(manifests.owns(kind), reference, reference.show(), expected, fix);
        }

        /** The templates that an analysis names and that are not here. */
        public void missingTemplates(Analysis analysis) {
            analysis.missing(manifests)
                    .forEach(reference -> missing(
                            Analysis.kind(reference),
                            reference.key("templateName"),
                            "an AnalysisTemplate of the program",
                            "Add it or correct its name."));
        }

        /** A value that breaks the rule, or may be right for reasons that are not here: then only a note. */
        public void addOrNote(boolean breaks, Node at, String what, String expected, String fix) {
            add(breaks ? severity : Severity.INFO, at, what, expected, fix);
        }

        /** The same; what was found is the value itself, and the safe form is that of the rule. */
        public void addOrNote(boolean breaks, Node at, String expected) {
            addOrNote(breaks, at, at.show(), expected, rule.fix());
        }

        /**
         * A port that no container declares. By its name it cannot be found; a number is reached all the same, because the
         * declaration is only information.
         */
        public void undeclared(Node port, String expected) {
            addOrNote(port.integer().isEmpty() && !port.text("").matches("\\d+"), port, expected);
        }

        private void add(Severity how, Node at, String what, String expected, String fix) {
            found.add(new Finding(rule, how, at.owner(), at.path(), what, expected, fix, Optional.empty()));
        }

        /** Everything, in order. */
        public List<Finding> all() {
            return List.copyOf(found);
        }
    }
}
