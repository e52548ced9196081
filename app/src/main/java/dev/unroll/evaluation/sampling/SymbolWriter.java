package dev.unroll.evaluation.sampling;

import java.util.Arrays;

/**
 * Writes symbols, each from those before it, until the end marker.
 *
 * @param context how the network knows what came before
 * @param feedback what it reads of its own writing
 * @param choice which symbol is written
 */
record SymbolWriter(Context context, Reading feedback, Choice choice) {
  /**
   * @param start symbols read first, at least one
   * @param length the most symbols to write
   * @return what was written after the start, without the end marker
   */
  int[] write(int[] start, int length) {
    int end = Markers.end(feedback.encoding());
    int[] written = new int[length];
    float[] outputs = context.read(feedback.features(start));
    for (int count = 0; count < length; count++) {
      int chosen = choice.of(outputs);
      if (chosen == end) {
        return Arrays.copyOf(written, count);
      }
      written[count] = chosen;
      if (count + 1 < length) {
        outputs = context.step(feedback.next(chosen, outputs));
      }
    }
    return written;
  }
}
