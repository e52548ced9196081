package dev.unroll.datasets.text;

import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.TextObjective;
import dev.unroll.datasets.UnknownPolicy;
import dev.unroll.datasets.store.DataStore;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Settings for the tests of text: one place for what a test does not care about. */
final class Texts {
  private TextSource source;
  private TextEncoding.Unit unit = TextEncoding.Unit.CHARACTERS;
  private Alphabet alphabet = new Alphabet.OfTraining();
  private UnknownPolicy unknown = UnknownPolicy.ERROR;
  private boolean transliterate;
  private boolean lowercase;
  private int minimumCount = 1;
  private boolean markers;
  private TextObjective objective = TextObjective.NEXT;
  private double maskedFraction = 0.15;
  private TextSettings.Windows windows = new TextSettings.Windows(0, 0, 0, 0);
  private final Map<Split, TextSource> separate = new EnumMap<>(Split.class);
  private InputEncoding input = InputEncoding.ONE_HOT;
  private long seed = 1;

  static Texts inline(String text) {
    return of(new TextSource.Inline(text));
  }

  static Texts of(TextSource source) {
    Texts texts = new Texts();
    texts.source = source;
    return texts;
  }

  Texts words(int minimum) {
    unit = TextEncoding.Unit.WORDS;
    minimumCount = minimum;
    return this;
  }

  Texts alphabet(Alphabet value) {
    alphabet = value;
    return this;
  }

  Texts explicit(String characters) {
    return alphabet(new Alphabet.Explicit(characters));
  }

  Texts skipUnknown() {
    unknown = UnknownPolicy.SKIP;
    return this;
  }

  Texts transliterate() {
    transliterate = true;
    return this;
  }

  Texts lowercase() {
    lowercase = true;
    return this;
  }

  Texts markers() {
    markers = true;
    return this;
  }

  Texts fillIn(double fraction) {
    objective = TextObjective.FILL_IN;
    maskedFraction = fraction;
    return this;
  }

  Texts windows(int length, int stride) {
    windows = new TextSettings.Windows(length, stride, windows.validation(), windows.test());
    return this;
  }

  Texts split(double validation, double test) {
    windows = new TextSettings.Windows(windows.length(), windows.stride(), validation, test);
    return this;
  }

  Texts separate(Split split, String text) {
    separate.put(split, new TextSource.Inline(text));
    return this;
  }

  Texts indices() {
    input = InputEncoding.INDEX;
    return this;
  }

  Texts seed(long value) {
    seed = value;
    return this;
  }

  TextData load() {
    return load(new DataStore(Optional.empty(), Path.of("no-cache"), notice -> {}));
  }

  TextData load(DataStore store) {
    return TextDatasets.load(settings(), store);
  }

  TextSettings settings() {
    return new TextSettings(
        source,
        separate,
        new TextSettings.Symbols(
            unit, alphabet, unknown, transliterate, lowercase, minimumCount, markers),
        objective,
        maskedFraction,
        windows,
        input,
        seed);
  }
}
