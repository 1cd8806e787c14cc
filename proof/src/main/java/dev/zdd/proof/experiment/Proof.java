package dev.zdd.proof.experiment;

import dev.zdd.proof.report.HtmlReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs experiments one after the other and writes down what they found, also when a later one breaks off. */
public final class Proof {
    private final Prover prover;
    private final Path folder;

    /** @param folder takes {@code NAME.json} for each experiment and {@code report.html} for all */
    public Proof(Prover prover, Path folder) {
        this.prover = prover;
        this.folder = folder;
    }

    public List<ExperimentResult> run(List<Experiment> experiments) {
        List<ExperimentResult> results = new ArrayList<>();
        for (Experiment experiment : experiments) {
            ExperimentResult result = prover.prove(experiment);
            results.add(result);
            write(experiment.name() + ".json", result.toJson());
            write("report.html", HtmlReport.of(results));
        }
        return results;
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be written".formatted(folder.resolve(name)), e);
        }
    }
}
