package dev.unroll.datasets.pairs;

import dev.unroll.datasets.ExampleCounts;
import dev.unroll.datasets.KnownPairs;
import java.nio.file.Path;
import java.util.Objects;

/** Where pairs are. */
public sealed interface PairSource {

  /** Files that are known by name, with a split for each use. */
  record Known(KnownPairs name) implements PairSource {
    public Known {
      Objects.requireNonNull(name);
    }
  }

  /** A pair a line: the source, a tab, the target; what comes after another tab is passed over. */
  record Table(Path path) implements PairSource {
    public Table {
      Objects.requireNonNull(path);
    }
  }

  /** Two files with as many lines: sources, and the target of each. */
  record Files(Path source, Path target) implements PairSource {
    public Files {
      Objects.requireNonNull(source);
      Objects.requireNonNull(target);
    }
  }

  /** Sums of two numbers: {@code 535+61}, {@code 596}. */
  record Addition(int digits, ExampleCounts counts) implements PairSource {
    public Addition {
      if (digits < 1 || digits > 9) {
        throw new IllegalArgumentException("digits from 1 to 9: " + digits);
      }
    }
  }

  /** Dates as people write them, and in figures: {@code 3rd of March 2021}, {@code 2021-03-03}. */
  record Dates(ExampleCounts counts) implements PairSource {}
}
