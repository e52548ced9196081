package dev.unroll.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The norm of the loss's gradient with regard to each layer's state, by how many steps lie between
 * the loss and the state: {@code gradient-flow.json}.
 *
 * @param moments of the training, in its order
 */
public record GradientFlow(List<Moment> moments) {
  /** Before the first iteration. */
  public static final String START = "start";

  /** After half of the iterations. */
  public static final String MIDDLE = "middle";

  /** The model that was kept. */
  public static final String END = "end";

  private static final double TENTH = 0.1;

  /**
   * @param name {@link #START}, {@link #MIDDLE} or {@link #END}
   * @param iteration updates that the network had
   * @param split whose sequences it was measured on
   * @param sequences how many of them
   */
  public record Moment(
      String name, long iteration, String split, int sequences, List<Series> layers) {
    public Moment {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(split, "split");
      layers = List.copyOf(layers);
    }
  }

  /**
   * One direction of a layer.
   *
   * @param norms mean over the sequences; the first one is of the step of the loss
   */
  public record Series(String layer, List<Double> norms) {
    public Series {
      Objects.requireNonNull(layer, "layer");
      // JSON has null for what is no number.
      norms = norms.stream().map(norm -> norm == null ? Double.NaN : norm).toList();
    }

    /**
     * How many steps back the gradient is, at every one of them, at least a tenth of what it is
     * where it enters. Empty if it is 0 or not finite there.
     */
    public OptionalInt keepsTenth() {
      int entry = 0;
      while (entry < norms.size() && norms.get(entry) == 0) {
        entry++; // a cell that passes on the state before a step has no gradient at the step itself
      }
      if (entry == norms.size() || !Double.isFinite(norms.get(entry))) {
        return OptionalInt.empty();
      }
      int lag = entry;
      while (lag + 1 < norms.size() && norms.get(lag + 1) >= TENTH * norms.get(entry)) {
        lag++;
      }
      return OptionalInt.of(lag);
    }

    /** Steps back that were measured. */
    public int reach() {
      return norms.size() - 1;
    }

    /** How far back it keeps a tenth of itself, in words. */
    public String words() {
      OptionalInt lag = keepsTenth();
      if (lag.isEmpty()) {
        return "has none";
      }
      return lag.getAsInt() == reach()
          ? "keeps a tenth of itself over all " + steps(reach()) + " back"
          : "keeps a tenth of itself for %s back, of %s"
              .formatted(steps(lag.getAsInt()), NumberText.count(reach()));
    }

    private static String steps(int steps) {
      return NumberText.count(steps) + (steps == 1 ? " step" : " steps");
    }
  }

  public GradientFlow {
    moments = List.copyOf(moments);
  }

  /** With a moment more, in place of one of the same name. */
  public GradientFlow with(Moment moment) {
    List<Moment> all = new ArrayList<>(moments);
    all.removeIf(other -> other.name().equals(moment.name()));
    all.add(moment);
    return new GradientFlow(all);
  }

  /** Without those that come later. */
  public GradientFlow until(long iteration) {
    return new GradientFlow(
        moments.stream()
            .filter(moment -> moment.iteration() <= iteration && !moment.name().equals(END))
            .toList());
  }

  public Optional<Moment> moment(String name) {
    return moments.stream().filter(moment -> moment.name().equals(name)).findFirst();
  }

  /** Of the last moment there is. */
  public Optional<Moment> latest() {
    return moments.isEmpty() ? Optional.empty() : Optional.of(moments.get(moments.size() - 1));
  }
}
