package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.evaluation.embedding.EmbeddingTable;
import dev.unroll.result.InitialVectors;
import dev.unroll.result.Json;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.run.store.ModelFile;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Embeddings that start from vectors of a file, and files of what they have learnt. */
class VectorFilesTest {
  private static final float[] THE = {0.25f, -1.5f, 3e-5f};

  @TempDir private Path directory;

  @BeforeEach
  void writeVectors() throws IOException {
    Files.writeString(
        directory.resolve("vectors.txt"), "the 0.25 -1.5 3e-5\nof 1 2 3\ncat 4 5 6\n");
  }

  private Path config(String embedding) throws IOException {
    Files.writeString(directory.resolve("text.txt"), "the cat saw the dog .\n".repeat(40));
    return Files.writeString(
        directory.resolve("vectors.yaml"),
        """
        name: vectors
        dataset: { type: words, file: text.txt, window: { length: 6 }, split: { validation: 0.1, test: 0.1 } }
        network:
          layers:
            - embedding: { size: 3%s }
            - lstm: { size: 4 }
        training: { iterations: 12, batch_size: 4, optimizer: { type: adamw, learning_rate: 0.02, weight_decay: 0.1 } }
        evaluation: { every: 4 }
        """
            .formatted(embedding));
  }

  private Stopper run(String embedding, long stopAfter) throws Exception {
    Stopper stopper = new Stopper(stopAfter);
    Experiment.run(
        new ConfigReader().read(config(embedding), List.of()), environment(stopper), stopper);
    return stopper;
  }

  private Stopper run(String embedding) throws Exception {
    return run(embedding, Long.MAX_VALUE);
  }

  private RunEnvironment environment(Stopper stopper) {
    DataStore store = new DataStore(Optional.empty(), directory.resolve("cache"), notice -> {});
    return new RunEnvironment(
        store, directory.resolve("runs"), Optional.of(1), "test", stopper.stop);
  }

  private static float[] vector(RunDirectory run, String symbol) throws Exception {
    ModelFile.Saved saved = ModelFile.read(run.path(), List.of());
    EmbeddingTable table = EmbeddingTable.of(saved.network(), saved.encoding()).orElseThrow();
    return table.vector(table.symbols().indexOf(symbol));
  }

  private static Result result(Stopper run) throws IOException {
    return Json.read(run.directory.result(), Result.class);
  }

  @Test
  void run_notTrainable_keepsTheVectorsBitForBit() throws Exception {
    Stopper fixed = run(", file: vectors.txt, trainable: false");

    assertThat(vector(fixed.directory, "the")).containsExactly(THE);
    assertThat(vector(fixed.directory, "cat")).containsExactly(4, 5, 6);
  }

  @Test
  void run_frozen_isTheSameAsNotTrainable() throws Exception {
    assertThat(result(run(", file: vectors.txt, frozen: true")).training().parametersSha256())
        .isEqualTo(
            result(run(", file: vectors.txt, trainable: false")).training().parametersSha256());
  }

  @Test
  void run_trainable_learnsFromTheVectorsOn() throws Exception {
    float[] vector = vector(run(", file: vectors.txt").directory, "cat");

    assertThat(vector).isNotEqualTo(new float[] {4, 5, 6});
    assertThat(vector[0]).isBetween(3f, 5f);
  }

  @Test
  void run_symbolWithoutAVector_startsAsUsual() throws Exception {
    float[] without = vector(run(", frozen: true").directory, "dog");

    assertThat(vector(run(", file: vectors.txt, frozen: true").directory, "dog"))
        .containsExactly(without);
  }

  @Test
  void run_vectors_areToldEverywhere() throws Exception {
    Stopper run = run(", file: vectors.txt");
    InitialVectors vectors =
        Json.read(run.directory.provenance(), Provenance.class).initialVectors().orElseThrow();

    assertThat(vectors.found()).isEqualTo(2);
    assertThat(vectors.vectors()).isEqualTo(3);
    assertThat(result(run).training().vectors()).contains(vectors);
    String told = "2 of %d symbols have a vector in ".formatted(vectors.symbols());
    assertThat(run.directory.log()).content().contains(told);
    assertThat(run.directory.report()).content().contains(told, "Nearest neighbours");
    assertThat(run.directory.config())
        .content()
        .contains("file: \"../../../vectors.txt\"", "file_sha256: ", vectors.sha256());
  }

