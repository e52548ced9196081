package dev.unroll.datasets.memory;

import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.ExampleCounts;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.Task;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The copy task: remember symbols over a delay, then write them down in order.
 *
 * <pre>
 * input   s1 … sL   blank × delay   cue   blank × L
 * answer  (nothing is scored here)        s1 … sL
 * </pre>
 *
 * <p>Features are one-hot {@code [batch, symbols + 2, time]}: the symbols, the blank, the cue; time
 * is {@code length + delay + 1 + length}. Labels are one-hot {@code [batch, symbols, time]} with a
 * labels mask {@code [batch, time]} that is 1 at the last {@code length} steps, so that losses and
 * accuracies are those of the recalled symbols alone. Symbols are drawn uniformly; a model that
 * remembers them all has a loss of 0, one that remembers none the logarithm of their number.
 *
 * @see <a href="https://arxiv.org/abs/1511.06464">Arjovsky, Shah and Bengio 2016, section 5.1</a>,
 *     after Hochreiter and Schmidhuber 1997; there {@code length} is 10 and {@code delay} is T - 1
 */
public final class CopyTask extends GeneratedSequences {
  private final CopySettings settings;
  private final GeneratedEncoding encoding;

  public CopyTask(CopySettings settings) {
    super(
        new ExampleCounts(settings.train(), settings.validation(), settings.test()),
        settings.seed());
    this.settings = settings;
    this.encoding =
        new GeneratedEncoding(
            IntStream.rangeClosed(1, settings.symbols()).mapToObj(String::valueOf).toList());
  }

  @Override
  public Task task() {
    return Task.CLASSIFICATION;
  }

  @Override
  public DataShape shape() {
    int timeSteps = settings.length() + settings.delay() + 1 + settings.length();
    return new DataShape(settings.symbols() + 2, settings.symbols(), timeSteps, false, true, false);
  }

  @Override
  DataSet batch(SplittableRandom[] sequences) {
    int symbols = settings.symbols();
    int blank = symbols;
    int cue = symbols + 1;
    int length = settings.length();
    int time = shape().timeSteps();
    int answer = time - length;
    float[] features = new float[sequences.length * (symbols + 2) * time];
    float[] labels = new float[sequences.length * symbols * time];
    float[] mask = new float[sequences.length * time];
    for (int b = 0; b < sequences.length; b++) {
      int featureStart = b * (symbols + 2) * time;
      int labelStart = b * symbols * time;
      for (int t = 0; t < length; t++) {
        int symbol = sequences[b].nextInt(symbols);
        features[featureStart + symbol * time + t] = 1;
        labels[labelStart + symbol * time + answer + t] = 1;
        mask[b * time + answer + t] = 1;
      }
      for (int t = length; t < time; t++) {
        int input = t == answer - 1 ? cue : blank;
        features[featureStart + input * time + t] = 1;
      }
    }
    INDArray noFeaturesMask = null;
    return new DataSet(
        Nd4j.create(features, new long[] {sequences.length, symbols + 2, time}, 'c'),
        Nd4j.create(labels, new long[] {sequences.length, symbols, time}, 'c'),
        noFeaturesMask,
        Nd4j.create(mask, new long[] {sequences.length, time}, 'c'));
  }

  @Override
  public GeneratedEncoding encoding() {
    return encoding;
  }

  @Override
  public Optional<Double> lossFloor() {
    return Optional.of(0.0);
  }
}
