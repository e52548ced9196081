package dev.unroll.datasets.memory;

import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.ExampleCounts;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.Task;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The adding task: a sequence of numbers, two of them marked; the answer at the end is their sum.
 *
 * <p>Features {@code [batch, 2, time]}: a number drawn uniformly from 0 to 1, and a mark that is 1
 * at one step of the first half and at one of the second (the middle step of an odd length belongs
 * to the second), else 0. Labels {@code [batch, 1]}: the sum of the marked numbers. Always
 * answering 1 has a mean squared error of 1/6, the sum's variance.
 *
 * @see <a href="https://arxiv.org/abs/1511.06464">Arjovsky, Shah and Bengio 2016, section 5.2</a>,
 *     after Hochreiter and Schmidhuber 1997
 */
public final class AddingTask extends GeneratedSequences {
  private final AddingSettings settings;

  public AddingTask(AddingSettings settings) {
    super(
        new ExampleCounts(settings.train(), settings.validation(), settings.test()),
        settings.seed());
    this.settings = settings;
  }

  @Override
  public Task task() {
    return Task.REGRESSION;
  }

  @Override
  public DataShape shape() {
    return new DataShape(2, 1, settings.length(), false, false, false);
  }

  @Override
  DataSet batch(SplittableRandom[] sequences) {
    int time = settings.length();
    int half = time / 2;
    float[] features = new float[sequences.length * 2 * time];
    float[] labels = new float[sequences.length];
    for (int b = 0; b < sequences.length; b++) {
      SplittableRandom random = sequences[b];
      int numbers = b * 2 * time;
      int marks = numbers + time;
      for (int t = 0; t < time; t++) {
        features[numbers + t] = (float) random.nextDouble();
      }
      int first = random.nextInt(half);
      int second = half + random.nextInt(time - half);
      features[marks + first] = 1;
      features[marks + second] = 1;
      labels[b] = features[numbers + first] + features[numbers + second];
    }
    return new DataSet(
        Nd4j.create(features, new long[] {sequences.length, 2, time}, 'c'),
        Nd4j.create(labels, new long[] {sequences.length, 1}, 'c'));
  }

  @Override
  public GeneratedEncoding encoding() {
    return new GeneratedEncoding(List.of());
  }
}
