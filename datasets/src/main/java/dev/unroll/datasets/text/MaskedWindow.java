package dev.unroll.datasets.text;

import java.util.SplittableRandom;

/**
 * A window with some of its symbols hidden.
 *
 * @param inputs the symbols, with the mask symbol where one is hidden
 * @param hidden the hidden symbols at their steps, padding elsewhere
 */
record MaskedWindow(int[] inputs, int[] hidden) {

  /**
   * Hides each symbol with a probability, and one at least.
   *
   * @param symbols what the window really has
   * @param fraction the probability
   * @param mask the mask symbol
   */
  static MaskedWindow of(int[] symbols, double fraction, int mask, SplittableRandom random) {
    int[] inputs = symbols.clone();
    int[] hidden = new int[symbols.length];
    // Drawn always, so that the other draws do not depend on whether it is needed.
    int sure = random.nextInt(symbols.length);
    boolean any = false;
    for (int t = 0; t < symbols.length; t++) {
      boolean hide = random.nextDouble() < fraction;
      hidden[t] = hide ? symbols[t] : SymbolArrays.PADDING;
      inputs[t] = hide ? mask : symbols[t];
      any |= hide;
    }
    if (!any) {
      hidden[sure] = symbols[sure];
      inputs[sure] = mask;
    }
    return new MaskedWindow(inputs, hidden);
  }
}
