package dev.unroll.report.page;

import dev.unroll.report.page.MetricsView.Labelled;
import dev.unroll.result.NumberText;
import dev.unroll.result.Provenance;
import java.util.ArrayList;
import java.util.List;

/** Facts of the machine and the program, and the data that was read. */
record ProvenanceView(List<Labelled> lines, List<Data> data) {

  record Data(String source, String bytes, String sha256) {}

  static ProvenanceView of(Provenance provenance) {
    Provenance.Versions versions = provenance.versions();
    List<Labelled> lines = new ArrayList<>();
    lines.add(new Labelled("Started", provenance.started()));
    lines.add(new Labelled("Command line", provenance.commandLine()));
    provenance
        .initialWeights()
        .ifPresent(
            weights ->
                lines.add(
                    new Labelled(
                        "Initial weights",
                        "%s (SHA-256 %s): %s"
                            .formatted(
                                weights.file(),
                                weights.sha256(),
                                String.join("; ", weights.notes())))));
    provenance
        .initialVectors()
        .ifPresent(
            vectors ->
                lines.add(
                    new Labelled(
                        "Word vectors",
                        "%s; SHA-256 %s".formatted(vectors.words(), vectors.sha256()))));
    lines.add(new Labelled("Unroll", versions.unroll()));
    provenance.gitCommit().ifPresent(commit -> lines.add(new Labelled("Git commit", commit)));
    lines.add(new Labelled("Deeplearning4j", versions.deeplearning4j()));
    lines.add(new Labelled("ND4J", versions.nd4j()));
    lines.add(new Labelled("Java", versions.java() + ", " + versions.jvm()));
    lines.add(new Labelled("Operating system", versions.os()));
    lines.add(
        new Labelled(
            "Processor",
            "%s, %d cores, %d threads used"
                .formatted(provenance.cpu(), provenance.cores(), provenance.threads())));
    return new ProvenanceView(
        lines,
        provenance.data().stream()
            .map(data -> new Data(data.name(), NumberText.count(data.bytes()), data.sha256()))
            .toList());
  }

  boolean hasData() {
    return !data.isEmpty();
  }
}
