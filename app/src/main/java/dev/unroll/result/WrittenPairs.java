package dev.unroll.result;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Targets that a network wrote of sources, beside those that were wanted.
 *
 * @param best with the fewest errors; of equals the longest
 * @param worst with the most errors
 */
public record WrittenPairs(List<WrittenPair> best, List<WrittenPair> worst) {
  public WrittenPairs {
    best = List.copyOf(best);
    worst = List.copyOf(worst);
  }

  /**
   * A source and what was written of it.
   *
   * @param place where the pair stands in the data
   * @param errorRate characters to be put in, left out or exchanged, by characters of the target
   */
  public record WrittenPair(
      String place,
      String source,
      String target,
      String written,
      double errorRate,
      Optional<Alignment> alignment) {
    public WrittenPair {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(target, "target");
      Objects.requireNonNull(written, "written");
    }
  }

  /**
   * Where a network looked while it wrote.
   *
   * @param source symbols in the order of the text
   * @param written symbols, and the end
   * @param weights of each source symbol, by written symbol; those of a row sum to 1
   */
  public record Alignment(List<String> source, List<String> written, List<List<Double>> weights) {
    public Alignment {
      source = List.copyOf(source);
      written = List.copyOf(written);
      weights = weights.stream().map(List::copyOf).toList();
    }
  }
}
