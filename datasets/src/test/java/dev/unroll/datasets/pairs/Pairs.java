package dev.unroll.datasets.pairs;

import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.PairData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.text.TextCollection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Pairs for tests: characters, a vocabulary a side, nothing kept back unless it is said. */
record Pairs(
    TextEncoding.Unit unit,
    boolean shared,
    boolean reversed,
    int length,
    boolean header,
    boolean swap,
    PairSettings.Parts parts,
    long seed) {
  static final Pairs CHARACTERS =
      new Pairs(
          TextEncoding.Unit.CHARACTERS,
          false,
          false,
          100,
          false,
          false,
          PairSettings.Parts.none(),
          1);

  Pairs words() {
    return new Pairs(TextEncoding.Unit.WORDS, shared, reversed, length, header, swap, parts, seed);
  }

  Pairs sharing() {
    return new Pairs(unit, true, reversed, length, header, swap, parts, seed);
  }

  Pairs reversing() {
    return new Pairs(unit, shared, true, length, header, swap, parts, seed);
  }

  Pairs cutAt(int steps) {
    return new Pairs(unit, shared, reversed, steps, header, swap, parts, seed);
  }

  Pairs headed() {
    return new Pairs(unit, shared, reversed, length, true, swap, parts, seed);
  }

  Pairs swapped() {
    return new Pairs(unit, shared, reversed, length, header, true, parts, seed);
  }

  Pairs keeping(double validation, double test) {
    PairSettings.Parts kept =
        new PairSettings.Parts(validation, test, Optional.empty(), Optional.empty());
    return new Pairs(unit, shared, reversed, length, header, swap, kept, seed);
  }

  Pairs testing(PairSource source) {
    PairSettings.Parts kept = new PairSettings.Parts(0, 0, Optional.empty(), Optional.of(source));
    return new Pairs(unit, shared, reversed, length, header, swap, kept, seed);
  }

  Pairs seeded(long other) {
    return new Pairs(unit, shared, reversed, length, header, swap, parts, other);
  }

  PairSettings settings(PairSource source) {
    return new PairSettings(
        source,
        new PairSettings.Format(StandardCharsets.UTF_8, header, swap),
        new TextCollection(unit, false, true, 1, shared),
        new TextCollection(unit, false, true, 1, true),
        shared,
        reversed,
        length,
        InputEncoding.INDEX,
        parts,
        seed);
  }

  PairData load(PairSource source) {
    return PairTexts.load(
        settings(source), new DataStore(Optional.empty(), Path.of("unused"), notice -> {}));
  }
}
