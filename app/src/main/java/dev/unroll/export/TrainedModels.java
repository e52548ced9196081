package dev.unroll.export;

import dev.unroll.config.source.ConfigException;
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
import java.util.List;
import java.util.Optional;

/** Reads trained models, and what their runs wrote beside them. */
public final class TrainedModels {
  private TrainedModels() {}

  /**
   * @param run a run directory or a model file
   * @param sets changes of the model's configuration
   * @throws dev.unroll.datasets.DataException if it has no model, or a damaged one
   */
  public static TrainedModel read(Path run, List<String> sets) throws IOException, ConfigException {
    ModelFile.Saved saved = ModelFile.read(run, sets);
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
        saved.encoding(),
        hash,
        own ? Json.readIfThere(files.provenance(), Provenance.class) : Optional.empty(),
        own ? result : Optional.empty(),
        Optional.empty());
  }
}
