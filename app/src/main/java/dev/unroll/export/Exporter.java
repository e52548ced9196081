package dev.unroll.export;

import dev.unroll.config.ExportFormat;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.Keys;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.export.html.HtmlWriter;
import dev.unroll.export.model.Examples;
import dev.unroll.export.model.ExportedFile;
import dev.unroll.export.model.FormatWriter;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.export.onnx.OnnxWriter;
import dev.unroll.export.safetensors.SafetensorsWriter;
import dev.unroll.result.AtomicFiles;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes trained models in other formats. */
public final class Exporter {
  private static final Map<ExportFormat, FormatWriter> WRITERS =
      Map.of(
          ExportFormat.ONNX,
          new OnnxWriter(),
          ExportFormat.SAFETENSORS,
          new SafetensorsWriter(),
          ExportFormat.HTML,
          new HtmlWriter());

  private Exporter() {}

  /**
   * Writes the model of a run. Nothing is written if the format can't express it; otherwise the
   * files beside the one asked for come first, so that where that one is, all are.
   *
   * @param run a run directory or a model file
   * @param sets changes of the model's configuration
   * @param wanted the format; empty: by the file's ending
   * @param examples asked where the format takes some
   * @return the files written, the one asked for first
   * @throws ExperimentException if the format can't be told, or can't express the model
   * @throws dev.unroll.datasets.DataException if the run has no model, or a damaged one
   */
  public static List<Path> export(
      Path run,
      List<String> sets,
      Path file,
      Optional<ExportFormat> wanted,
      Function<ModelFile.Saved, Optional<Examples>> examples)
      throws IOException, ConfigException {
    ExportFormat format = wanted.orElseGet(() -> byEnding(file));
    ModelFile.Saved saved = ModelFile.read(run, sets);
    TrainedModel model = TrainedModels.of(run, saved);
    return write(
        format == ExportFormat.SAFETENSORS || model.encoding() instanceof PairEncoding
            ? model.with(examples.apply(saved))
            : model,
        format,
        file);
  }

  /** Writes a model that is there already; as {@link #export}. */
  public static List<Path> write(TrainedModel model, ExportFormat format, Path file)
      throws IOException {
    if (Files.isDirectory(file)) {
      throw new ExperimentException(
          file + ": is a directory\nName the file to write, such as model." + ending(format));
    }
    List<ExportedFile> files = WRITERS.get(format).files(model, file);
    List<ExportedFile> last = new ArrayList<>(files);
    Collections.reverse(last);
    for (ExportedFile each : last) {
      AtomicFiles.write(each.path(), each.content());
    }
    return files.stream().map(ExportedFile::path).toList();
  }

  /**
   * Finds out whether a format can express a model, trained or not.
   *
   * @throws ExperimentException if it can't; it names what can't be
   */
  public static void check(TrainedModel model, ExportFormat format) {
    WRITERS.get(format).check(model);
  }

  /** The ending of a format's files, without its dot. */
  public static String ending(ExportFormat format) {
    return Keys.word(format);
  }

  private static ExportFormat byEnding(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(ExportFormat.values())
        .filter(format -> name.endsWith("." + ending(format)))
        .findFirst()
        .orElseThrow(
            () ->
                new ExperimentException(
                    "%s: its ending tells no format%nEnd it with %s, or say --format."
                        .formatted(
                            file,
                            Arrays.stream(ExportFormat.values())
                                .map(format -> "." + ending(format))
                                .collect(Collectors.joining(", ")))));
  }
}
