package dev.unroll.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.ExportFormat;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.export.Exporter;
import dev.unroll.export.PairModels;
import dev.unroll.export.PairModels.Made;
import dev.unroll.export.TestModels;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.NetworkModel;
import dev.unroll.export.model.NetworkReader;
import dev.unroll.layers.Floats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of pairs whose weights go into another one, of other words. */
class PairTransferTest {
  private static final String LAYERS =
      "embedding: { size: 4 }, encoder_decoder: { lstm: { size: 6 } }, attention: {}";

  @TempDir Path directory;

  private Made make(String name, String keys, String layers) throws Exception {
    return PairModels.make(keys, layers, Files.createDirectory(directory.resolve(name)));
  }

  private static NetworkModel fresh(Made made) {
    TestModels.randomize(made.network(), 9);
    return NetworkReader.read(made.network());
  }

  private static float[] vector(NetworkModel network, int symbol) {
    LayerModel.Embedding vectors = (LayerModel.Embedding) network.layers().get(0);
    int size = vectors.outputs();
    return Arrays.copyOfRange(vectors.vectors(), symbol * size, (symbol + 1) * size);
  }

  /** What was the target is the source now: some words stand on both sides. */
  @Test
  void of_otherWords_areMatchedOnTheirOwnSide() throws Exception {
    Made old = make("old", "", LAYERS);
    Made now = make("now", ", swap: true", LAYERS);
    NetworkModel fresh = fresh(now);

    Transfer.Outcome outcome =
        Transfer.of(Sources.read(old.zip(), fresh), fresh, now.data().encoding());

    assertThat(outcome.misfits()).isEmpty();
    PairEncoding before = old.data().encoding();
    PairEncoding after = now.data().encoding();
    NetworkModel taken = outcome.network();
    NetworkModel from = old.model().network();
    int fresher = 0;
    for (int i = 0; i < after.inputSize(); i++) {
      boolean target = i >= after.targetOffset();
      String symbol =
          target
              ? after.target().symbols().get(i - after.targetOffset())
              : after.source().symbols().get(i);
      int place =
          target
              ? before.target().symbols().indexOf(symbol)
              : before.source().symbols().indexOf(symbol);
      fresher += place < 0 ? 1 : 0;
      assertThat(vector(taken, i))
          .as(symbol)
          .isEqualTo(
              place < 0
                  ? vector(fresh, i)
                  : vector(from, place + (target ? before.targetOffset() : 0)));
    }
    assertThat(fresher).isPositive().isLessThan(after.inputSize() - 2);
    assertThat(taken.layers().subList(1, 3))
        .usingRecursiveComparison()
        .isEqualTo(from.layers().subList(1, 3));
    assertThat(outcome.notes())
        .contains("layer 1, encoder_decoder lstm: taken", "layer 2, attention (general): taken")
        .anyMatch(note -> note.matches("\\d+ new symbols of sources start fresh: .*Ein.*"))
        .anyMatch(note -> note.matches("\\d+ new symbols or classes start fresh: .*ein.*"));
  }

  /** A safetensors file says the symbols of both sides in its metadata. */
  @Test
  void read_safetensors_hasTheNamesOfTheModel() throws Exception {
    for (String keys : List.of("", ", shared_vocabulary: true")) {
      Made made = make("made" + keys.length(), keys, LAYERS);
      Path file = directory.resolve("made.safetensors");
      Exporter.write(made.model(), ExportFormat.SAFETENSORS, file);

      Source read = Sources.read(file, made.model().network());

      Source zip = Sources.read(made.zip(), made.model().network());
      assertThat(read.inputNames()).isPresent().isEqualTo(zip.inputNames());
      assertThat(read.outputNames()).isPresent().isEqualTo(zip.outputNames());
    }
  }

  @Test
  void of_otherCellOrScore_doesNotFit() throws Exception {
    Made old = make("old", "", LAYERS);
    Made now =
        make(
            "now",
            "",
            "embedding: { size: 4 }, encoder_decoder: { gru: { size: 6 } }, attention: { score: dot }");
    NetworkModel fresh = fresh(now);

    Transfer.Outcome outcome =
        Transfer.of(Sources.read(old.zip(), fresh), fresh, now.data().encoding());

    assertThat(outcome.misfits().stream().map(Transfer.Misfit::message))
        .containsExactly(
            "is encoder_decoder, gru of 4 inputs and 6 units here and encoder_decoder, lstm of 4"
                + " inputs and 6 units in the source",
            "is attention (dot) of 6 inputs and 6 units here and attention (general) of 6 inputs"
                + " and 6 units in the source");
  }

  /** Into the parameters, and out of them again. */
  @Test
  void set_weightsThatWereRead_areTheSameParameters() throws Exception {
    for (String layers :
        List.of(LAYERS, "encoder_decoder: { gru: { size: 3 } }, attention: { score: dot }")) {
      Made made = make("set" + layers.length(), "", layers);
      float[] before = Floats.of(made.network().params());
      NetworkModel read = NetworkReader.read(made.network());
      made.network().params().assign(0);

      NetworkWeights.set(made.network(), read);

      assertThat(Floats.of(made.network().params())).isEqualTo(before);
    }
  }
}
