package dev.unroll.datasets.labelled;

import dev.unroll.datasets.LabelledObjective;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.OneHot;
import dev.unroll.datasets.text.SymbolArrays;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Labelled texts as the arrays that a network takes, float32 in DL4J's order. */
public final class LabelledArrays {
  private LabelledArrays() {}

  /** A batch with a features mask; shorter texts are padded at their end. */
  static DataSet batch(List<Example> examples, LabelledTextEncoding encoding) {
    return encoding.objective() == LabelledObjective.CLASSIFY
        ? classified(examples, encoding)
        : written(examples, encoding);
  }

  /** Labels {@code [batch, labels]}. */
  private static DataSet classified(List<Example> examples, LabelledTextEncoding encoding) {
    int[][] rows = examples.stream().map(Example::symbols).toArray(int[][]::new);
    int[] labels = examples.stream().mapToInt(Example::label).toArray();
    return new DataSet(
        SymbolArrays.features(rows, encoding.text()),
        OneHot.rows(labels, encoding.labels().size()),
        SymbolArrays.present(rows),
        null);
  }

  /** Every step reads a symbol, first the start marker, and is to tell the next one. */
  private static DataSet written(List<Example> examples, LabelledTextEncoding encoding) {
    int[][] inputs = examples.stream().map(e -> inputs(e, encoding)).toArray(int[][]::new);
    int[][] targets = examples.stream().map(e -> targets(e, encoding)).toArray(int[][]::new);
    int[] labels = examples.stream().mapToInt(Example::label).toArray();
    return new DataSet(
        features(inputs, labels, encoding),
        SymbolArrays.oneHot(targets, encoding.text().symbols().size()),
        SymbolArrays.present(inputs),
        null);
  }

  /** Start marker and symbols; the last symbol of a text that was cut is only a target. */
  private static int[] inputs(Example example, LabelledTextEncoding encoding) {
    int[] symbols = example.symbols();
    int[] inputs = new int[symbols.length + (example.whole() ? 1 : 0)];
    inputs[0] = encoding.text().symbols().size() - 2;
    System.arraycopy(symbols, 0, inputs, 1, inputs.length - 1);
    return inputs;
  }

  /** Symbols and, unless the text was cut, the end marker. */
  private static int[] targets(Example example, LabelledTextEncoding encoding) {
    int[] targets =
        Arrays.copyOf(example.symbols(), example.symbols().length + (example.whole() ? 1 : 0));
    if (example.whole()) {
      targets[targets.length - 1] = encoding.text().symbols().size() - 1;
    }
    return targets;
  }

  /**
   * Symbols and, where it is read, the label beside each.
   *
   * @param rows one a text; {@link SymbolArrays#PADDING} where it has ended
   * @param labels one a text
   * @return {@code [batch, symbols + labels, time]} or, as indices, {@code [batch, 1, time]}
   */
  public static INDArray features(int[][] rows, int[] labels, LabelledTextEncoding encoding) {
    if (!encoding.labelInput()) {
      return SymbolArrays.features(rows, encoding.text());
    }
    int steps = Arrays.stream(rows).mapToInt(row -> row.length).max().orElseThrow();
    int symbols = encoding.text().inputSize();
    int size = encoding.inputSize();
    INDArray array = Nd4j.create(DataType.FLOAT, new long[] {steps, rows.length, size}, 'c');
    DataBuffer values = array.data();
    for (int b = 0; b < rows.length; b++) {
      for (int t = 0; t < rows[b].length; t++) {
        long at = ((long) t * rows.length + b) * size;
        if (rows[b][t] != SymbolArrays.PADDING) {
          values.put(at + rows[b][t], 1f);
          values.put(at + symbols + labels[b], 1f);
        }
      }
    }
    return array.permute(1, 2, 0);
  }
}
