package dev.unroll.result;

import java.util.List;
import java.util.Objects;

/** What a network read, as a person can look at it. */
public sealed interface Exhibit permits Exhibit.Picture, Exhibit.Symbols, Exhibit.Signals {

  /**
   * A grey image.
   *
   * @param pixels row by row, 0 for black to 255 for white
   */
  record Picture(int width, int height, List<Integer> pixels) implements Exhibit {
    public Picture {
      pixels = List.copyOf(pixels);
      if (pixels.size() != width * height) {
        throw new IllegalArgumentException(
            "%d x %d pixels, %d values".formatted(width, height, pixels.size()));
      }
    }
  }

  /** A sequence that can be written down. */
  record Symbols(String text) implements Exhibit {
    public Symbols {
      Objects.requireNonNull(text, "text");
    }
  }

  /** Numbers over time, of one column or several. */
  record Signals(List<Signal> signals) implements Exhibit {
    public Signals {
      signals = List.copyOf(signals);
    }
  }

  /**
   * @param values one a step
   */
  record Signal(String name, List<Double> values) {
    public Signal {
      Objects.requireNonNull(name, "name");
      values = List.copyOf(values);
    }
  }
}
