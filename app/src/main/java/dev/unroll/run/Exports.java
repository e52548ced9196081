package dev.unroll.run;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.ExportFormat;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.Keys;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.SequenceData;
import dev.unroll.export.Exporter;
import dev.unroll.export.TrainedModels;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The formats that a configuration asks for, beside {@code model.zip}. */
final class Exports {
  private Exports() {}

  /**
   * Finds out before the training whether each format can express the network.
   *
   * @throws ConfigException if one can't, at the place where it is asked for
   */
  static void check(LoadedConfig loaded, MultiLayerNetwork network, Encoding encoding)
      throws ConfigException {
    List<ExportFormat> formats = loaded.config().export().orElse(List.of());
    for (int i = 0; i < formats.size(); i++) {
      try {
        Exporter.check(
            TrainedModels.of(
                network, loaded.config(), encoding, Optional.empty(), Optional.empty()),
            formats.get(i));
      } catch (ExperimentException e) {
        ConfigException problem =
            loaded.source().exception(Keys.path("export", i), e.getMessage().replace("\n", ". "));
        problem.initCause(e);
        throw problem;
      }
    }
  }

  /** Writes {@code model.onnx} and so on, of the model that was kept. */
  static void write(
      ExperimentConfig config,
      MultiLayerNetwork network,
      SequenceData data,
      Provenance provenance,
      Result result,
      RunDirectory directory)
      throws IOException {
    List<ExportFormat> formats = config.export().orElse(List.of());
    if (formats.isEmpty()) {
      return;
    }
    TrainedModel model =
        TrainedModels.of(
                network, config, data.encoding(), Optional.of(provenance), Optional.of(result))
            .with(TestExamples.of(data, network));
    for (ExportFormat format : formats) {
      Exporter.write(model, format, directory.exported(Exporter.ending(format)));
    }
  }
}
