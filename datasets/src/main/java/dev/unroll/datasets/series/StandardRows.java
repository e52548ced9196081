package dev.unroll.datasets.series;

import java.nio.FloatBuffer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The rows of series as a network reads them, standardised once for all the windows that overlap
 * there, and arrays of windows of them. What {@link WindowBatch#features} gives has the same
 * values; here an array lies in memory by steps, and is used again by the next batch of the same
 * thread.
 */
final class StandardRows {
  /** Rows of each series, {@code [rows, inputs]}. */
  private final Map<ReadSeries, float[]> rows = new IdentityHashMap<>();

  private final int width;
  private final ThreadLocal<Room> room = ThreadLocal.withInitial(Room::new);

  /** What a thread fills. */
  private static final class Room {
    private float[] values = {};

    /** {@code [time, batch, inputs]}; null before the first batch. */
    private INDArray array;
  }

  private StandardRows(int width) {
    this.width = width;
  }

  /** Whether a row is read alike in every window. */
  static boolean fit(FittedForecast fitted) {
    return !Levels.of(fitted.forecast()).window()
        && fitted.forecast().knownAhead().isEmpty()
        && fitted.forecast().patch() == 1;
  }

  static StandardRows of(FittedForecast fitted, List<ReadSeries> series) {
    StandardRows all = new StandardRows(fitted.rowSize());
    series.forEach(one -> all.rows.put(one, standardised(fitted, one)));
    return all;
  }

  private static float[] standardised(FittedForecast fitted, ReadSeries series) {
    int[] read = series.read();
    float[] rows = new float[series.rows() * read.length];
    for (int i = 0; i < read.length; i++) {
      double mean = fitted.means().get(read[i]);
      double deviation = fitted.deviations().get(read[i]);
      for (int row = 0; row < series.rows(); row++) {
        rows[row * read.length + i] = (float) ((series.input(row, read[i]) - mean) / deviation);
      }
    }
    return rows;
  }

  /**
   * {@code [batch, inputs, time]}; 0 in the padding.
   *
   * @return valid until the next call of the same thread
   */
  INDArray features(List<Window> windows) {
    int batch = windows.size();
    int time = windows.stream().mapToInt(Window::steps).max().orElse(0);
    int length = Math.multiplyExact(batch * width, time);
    Room own = room.get();
    if (own.values.length != length) {
      own.values = new float[length];
    }
    if (own.array == null || own.array.size(0) != time || own.array.size(1) != batch) {
      own.array = Nd4j.createUninitialized(DataType.FLOAT, time, batch, width);
    }
    for (int b = 0; b < batch; b++) {
      Window window = windows.get(b);
      float[] from = rows.get(window.series());
      int steps = window.steps();
      for (int t = 0; t < time; t++) {
        int to = (t * batch + b) * width;
        for (int i = 0; i < width; i++) {
          own.values[to + i] = t < steps ? from[(window.start() + t) * width + i] : 0;
        }
      }
    }
    FloatBuffer memory = own.array.data().asNioFloat();
    memory.put(0, own.values, 0, length);
    return own.array.permute(1, 2, 0);
  }
}
