package dev.unroll.run;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.Problem;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.export.model.NetworkModel;
import dev.unroll.export.model.NetworkReader;
import dev.unroll.result.InitialVectors;
import dev.unroll.result.Provenance;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.transfer.NetworkWeights;
import dev.unroll.transfer.Source;
import dev.unroll.transfer.Sources;
import dev.unroll.transfer.Transfer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The weights that a network begins with: its own, those of {@code network.init_from}, or vectors
 * of a file for its embedding.
 *
 * @param loaded the configuration, with the checksum of the file they are from
 * @param origin where they are from, if not its own
 * @param vectors those of a file that the embedding begins with
 * @param complete whether all of them are from there
 */
record InitialWeights(
    LoadedConfig loaded,
    Optional<Provenance.InitialWeights> origin,
    Optional<InitialVectors> vectors,
    boolean complete) {
  static final String KEY = "network.init_from";

  /** Those that the network has already. */
  static InitialWeights own(LoadedConfig loaded) {
    return new InitialWeights(loaded, Optional.empty(), Optional.empty(), false);
  }

  /**
   * Gives a new network the weights that its configuration wishes.
   *
   * @param store has files that are not where they are named; a run names them as its user did
   * @throws ConfigException where a file is missing or damaged, or a layer does not fit
   */
  static InitialWeights give(
      LoadedConfig loaded, DataStore store, SequenceData data, MultiLayerNetwork network)
      throws ConfigException {
    NetworkConfig config = loaded.config().network();
    if (config.initFrom().isEmpty()) {
      Optional<EmbeddingFile> file = EmbeddingFile.read(loaded, store, data.encoding());
      return file.isPresent() ? vectors(loaded, file.get(), network) : own(loaded);
    }
    NetworkModel fresh = NetworkReader.read(network);
    Path named = Path.of(config.initFrom().get());
    Path there = store.named(named);
    Source read = read(loaded, there, fresh);
    Source source = read.in(named.resolve(there.relativize(read.file())));
    if (config.initSha256().filter(sha -> !sha.equals(source.sha256())).isPresent()) {
      throw loaded
          .source()
          .exception(
              "network.init_sha256",
              "%s has the SHA-256 %s: it has changed; remove the key to take it as it is"
                  .formatted(source.file(), source.sha256()));
    }
    Transfer.Outcome outcome = Transfer.of(source, fresh, data.encoding());
    if (!outcome.misfits().isEmpty()) {
      throw new ConfigException(
          outcome.misfits().stream().map(misfit -> problem(loaded, source, misfit)).toList());
    }
    NetworkWeights.set(network, outcome.network());
    return new InitialWeights(
        new LoadedConfig(
            loaded.config().with(config.fromFileWith(source.sha256())), loaded.source()),
        Optional.of(
            new Provenance.InitialWeights(
                source.file().toString(), source.sha256(), outcome.notes())),
        Optional.empty(),
        outcome.complete());
  }

  private static InitialWeights vectors(
      LoadedConfig loaded, EmbeddingFile file, MultiLayerNetwork network) {
    file.give(network);
    NetworkConfig config =
        loaded.config().network().withVectorsOf(Optional.of(file.origin().sha256()));
    return new InitialWeights(
        new LoadedConfig(loaded.config().with(config), loaded.source()),
        Optional.empty(),
        Optional.of(file.origin()),
        false);
  }

  private static Source read(LoadedConfig loaded, Path path, NetworkModel fresh)
      throws ConfigException {
    try {
      return Sources.read(path, fresh);
    } catch (DataException | ExperimentException e) {
      throw (ConfigException)
          loaded.source().exception(KEY, e.getMessage().replace("\n", ". ")).initCause(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Problem problem(LoadedConfig loaded, Source source, Transfer.Misfit misfit) {
    String key = misfit.layer().map(layer -> Keys.path("network.layers", layer)).orElse(KEY);
    return loaded.source().problem(key, misfit.message() + ", " + source.file());
  }

  /**
   * @throws ExperimentException if a weight is left as it was drawn
   */
  void requireComplete() {
    if (!complete) {
      throw new ExperimentException(
          "%s: has not every weight of the network:%n  %s%nNothing was written. Change the network, or train on from what is there: %s"
              .formatted(
                  loaded.config().network().initFrom().orElse(""),
                  String.join("\n  ", notes()),
                  KEY));
    }
  }

  /** What was taken and what not. */
  List<String> notes() {
    return vectors
        .map(found -> List.of(found.words()))
        .or(() -> origin.map(Provenance.InitialWeights::notes))
        .orElse(List.of());
  }
}
