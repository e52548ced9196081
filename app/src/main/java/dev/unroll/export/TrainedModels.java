package dev.unroll.export;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.Encoding;
import dev.unroll.export.model.EngineOutputs;
import dev.unroll.export.model.NetworkReader;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.result.Json;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.run.store.ModelFile;
import dev.unroll.run.store.ParametersHash;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Reads trained models, and what their runs wrote beside them. */
public final class TrainedModels {
  private TrainedModels() {}

  /**
   * @param run a run directory or a model file
   * @param saved what it holds
   */
  public static TrainedModel of(Path run, ModelFile.Saved saved) throws IOException {
    String hash = ParametersHash.sha256(saved.network());
    Path directory = Files.isDirectory(run) ? run : run.toAbsolutePath().getParent();
    RunDirectory files = new RunDirectory(directory);
    Optional<Result> result = Json.readIfThere(files.result(), Result.class);
    // A model that was copied elsewhere may lie beside the result of another.
    boolean own =
        Files.isDirectory(run)
            || result
                .flatMap(r -> r.training().parametersSha256())
                .filter(hash::equals)
                .isPresent();
    return new TrainedModel(
        saved.config(),
        NetworkReader.read(saved.network()),
        new EngineOutputs(saved.network()),
        saved.encoding(),
        hash,
        own ? Json.readIfThere(files.provenance(), Provenance.class) : Optional.empty(),
        own ? result : Optional.empty(),
        Optional.empty());
  }

  /** A model in memory, trained or not. */
  public static TrainedModel of(
      MultiLayerNetwork network,
      ExperimentConfig config,
      Encoding encoding,
      Optional<Provenance> provenance,
      Optional<Result> result) {
    return new TrainedModel(
        config,
        NetworkReader.read(network),
        new EngineOutputs(network),
        encoding,
        ParametersHash.sha256(network),
        provenance,
        result,
        Optional.empty());
  }
}
