package dev.zdd.proof.experiment;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Io;
import dev.zdd.proof.report.HtmlReport;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs experiments one after the other and writes down what they found, also when a later one breaks off.
 *
 * @param folder takes {@code NAME.json} for each experiment and {@code report.html} for all
 * @param listener told what was found so far, whenever an experiment was carried out
 */
public record Proof(Prover prover, Path folder, Consumer<Findings> listener) {
    /** How often an experiment is measured again because the machine was too busy to measure it. */
    private static final int REPETITIONS = 2;

    /**
     * What was found.
     *
     * @param results of the experiments that were carried out
     * @param brokenOff why each of the others was not, by name
     */
    public record Findings(List<ExperimentResult> results, SortedMap<String, String> brokenOff) {
        /** Every claim was put to the test and is proven. */
        public boolean passed() {
            return brokenOff.isEmpty() && results.stream().allMatch(ExperimentResult::passed);
        }
    }

    /**
     * One that breaks off does not keep the next from being run.
     *
     * @throws Interrupted if the thread is; what the experiment had changed is put back
     */
    public Findings run(List<Experiment> experiments) {
        List<ExperimentResult> results = new ArrayList<>();
        SortedMap<String, String> brokenOff = new TreeMap<>();
        for (Experiment experiment : experiments) {
            try {
                ExperimentResult result = measured(experiment);
                results.add(result);
                write(experiment.name() + ".json", result.toJson());
                write("report.html", HtmlReport.of(results));
                listener.accept(new Findings(List.copyOf(results), brokenOff));
            } catch (IllegalStateException | UserError | KubernetesClientException e) {
                if (Thread.interrupted()) {
                    throw new Interrupted(e);
                }
                brokenOff.put(experiment.name(), String.valueOf(e.getMessage()));
            }
        }
        return new Findings(results, brokenOff);
    }

    private ExperimentResult measured(Experiment experiment) {
        ExperimentResult result = prover.prove(experiment);
        for (int i = 1; i <= REPETITIONS && result.lacksValidityAlone(); i++) {
            prover.progress()
                    .note("%s: measured again (%d of at most %d): %s"
                            .formatted(experiment.name(), i, REPETITIONS, result.invalidBecause()));
            result = prover.prove(experiment);
        }
        return result;
    }

    private void write(String name, String text) {
        Io.run("%s: cannot be written".formatted(folder.resolve(name)), () -> {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), text);
        });
    }
}
