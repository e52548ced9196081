package dev.unroll.datasets.labelled;

import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.LabelledData;
import dev.unroll.datasets.LabelledObjective;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.text.TextCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Labelled texts for tests: characters, classified, with nothing kept back unless it is said. */
record Labelled(
    LabelledObjective objective,
    boolean labelInput,
    int length,
    LabelledSettings.Parts parts,
    long seed) {
  static final Labelled CLASSIFY =
      new Labelled(LabelledObjective.CLASSIFY, false, 100, parts(0, 0), 1);
  static final Labelled GENERATE =
      new Labelled(LabelledObjective.GENERATE, true, 100, parts(0, 0), 1);

  static LabelledSettings.Parts parts(double validation, double test) {
    return new LabelledSettings.Parts(validation, test, Optional.empty(), Optional.empty());
  }

  Labelled cutAt(int steps) {
    return new Labelled(objective, labelInput, steps, parts, seed);
  }

  Labelled with(LabelledSettings.Parts other) {
    return new Labelled(objective, labelInput, length, other, seed);
  }

  Labelled seeded(long other) {
    return new Labelled(objective, labelInput, length, parts, other);
  }

  LabelledData load(Path path) {
    LabelledSettings settings =
        new LabelledSettings(
            new LabelledSource.Files(path),
            new LabelledFormat("text", "label", Optional.empty(), StandardCharsets.UTF_8),
            new TextCollection(
                TextEncoding.Unit.CHARACTERS,
                false,
                false,
                1,
                objective == LabelledObjective.GENERATE),
            length,
            objective,
            labelInput,
            InputEncoding.ONE_HOT,
            parts,
            seed);
    return LabelledTexts.load(
        settings, new DataStore(Optional.empty(), Path.of("unused"), notice -> {}));
  }

  static Path write(Path directory, String name, String text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
