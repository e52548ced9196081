package dev.unroll.config;

import dev.unroll.config.source.KeyProblems;
import dev.unroll.datasets.PixelOrder;
import java.util.Optional;

/** The data and the task; chosen by {@code type}. */
public sealed interface DatasetConfig
    permits TextConfig,
        LabelledTextConfig,
        PairConfig,
        MnistRowsConfig,
        CsvConfig,
        CopyConfig,
        AddingConfig,
        DigitsConfig {

  /** What the key of the order of pixels means. */
  String PIXEL_ORDER =
      "What one step is; permuted: one pixel, in the random order that permuted MNIST mostly has, "
          + PixelOrder.PERMUTATION
          + ".";

  /** What the key of random changes means. */
  String AUGMENT =
      "Random changes of every training image, others in each epoch; images of validation and test "
          + "stay as they are.";

  /** Whether some of the data is kept for validation. */
  boolean hasValidation();

  /** The key that keeps some of the data for validation. */
  default String validationKey() {
    return "dataset.validation";
  }

  /** Whether numbers are estimated, and not symbols or classes chosen. */
  default boolean estimatesNumbers() {
    return false;
  }

  /** Whether some steps of a sequence have a label and others have none. */
  default boolean labelsSomeSteps() {
    return false;
  }

  /** A text dataset, or empty. */
  default Optional<TextConfig> asText() {
    return Optional.empty();
  }

  /** Whether the network learns to write text, a symbol after the other. */
  default boolean writesText() {
    return false;
  }

  /** Whether a step is one symbol, which an embedding can look up. */
  default boolean readsSymbols() {
    return false;
  }

  /** Reports what does not fit between the dataset's own keys. */
  default void check(KeyProblems problems) {}
}
