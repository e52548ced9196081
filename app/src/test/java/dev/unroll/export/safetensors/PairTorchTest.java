package dev.unroll.export.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.DataException;
import dev.unroll.export.PairModels;
import dev.unroll.export.PairModels.Made;
import dev.unroll.export.model.ExportedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of pairs into real PyTorch, and back. */
class PairTorchTest {
  private static final int LONGEST = 60;

  /** Keys of the dataset, and layers. */
  private static final List<List<String>> CASES =
      List.of(
          List.of(
              "", "embedding: { size: 4 }, encoder_decoder: { gru: { size: 6 } }, attention: {}"),
          List.of(
              ", reverse_source: true",
              "embedding: { size: 4 }, encoder_decoder: { lstm: { size: 6 } }, attention: { score: dot }"),
          List.of(
              ", reverse_source: true, shared_vocabulary: true",
              "encoder_decoder: { lstm: { size: 5 } }, encoder_decoder: { lstm: { size: 6 } }, attention: {}, dense: { size: 5, activation: tanh }"),
          List.of(
              ", tokens: characters",
              "encoder_decoder: { rnn: { size: 6, activation: relu } }, lstm: { size: 5 }"),
          List.of(
              ", tokens: characters, reverse_source: true",
              "embedding: { size: 4 }, rnn: { size: 4, output: input-and-previous }, attention: {}, encoder_decoder: { rnn: { size: 6 } }"));

  @TempDir Path directory;

  private record Written(Made made, Path file) {}

  private List<Written> write() throws Exception {
    List<Written> all = new ArrayList<>();
    for (List<String> one : CASES) {
      Path here = Files.createDirectory(directory.resolve("case" + all.size()));
      Made made = PairModels.make(one.get(0), one.get(1), here);
      Path file = here.resolve("made.safetensors");
      for (ExportedFile each : new SafetensorsWriter().files(made.model(), file)) {
        Files.write(each.path(), each.content());
      }
      all.add(new Written(made, file));
    }
    return all;
  }

  /** What FILE.py finds, of all of them in one process. */
  @Test
  void files_inPyTorch_giveTheEnginesOutputs() throws Exception {
    Torch.assume();
    List<Written> all = write();
    Path driver =
        Files.writeString(
            directory.resolve("driver.py"),
            """
            import runpy, sys
            for i in range(int(sys.argv[1])):
                print(runpy.run_path(f"case{i}/made.py", run_name="__main__")["difference"].max().item())
            """);

    List<Float> differences =
        Torch.run(driver, directory, Integer.toString(all.size())).stream()
            .filter(line -> line.matches("[0-9.e-]+"))
            .map(Float::valueOf)
            .toList();

    assertThat(differences).hasSameSizeAs(all).allMatch(difference -> difference < 1e-5f);
    for (Written one : all) {
      assertThat(Files.readAllLines(one.file().resolveSibling("made.py")))
          .hasSizeLessThanOrEqualTo(LONGEST);
    }
  }

  @Test
  void read_whatWasWritten_isTheNetwork() throws Exception {
    for (Written one : write()) {
      TorchNetwork read = TorchNetwork.read(one.file(), one.made().model().network());

      assertThat(read.unused()).isEmpty();
      assertThat(read.layers().stream().map(Optional::orElseThrow).toList())
          .usingRecursiveComparison()
          .isEqualTo(one.made().model().network().layers());
      assertThat(read.output().orElseThrow())
          .usingRecursiveComparison()
          .isEqualTo(one.made().model().network().output());
    }
  }

  /** Encoder and decoder of a module that somebody else wrote are told by their names. */
  @Test
  void read_otherNames_areToldApart() throws Exception {
    Written one = write().get(0);
    SafetensorsFile ours = SafetensorsFile.open(one.file());
    Map<String, Tensor> renamed = new LinkedHashMap<>();
    for (String name : ours.arrays().keySet()) {
      if (!name.startsWith("layers.2.")) {
        renamed.put(
            name.replace("layers.1.decoder", "a_decoder.rnn")
                .replace("layers.1.encoder", "encoder.rnn")
                .replace("layers.0", "embedding")
                .replace("output", "out"),
            Tensor.of(ours.values(name), ours.arrays().get(name).shape()));
      }
    }
    Path file = directory.resolve("renamed.safetensors");
    Files.write(file, SafetensorsBytes.of(renamed, Map.of()));

    TorchNetwork read = TorchNetwork.read(file, one.made().model().network());

    assertThat(read.layers().get(1).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(one.made().model().network().layers().get(1));
    assertThat(read.layers().get(2)).isEmpty();
  }

  @Test
  void read_attentionOfOtherShapes_isRefused() throws Exception {
    Written one = write().get(0);
    SafetensorsFile ours = SafetensorsFile.open(one.file());
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    for (String name : ours.arrays().keySet()) {
      arrays.put(
          name,
          name.endsWith("join.weight")
              ? Tensor.of(new float[18], 6, 3)
              : Tensor.of(ours.values(name), ours.arrays().get(name).shape()));
    }
    Path file = directory.resolve("wrong.safetensors");
    Files.write(file, SafetensorsBytes.of(arrays, Map.of()));

    assertThatThrownBy(() -> TorchNetwork.read(file, one.made().model().network()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("layers.2.join has shape [6, 3], where [size, 2 size] was expected");
  }
}
