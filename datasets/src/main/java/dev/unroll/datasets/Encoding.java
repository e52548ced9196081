package dev.unroll.datasets;

import java.util.List;

/**
 * What a saved model keeps of its dataset: enough to encode new data and to name its outputs. Plain
 * values, so that it can be written to JSON inside the model file.
 */
public sealed interface Encoding
    permits TextEncoding,
        LabelledTextEncoding,
        PairEncoding,
        ImageEncoding,
        CsvEncoding,
        GeneratedEncoding {
  /** The class names in output order; empty for regression. */
  List<String> classes();

  /** Whether data in another encoding means the same to a model. */
  default boolean readsAs(Encoding other) {
    return equals(other);
  }
}
