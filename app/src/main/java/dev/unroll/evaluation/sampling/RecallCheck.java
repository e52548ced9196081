package dev.unroll.evaluation.sampling;

import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.text.TextCodec;
import dev.unroll.result.Recall;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Whether a network knows a short text by heart: the training split is generated back greedily.
 *
 * <p>If windows do not overlap, from its first symbol, the start marker where there are markers,
 * with carried state. If they do, the network has only ever read windows from a zero state: then
 * the first window is given, and every further symbol is predicted from the last window's length of
 * symbols generated so far, so the text comes out exactly where the last prediction of every window
 * is right. Either way it ends at the end marker, or with as many symbols as the text has; markers
 * are not part of the result.
 */
public final class RecallCheck {
  private RecallCheck() {}

  /** Feeds back the symbols chosen. */
  public static Recall of(MultiLayerNetwork network, TextData data) {
    return of(network, data, false);
  }

  /**
   * @param rawFeedback whether the network's output vectors are fed back instead of the symbols
   *     chosen
   * @throws IllegalArgumentException if the data's task is not to predict the next symbol, or its
   *     input cannot take raw feedback
   */
  public static Recall of(MultiLayerNetwork network, TextData data, boolean rawFeedback) {
    if (!data.task().generates()) {
      throw new IllegalArgumentException("nothing is generated under " + data.task().label());
    }
    TextEncoding encoding = data.encoding();
    Feedback feedback = new Feedback(encoding, rawFeedback);
    Choice choice = Choice.greedy(encoding);
    int[] symbols = data.symbols(Split.TRAIN);
    int[] target = Markers.without(symbols, encoding);
    int[] start = Arrays.copyOf(symbols, data.overlapping() ? data.window() : 1);
    int[] given = Markers.without(start, encoding);
    int missing = target.length - given.length;
    int[] written;
    try (SteppedNetwork stepped = SteppedNetwork.of(network)) {
      Context context = data.overlapping() ? Context.window(network) : Context.carried(stepped);
      written = new SymbolWriter(context, feedback, choice).write(start, missing);
    }
    int[] generated = IntStream.concat(IntStream.of(given), IntStream.of(written)).toArray();
    TextCodec codec = TextCodec.of(encoding);
    return new Recall(
        codec.decode(target), codec.decode(generated), Arrays.equals(target, generated));
  }
}
