package dev.unroll.run;

import dev.unroll.config.Engine;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.SequenceData;
import dev.unroll.layers.FusedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may not be as it was meant, though it runs: {@code validate} and a run tell the same. */
final class Warnings {
  private Warnings() {}

  static List<String> of(ExperimentConfig config, SequenceData data) {
    List<String> warnings = new ArrayList<>(data.warnings());
    TextSamples.of(config, data).flatMap(TextSamples::warning).ifPresent(warnings::add);
    Optional.of(config.engine())
        .filter(engine -> engine == Engine.FUSED)
        .flatMap(engine -> FusedNetwork.slowerBecause())
        .ifPresent(
            reason ->
                warnings.add(
                    "oneDNN is not used (" + reason + "), so layers take up to twice as long"));
    return List.copyOf(warnings);
  }
}
