package dev.unroll.evaluation;

import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.TextObjective;
import dev.unroll.datasets.UnknownPolicy;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.text.Alphabet;
import dev.unroll.datasets.text.TextDatasets;
import dev.unroll.datasets.text.TextSettings;
import dev.unroll.datasets.text.TextSource;
import java.nio.file.Path;
import java.util.Optional;

/** Texts written down in the test, all of them for training. */
public final class Texts {
  private static final DataStore NO_STORE =
      new DataStore(Optional.empty(), Path.of("unused"), notice -> {});

  private Texts() {}

  /** One window, one-hot, the vocabulary in alphabetical order. */
  public static TextData of(String text) {
    return of(text, 0, 1, false, TextObjective.NEXT);
  }

  /** One window between markers. */
  public static TextData marked(String text) {
    return of(text, 0, 1, true, TextObjective.NEXT);
  }

  public static TextData windows(String text, int length, int stride) {
    return of(text, length, stride, false, TextObjective.NEXT);
  }

  public static TextData fillIn(String text) {
    return of(text, 0, 1, false, TextObjective.FILL_IN);
  }

  public static TextData of(
      String text, int length, int stride, boolean markers, TextObjective objective) {
    return TextDatasets.load(
        new TextSettings(
            new TextSource.Inline(text),
            new TextSettings.Symbols(
                TextEncoding.Unit.CHARACTERS,
                new Alphabet.OfTraining(),
                UnknownPolicy.ERROR,
                false,
                false,
                1,
                markers),
            objective,
            0.3,
            new TextSettings.Windows(length, stride, 0, 0),
            InputEncoding.ONE_HOT,
            1),
        NO_STORE);
  }
}
