package dev.unroll.datasets.csv;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.OneHot;
import dev.unroll.datasets.StepMask;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The arrays of some windows, padded at their end to the longest of them; float32. */
final class CsvBatch {
  private final CsvEncoding encoding;
  private final List<CsvWindow> windows;
  private final int time;

  CsvBatch(CsvEncoding encoding, List<CsvWindow> windows) {
    this.encoding = encoding;
    this.windows = windows;
    this.time = CsvWindow.longest(windows);
  }

  /** The shape of all batches that are made from these windows. */
  static DataShape shape(CsvEncoding encoding, List<CsvWindow> windows) {
    int outputs = Math.max(1, encoding.classes().size());
    return new DataShape(
        encoding.inputs().size(),
        outputs,
        CsvWindow.longest(windows),
        false,
        encoding.labelPerStep(),
        CsvWindow.differInLength(windows));
  }

  /** Standardised, {@code [batch, features, time]}; 0 (the mean) in the padding. */
  INDArray features() {
    int width = encoding.inputs().size();
    float[] values = new float[windows.size() * width * time];
    for (int feature = 0; feature < width; feature++) {
      double mean = encoding.inputMean(feature);
      double deviation = encoding.inputDeviation(feature);
      for (int b = 0; b < windows.size(); b++) {
        CsvWindow window = windows.get(b);
        int row = (b * width + feature) * time;
        for (int t = 0; t < window.steps(); t++) {
          double value = window.sequence().feature(window.start() + t, feature);
          values[row + t] = (float) ((value - mean) / deviation);
        }
      }
    }
    return Nd4j.create(values, new long[] {windows.size(), width, time}, 'c');
  }

  /** 1 where a step is real, {@code [batch, time]}. */
  INDArray mask() {
    return StepMask.real(steps(), time);
  }

  /**
   * Labels as the encoding has them: one-hot classes or a standardised number, {@code [batch, size,
   * time]} per step and {@code [batch, size]} per sequence.
   *
   * @param classes output index of each class that was read; empty for numbers
   */
  INDArray labels(int[] classes) {
    return encoding.labelPerStep() ? labelsPerStep(classes) : labelsPerSequence(classes);
  }

  private INDArray labelsPerStep(int[] classes) {
    int size = Math.max(1, encoding.classes().size());
    float[] values = new float[windows.size() * size * time];
    for (int b = 0; b < windows.size(); b++) {
      CsvWindow window = windows.get(b);
      for (int t = 0; t < window.steps(); t++) {
        double label = window.sequence().labels()[window.start() + t];
        if (classes.length > 0) {
          values[(b * size + classes[(int) label]) * time + t] = 1;
        } else {
          values[b * time + t] = target(label);
        }
      }
    }
    return Nd4j.create(values, new long[] {windows.size(), size, time}, 'c');
  }

  private INDArray labelsPerSequence(int[] classes) {
    double[] labels =
        windows.stream()
            .mapToDouble(window -> window.sequence().labels()[window.start()])
            .toArray();
    if (classes.length > 0) {
      int[] outputs =
          IntStream.range(0, labels.length).map(b -> classes[(int) labels[b]]).toArray();
      return OneHot.rows(outputs, encoding.classes().size());
    }
    float[] values = new float[labels.length];
    for (int b = 0; b < labels.length; b++) {
      values[b] = target(labels[b]);
    }
    return Nd4j.create(values, new long[] {labels.length, 1}, 'c');
  }

  private float target(double value) {
    return (float) ((value - encoding.targetMean()) / encoding.targetDeviation());
  }

  private int[] steps() {
    return windows.stream().mapToInt(CsvWindow::steps).toArray();
  }
}
