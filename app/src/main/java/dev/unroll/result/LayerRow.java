package dev.unroll.result;

import java.util.Objects;

/** One layer of the network, in words. */
public record LayerRow(String name, String inputShape, String outputShape, long parameters) {
  public LayerRow {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(inputShape, "inputShape");
    Objects.requireNonNull(outputShape, "outputShape");
  }
}
