package dev.unroll.run;

import dev.unroll.config.Engine;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.layers.FusedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the user should know before a training begins, though it can begin. */
final class Warnings {
  private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);

  private Warnings() {}

  static List<String> of(ExperimentConfig config, Optional<TextSamples> samples) {
    List<String> warnings = new ArrayList<>();
    samples
        .map(TextSamples::unknownInPrompt)
        .filter(unknown -> !unknown.isEmpty())
        .map(
            unknown ->
                "sampling.prompt: the vocabulary has no "
                    + String.join(" ", unknown)
                    + "; samples go on without")
        .ifPresent(warnings::add);
    warnings.forEach(LOG::warn);
    if (config.engine() == Engine.FUSED) {
      FusedNetwork.slowerBecause()
          .map(reason -> "oneDNN is not used (" + reason + "), so layers take up to twice as long")
          .ifPresent(warnings::add);
    }
    return warnings;
  }
}