  @Test
  void resume_afterAStop_endsInTheSameBitsWithoutTheFile() throws Exception {
    Stopper whole = run(", file: vectors.txt");
    Stopper stopped = run(", file: vectors.txt", 5);
    Files.delete(directory.resolve("vectors.txt"));

    Stopper resumed = Stopper.never();
    Experiment.resume(stopped.directory.path(), List.of(), environment(resumed), resumed);

    assertThat(resumed.resumedFrom).isEqualTo(5);
    assertThat(result(stopped).training().parametersSha256())
        .isEqualTo(result(whole).training().parametersSha256());
    assertThat(result(stopped).training().vectors()).isEqualTo(result(whole).training().vectors());
  }

  @Test
  void evaluate_withoutTheFile_isPossible() throws Exception {
    Stopper run = run(", file: vectors.txt");
    Files.delete(directory.resolve("vectors.txt"));

    SavedExperiment saved = SavedExperiment.open(run.directory.path(), List.of(), Optional.of(1));

    assertThat(saved.evaluate(Split.TEST, environment(run).store()).values()).containsKey("loss");
  }

  @Test
  void plan_wrongFile_isAProblemOfItsKey() throws Exception {
    assertThat(problem(", file: vectorz.txt"))
        .contains("vectors.yaml:5:29: network.layers.0.embedding.file: there is no ")
        .contains("did you mean vectors.txt?");
    Files.writeString(directory.resolve("vectors.txt"), "the 1 2 3\ncat 1 2\n");
    assertThat(problem(", file: vectors.txt"))
        .contains("vectors.txt:2: has 2 numbers after its word where 3 should be");
    Files.writeString(directory.resolve("vectors.txt"), "the 1 2\n");
    assertThat(problem(", file: vectors.txt"))
        .contains("vectors.txt:1: has vectors of 2 numbers, and the embedding's size is 3");
    Files.writeString(directory.resolve("vectors.txt"), "The 1 2 3\n");
    assertThat(problem(", file: vectors.txt")).contains("has a vector for none of the ");
    assertThat(problem(", file: vectors.txt, file_sha256: '00'")).contains("it has changed");
  }

  @Test
  void read_contradictions_areProblems() throws Exception {
    assertThat(problem(", frozen: true, trainable: true"))
        .contains("embedding.trainable: true contradicts frozen: true");
    assertThat(problem(", file_sha256: '00'")).contains("write file, too");
    assertThat(problem(", glove: x.txt")).contains("unknown key").contains("file");
  }

  private String problem(String embedding) throws Exception {
    Path file = config(embedding);
    Throwable[] thrown = new Throwable[1];
    assertThatThrownBy(
            () ->
                Experiment.plan(
                    new ConfigReader().read(file, List.of()), environment(Stopper.never()).store()))
        .isInstanceOf(ConfigException.class)
        .satisfies(e -> thrown[0] = e);
    return thrown[0].getMessage();
  }

  @Test
  void write_learntVectors_areReadAgainToTheBit() throws Exception {
    Stopper run = run(", file: vectors.txt");
    float[] learnt = vector(run.directory, "the");
    Path file = directory.resolve("learnt.txt");

    LearntVectors written =
        LearntVectors.write(
            SavedExperiment.open(run.directory.path(), List.of(), Optional.of(1)), file);

    assertThat(Files.readAllLines(file)).first().isEqualTo(written.written() + " 3");
    Stopper again = run(", file: learnt.txt, frozen: true");
    assertThat(vector(again.directory, "the")).containsExactly(learnt);
    InitialVectors found =
        Json.read(again.directory.provenance(), Provenance.class).initialVectors().orElseThrow();
    assertThat(found.found()).isEqualTo(found.symbols());
  }
}
