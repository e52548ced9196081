package dev.unroll.run;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.SamplingConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * A fast try of an experiment before its long run: two iterations, each with its evaluation, sample
 * and checkpoint, and all that follows at the end, in a run of its own name. Data and network are
 * those of the experiment; evaluations read little.
 */
public final class Trial {
  /** What the name of such a run ends in. */
  public static final String SUFFIX = "-try";

  /** Examples of a split, or symbols of a text, that an evaluation reads. */
  static final int EVALUATED = 2_000;

  private Trial() {}

  /** Assignments that make the try of an experiment, as {@code --set} writes them. */
  public static List<String> sets(ExperimentConfig config) {
    List<String> sets =
        new ArrayList<>(
            List.of(
                "name=" + config.name() + SUFFIX,
                "training.iterations=2",
                "training.early_stopping=null",
                "training.checkpoint.every=1",
                "evaluation.every=1"));
    if (config.training().schedule().warmup() > 0) {
      sets.add("training.schedule.warmup=1");
    }
    if (config.sampling().flatMap(SamplingConfig::every).isPresent()) {
      sets.add("sampling.every=1");
    }
    return sets;
  }
}
