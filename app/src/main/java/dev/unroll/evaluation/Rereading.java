package dev.unroll.evaluation;

import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.text.TextCodec;
import dev.unroll.evaluation.sampling.Context;
import dev.unroll.evaluation.sampling.Distribution;
import dev.unroll.evaluation.sampling.Feedback;
import dev.unroll.evaluation.sampling.Markers;
import dev.unroll.evaluation.sampling.SteppedNetwork;
import dev.unroll.result.ScoredText;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Reads a text symbol by symbol and tells how likely each one was from those before it. */
final class Rereading {
  private Rereading() {}

  /**
   * @param text symbols that the vocabulary lacks are left out
   * @param most symbols read
   * @return every symbol with its probability; without markers the first has none
   */
  static ScoredText of(MultiLayerNetwork network, TextEncoding encoding, String text, int most) {
    int[] symbols = TextCodec.of(encoding).encode(text).symbols();
    symbols = Arrays.copyOf(symbols, Math.min(most, symbols.length));
    double[] probabilities = new double[symbols.length];
    Arrays.fill(probabilities, Double.NaN);
    Feedback feedback = new Feedback(encoding, false);
    try (SteppedNetwork stepped = SteppedNetwork.of(network)) {
      Context context = Context.carried(stepped);
      int before = Markers.start(encoding);
      for (int i = 0; i < symbols.length; i++) {
        if (before >= 0) {
          float[] outputs = context.step(feedback.next(before, new float[0]));
          probabilities[i] = Distribution.of(outputs)[symbols[i]];
        }
        before = symbols[i];
      }
    }
    return ScoredText.whole(SurprisingPassage.pieces(symbols, probabilities, encoding));
  }
}
