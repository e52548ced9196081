package dev.unroll.run.store;

import dev.unroll.config.description.FlatSettings;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.Checksum;
import dev.unroll.report.compare.ComparedRun;
import dev.unroll.report.compare.DataNames;
import dev.unroll.report.compare.RunCurves;
import dev.unroll.result.GradientFlow;
import dev.unroll.result.Json;
import dev.unroll.result.MetricsCsv;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads run directories to be compared. */
public final class ComparedRuns {
  /** Where data lies is no setting; what it holds is. */
  private static final List<String> PATHS =
      List.of(
          "dataset.file",
          "dataset.path",
          "dataset.directory",
          "dataset.validation",
          "dataset.test");

  /** Of some kinds of data, how many examples are kept back stands there. */
  private static final Pattern NUMBER = Pattern.compile("[0-9.e-]+");

  private ComparedRuns() {}

  /** Whether a directory is one of a run, even of one that has only begun. */
  public static boolean isRun(Path directory) {
    RunDirectory run = new RunDirectory(directory);
    return Files.exists(run.result())
        || Files.exists(run.metrics())
        || Files.exists(run.config()) && Files.exists(run.provenance());
  }

  /**
   * Reads what there is: a run that still trains, or was killed, has no result.
   *
   * @param label names the run among the others
   * @throws IOException if a file cannot be read, is missing or damaged; the message names it
   */
  public static ComparedRun read(Path directory, String label) throws IOException {
    try {
      return readFiles(directory, label);
    } catch (NoSuchFileException e) {
      throw new IOException(e.getFile() + ": no such file", e);
    } catch (CharacterCodingException e) {
      throw new IOException(
          new RunDirectory(directory).metrics() + ": is not UTF-8, so no metrics file", e);
    }
  }

  private static ComparedRun readFiles(Path directory, String label) throws IOException {
    RunDirectory run = new RunDirectory(directory);
    Optional<Result> result = Json.readIfThere(run.result(), Result.class);
    Optional<Provenance> provenance = Json.readIfThere(run.provenance(), Provenance.class);
    return new ComparedRun(
        label,
        Optional.of(run.report()).filter(Files::exists),
        result.map(ComparedRun.Status::of).orElse(ComparedRun.Status.UNFINISHED),
        result.flatMap(Result::error),
        result,
        RunCurves.of(Files.exists(run.metrics()) ? MetricsCsv.read(run.metrics()) : List.of()),
        settings(run.config(), provenance),
        provenance,
        Json.readIfThere(run.gradientFlow(), GradientFlow.class));
  }

  private static Map<String, String> settings(Path config, Optional<Provenance> provenance)
      throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    try {
      settings.putAll(FlatSettings.read(config));
    } catch (ConfigException e) {
      throw new IOException(e.getMessage(), e);
    }
    for (String key : PATHS) {
      settings.computeIfPresent(
          key, (k, path) -> NUMBER.matcher(path).matches() ? path : content(path, provenance));
    }
    return settings;
  }

  /** The file's name and, where it is known, what tells its content. */
  private static String content(String path, Optional<Provenance> provenance) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    List<String> checksums =
        provenance.stream()
            .flatMap(known -> known.data().stream())
            .map(Provenance.Source::sha256)
            .toList();
    return checksums.isEmpty() ? name : DataNames.of(name, together(checksums));
  }

  /** One checksum for several files. */
  private static String together(List<String> checksums) {
    byte[] all = String.join(" ", checksums).getBytes(StandardCharsets.US_ASCII);
    return checksums.size() == 1
        ? checksums.get(0)
        : Checksum.of(Checksum.Algorithm.SHA_256, all).hex();
  }
}
