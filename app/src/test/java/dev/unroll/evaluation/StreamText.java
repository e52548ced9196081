package dev.unroll.evaluation;

import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** A text of the symbols 0, 1, … of which only the carried order is needed. */
record StreamText(int size, int... text) implements TextData {
  @Override
  public TextEncoding encoding() {
    List<String> symbols = new ArrayList<>();
    for (int symbol = 0; symbol < size; symbol++) {
      symbols.add(Character.toString('a' + symbol));
    }
    return new TextEncoding(
        TextEncoding.Unit.CHARACTERS, symbols, false, false, false, false, InputEncoding.ONE_HOT);
  }

  @Override
  public int[] symbols(Split split) {
    return split == Split.TRAIN ? text : new int[0];
  }

  @Override
  public int window() {
    return text.length - 1;
  }

  @Override
  public boolean overlapping() {
    return false;
  }

  @Override
  public DataSetIterator carried(Split split, int rows, int steps, int warmUp) {
    int part = (text.length - 1 + rows - 1) / rows;
    List<DataSet> batches = new ArrayList<>();
    for (int from = 0; from < part + warmUp; from += steps) {
      INDArray features = Nd4j.zeros(rows, size, steps);
      INDArray labels = Nd4j.zeros(rows, size, steps);
      INDArray mask = Nd4j.zeros(rows, steps);
      for (int row = 0; row < rows; row++) {
        int lead = row == 0 ? 0 : warmUp;
        for (int step = 0; step < steps; step++) {
          int position = row * part - lead + from + step;
          if (position < Math.min((row + 1) * part, text.length - 1)) {
            features.putScalar(row, text[position], step, 1);
            labels.putScalar(row, text[position + 1], step, 1);
            mask.putScalar(row, step, position < row * part ? 0 : 1);
          }
        }
      }
      batches.add(new DataSet(features, labels, null, mask));
    }
    return new ExistingDataSetIterator(batches);
  }

  @Override
  public Task task() {
    return Task.NEXT_CHARACTER;
  }

  @Override
  public DataShape shape() {
    return new DataShape(size, size, window(), true, true, false);
  }

  @Override
  public int examples(Split split) {
    return symbols(split).length == 0 ? 0 : 1;
  }

  @Override
  public DataSetIterator training(int batchSize, int epoch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DataSetIterator evaluation(Split split, int batchSize) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<DataSource> sources() {
    return List.of();
  }
}
