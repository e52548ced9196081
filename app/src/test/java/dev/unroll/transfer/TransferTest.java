package dev.unroll.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.export.model.CellKind;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.LayerModel.Dense;
import dev.unroll.export.model.LayerModel.Recurrent;
import dev.unroll.export.model.NetworkModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransferTest {
  private static TextEncoding text(String... symbols) {
    return new TextEncoding(
        TextEncoding.Unit.CHARACTERS,
        List.of(symbols),
        false,
        false,
        false,
        false,
        InputEncoding.INDEX,
        List.of());
  }

  private static float[] filled(int length, float value) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    return values;
  }

  private static Recurrent cell(CellKind kind, int inputs, int hidden, float value) {
    int units = kind.gates().size() * hidden;
    return new Recurrent(
        kind,
        inputs,
        hidden,
        filled(units * inputs, value),
        filled(units * hidden, value),
        filled(units, value),
        kind.twoBiases() ? filled(units, value) : new float[0]);
  }

  private static Dense output(int inputs, float[] weights, float... bias) {
    return new Dense(inputs, bias.length, Dense.Activation.SOFTMAX, weights, bias);
  }

  private static NetworkModel network(LayerModel layer, LayerModel second, Dense output) {
    return new NetworkModel(List.of(layer, second), Optional.empty(), output);
  }

  private static Source source(NetworkModel network, TextEncoding encoding) {
    return Source.of(Path.of("old.zip"), "sha", network, Optional.of(encoding));
  }

  /** Old symbols b, c, d have the values 1, 2, 3; the new ones a, b, d have 10, 20, 30. */
  @Test
  void of_otherSymbols_areMatchedByTheSymbol() {
    NetworkModel old =
        network(
            new LayerModel.Embedding(3, 2, new float[] {1, 1, 2, 2, 3, 3}),
            cell(CellKind.GRU, 2, 1, 5),
            output(1, new float[] {1, 2, 3}, 1, 2, 3));
    NetworkModel fresh =
        network(
            new LayerModel.Embedding(3, 2, new float[] {10, 10, 20, 20, 30, 30}),
            cell(CellKind.GRU, 2, 1, 50),
            output(1, new float[] {10, 20, 30}, 10, 20, 30));

    Transfer.Outcome outcome =
        Transfer.of(source(old, text("b", "c", "d")), fresh, text("a", "b", "d"));

    assertThat(outcome.misfits()).isEmpty();
    assertThat(outcome.complete()).isFalse();
    assertThat(((LayerModel.Embedding) outcome.network().layers().get(0)).vectors())
        .containsExactly(10, 10, 1, 1, 3, 3);
    Recurrent gru = (Recurrent) outcome.network().layers().get(1);
    assertThat(gru.inputWeights()).containsOnly(5);
    assertThat(gru.recurrentBias()).containsOnly(5);
    assertThat(outcome.network().output().weights()).containsExactly(10, 1, 3);
    assertThat(outcome.network().output().bias()).containsExactly(10, 1, 3);
    assertThat(outcome.notes())
        .containsExactly(
            "layer 0, embedding: taken for 2 of 3",
            "layer 1, gru: taken",
            "output layer: taken for 2 of 3",
            "1 new symbols or classes start fresh: \"a\"",
            "1 symbols or classes of the other model are not taken: \"c\"");
  }

  /**
   * The tutorials' cell passes its input on, so the symbols are inputs of the output layer, too.
   */
  @Test
  void of_tutorialCell_matchesTheSymbolsThatItPassesOn() {
    NetworkModel old =
        new NetworkModel(
            List.of(cell(CellKind.TUTORIAL_TANH, 2, 1, 1)),
            Optional.empty(),
            output(3, new float[] {1, 2, 3, 4, 5, 6}, 1, 2));
    NetworkModel fresh =
        new NetworkModel(
            List.of(cell(CellKind.TUTORIAL_TANH, 2, 1, 9)),
            Optional.empty(),
            output(3, filled(6, 9), 9, 9));

    Transfer.Outcome outcome = Transfer.of(source(old, text("a", "b")), fresh, text("b", "a"));

    assertThat(outcome.complete()).isTrue();
    // Rows and the first two columns change places; the column of the state stays.
    assertThat(outcome.network().output().weights()).containsExactly(5, 4, 6, 2, 1, 3);
  }

  @Test
  void of_otherCellAndSize_areMisfitsWithBothShapes() {
    NetworkModel old =
        network(
            cell(CellKind.LSTM, 2, 4, 1),
            cell(CellKind.GRU, 4, 3, 1),
            output(3, filled(6, 1), 1, 1));
    NetworkModel fresh =
        network(
            cell(CellKind.LSTM, 2, 5, 9),
            cell(CellKind.LSTM, 5, 3, 9),
            output(3, filled(6, 9), 9, 9));

    Transfer.Outcome outcome = Transfer.of(source(old, text("a", "b")), fresh, text("a", "b"));

    assertThat(outcome.misfits())
        .extracting(Transfer.Misfit::layer, Transfer.Misfit::message)
        .containsExactly(
            tuple(
                Optional.of(0),
                "is lstm of 2 inputs and 5 units here and lstm of 2 inputs and 4 units in the"
                    + " source"),
            tuple(
                Optional.of(1),
                "is lstm of 5 inputs and 3 units here and gru of 4 inputs and 3 units in the"
                    + " source"));
    assertThat(outcome.network()).isSameAs(fresh);
  }

  @Test
  void of_sourceWithoutNames_isMatchedByNumberIfOfOneSize() {
    NetworkModel old =
        new NetworkModel(
            List.of(cell(CellKind.RNN_TANH, 2, 1, 1)),
            Optional.empty(),
            output(1, new float[] {1, 2}, 1, 2));
    Source unnamed = Source.of(Path.of("stock.zip"), "sha", old, Optional.empty());
    NetworkModel same =
        new NetworkModel(
            List.of(cell(CellKind.RNN_TANH, 2, 1, 9)),
            Optional.empty(),
            output(1, filled(2, 9), 9, 9));
    NetworkModel larger =
        new NetworkModel(
            List.of(cell(CellKind.RNN_TANH, 3, 1, 9)),
            Optional.empty(),
            output(1, filled(3, 9), 9, 9, 9));

    assertThat(Transfer.of(unnamed, same, text("x", "y")).network().output().bias())
        .containsExactly(1, 2);
    assertThat(Transfer.of(unnamed, larger, text("x", "y", "z")).misfits())
        .extracting(Transfer.Misfit::message)
        .containsExactly(
            "reads 3 inputs, and that of the source 2, without names to match them by");
  }

  @Test
  void of_layerThatTheSourceLacks_startsFresh() {
    NetworkModel old =
        new NetworkModel(
            List.of(cell(CellKind.RNN_TANH, 2, 1, 1)),
            Optional.empty(),
            output(1, filled(2, 1), 1, 1));
    NetworkModel fresh =
        network(
            cell(CellKind.RNN_TANH, 2, 1, 9),
            cell(CellKind.LSTM, 1, 1, 9),
            output(1, filled(2, 9), 9, 9));

    Transfer.Outcome outcome =
        Transfer.of(
            Source.of(Path.of("a"), "sha", old, Optional.empty()),
            fresh,
            new GeneratedEncoding(List.of("p", "q")));

    assertThat(outcome.complete()).isFalse();
    assertThat(((Recurrent) outcome.network().layers().get(1)).bias()).containsOnly(9);
    assertThat(outcome.notes())
        .contains("layer 1, lstm: starts fresh, as the source has none there");
  }
}
