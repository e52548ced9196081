package dev.unroll.transfer;

import dev.unroll.datasets.Encoding;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.NetworkModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A trained network that weights are taken from.
 *
 * @param file where it was read
 * @param sha256 of that file
 * @param layers from the input up; empty where the source has none in that place
 * @param output its output layer
 * @param inputNames what its inputs are called; empty where it does not say
 * @param outputNames what its outputs are called; empty where it does not say
 */
public record Source(
    Path file,
    String sha256,
    List<Optional<LayerModel>> layers,
    Optional<LayerModel.Dense> output,
    Optional<List<String>> inputNames,
    Optional<List<String>> outputNames) {
  public Source {
    layers = List.copyOf(layers);
  }

  /** The same as its user names it, who may have it in another place. */
  public Source in(Path named) {
    return new Source(named, sha256, layers, output, inputNames, outputNames);
  }

  static Source of(Path file, String sha256, NetworkModel network, Optional<Encoding> encoding) {
    return new Source(
        file,
        sha256,
        network.layers().stream().map(Optional::of).toList(),
        Optional.of(network.output()),
        encoding.flatMap(Names::inputs),
        encoding.flatMap(Names::outputs));
  }
}
