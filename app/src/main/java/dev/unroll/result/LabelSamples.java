package dev.unroll.result;

import java.util.List;
import java.util.Objects;

/**
 * Texts that a network wrote of each label.
 *
 * @param labels in the order of the classes
 */
public record LabelSamples(List<OfLabel> labels) {
  public LabelSamples {
    labels = List.copyOf(labels);
  }

  /** Of all the texts, the share that no training example has. */
  public double newShare() {
    return labels.stream()
        .flatMap(label -> label.texts().stream())
        .mapToDouble(text -> text.isNew() ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  /** The texts of one label. */
  public record OfLabel(String label, List<Written> texts) {
    public OfLabel {
      Objects.requireNonNull(label, "label");
      texts = List.copyOf(texts);
    }

    /** The share that no training example has. */
    public double newShare() {
      return texts.stream().mapToDouble(text -> text.isNew() ? 1 : 0).average().orElse(Double.NaN);
    }
  }

  /**
   * A text.
   *
   * @param isNew whether no training example is the same, of whatever label
   */
  public record Written(String text, boolean isNew) {
    public Written {
      Objects.requireNonNull(text, "text");
    }
  }
}
