package dev.unroll.run.store;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unroll.datasets.DataException;
import dev.unroll.result.AtomicFiles;
import dev.unroll.result.MetricsCsv;
import dev.unroll.result.OptionalModule;
import dev.unroll.result.Provenance;
import dev.unroll.result.Sample;
import dev.unroll.training.TrainingState;
import dev.unroll.training.TrainingState.Best;
import dev.unroll.training.TrainingState.Carried;
import dev.unroll.training.TrainingState.Position;
import dev.unroll.training.TrainingState.Recent;
import dev.unroll.training.TrainingState.Schedule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

/**
 * {@code checkpoint.zip}: numbers and texts in {@code state.json}, rows in {@code metrics.csv},
 * arrays of float32 (little-endian) each in an entry of its own. Not compressed: trained numbers do
 * not get smaller.
 */
public final class CheckpointFile {
  /** Of this format; another one is not read. */
  private static final int FORMAT = 1;

  private static final String STATE = "state.json";
  private static final String METRICS = "metrics.csv";
  private static final String PARAMETERS = "parameters.f32";
  private static final String UPDATER = "updater.f32";
  private static final String BEST = "best.f32";

  /** Half a surrogate pair in a sample still makes valid JSON; so do numbers that are none. */
  private static final ObjectMapper JSON =
      new ObjectMapper(new JsonFactoryBuilder().highestNonEscapedChar(0xD7FF).build())
          .registerModule(new OptionalModule());

  /** What is no array. */
  private record State(
      int format,
      String config,
      List<Provenance.Source> data,
      int threads,
      long done,
      Position position,
      long timeSteps,
      double bestLoss,
      double lossToBeat,
      int evaluationsSinceImprovement,
      boolean offered,
      Optional<Long> bestIteration,
      Schedule schedule,
      Recent losses,
      Recent accuracies,
      Map<String, Shape> carried,
      double seconds,
      Checkpoint.OpenRow openRow,
      List<Sample> samples) {}

  private record Shape(int rows, int columns) {}

  private CheckpointFile() {}

  /** Writes the file whole and onto the disk, or leaves the old one. */
  static void write(Path file, Checkpoint checkpoint) throws IOException {
    TrainingState training = checkpoint.training();
    AtomicFiles.write(
        file,
        temporary -> {
          try (OutputStream out = Files.newOutputStream(temporary);
              ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            add(zip, STATE, JSON.writeValueAsBytes(state(checkpoint)));
            add(
                zip,
                METRICS,
                MetricsCsv.text(checkpoint.recorded().rows()).getBytes(StandardCharsets.UTF_8));
            add(zip, PARAMETERS, bytes(training.parameters()));
            add(zip, UPDATER, bytes(training.updater()));
            add(zip, BEST, bytes(training.best().parameters()));
            for (Map.Entry<String, Carried> carried : training.carried().entrySet()) {
              add(zip, carriedEntry(carried.getKey()), bytes(carried.getValue().values()));
            }
          }
        });
  }

  /**
   * @throws DataException if the file is damaged, or of another version
   */
  public static Checkpoint read(Path file) throws IOException {
    try (CheckedZip zip = new CheckedZip(file)) {
      State state = JSON.readValue(zip.bytes(STATE), State.class);
      if (state.format() != FORMAT) {
        throw new DataException(
            "%s: has format %d, and this version reads %d%nResume the run with the version of Unroll that wrote it; provenance.json names it."
                .formatted(file, state.format(), FORMAT));
      }
      return checkpoint(state, zip);
    } catch (ZipException | JsonProcessingException | IllegalArgumentException e) {
      throw new DataException(file + ": not a checkpoint, or a damaged one (" + reason(e) + ")", e);
    }
  }

  private static String reason(Exception e) {
    return e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
  }

  private static State state(Checkpoint checkpoint) {
    TrainingState training = checkpoint.training();
    Map<String, Shape> shapes = new TreeMap<>();
    training.carried().forEach((name, c) -> shapes.put(name, new Shape(c.rows(), c.columns())));
    return new State(
        FORMAT,
        checkpoint.config(),
        checkpoint.data(),
        checkpoint.threads(),
        training.done(),
        training.position(),
        training.timeSteps(),
        training.best().cost(),
        training.best().costToBeat(),
        training.best().evaluationsSinceImprovement(),
        training.best().offered(),
        training.best().iteration(),
        training.schedule(),
        training.losses(),
        training.accuracies(),
        shapes,
        checkpoint.recorded().seconds(),
        checkpoint.recorded().openRow(),
        checkpoint.recorded().samples());
  }

  private static Checkpoint checkpoint(State state, CheckedZip zip) throws IOException {
    Map<String, Carried> carried = new TreeMap<>();
    for (Map.Entry<String, Shape> shape : state.carried().entrySet()) {
      float[] values = floats(zip.bytes(carriedEntry(shape.getKey())));
      carried.put(
          shape.getKey(), new Carried(shape.getValue().rows(), shape.getValue().columns(), values));
    }
    Best best =
        new Best(
            state.bestLoss(),
            state.lossToBeat(),
            state.evaluationsSinceImprovement(),
            state.offered(),
            state.bestIteration(),
            floats(zip.bytes(BEST)));
    TrainingState training =
        new TrainingState(
            state.done(),
            state.position(),
            state.timeSteps(),
            best,
            state.schedule(),
            state.losses(),
            state.accuracies(),
            floats(zip.bytes(PARAMETERS)),
            floats(zip.bytes(UPDATER)),
            carried);
    String metrics = new String(zip.bytes(METRICS), StandardCharsets.UTF_8);
    return new Checkpoint(
        state.config(),
        state.data(),
        state.threads(),
        training,
        new Checkpoint.Recorded(
            state.seconds(), state.openRow(), MetricsCsv.parse(metrics, METRICS), state.samples()));
  }

  private static String carriedEntry(String name) {
    return "carried/" + name + ".f32";
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
