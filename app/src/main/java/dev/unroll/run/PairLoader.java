package dev.unroll.run;

import dev.unroll.config.AdditionConfig;
import dev.unroll.config.DatesConfig;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.PairConfig;
import dev.unroll.config.PairFiles;
import dev.unroll.config.PairsConfig;
import dev.unroll.datasets.ExampleCounts;
import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.pairs.PairSettings;
import dev.unroll.datasets.pairs.PairSource;
import dev.unroll.datasets.text.TextCollection;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The way from the configuration of pairs to their settings. */
final class PairLoader {
  /** No pair that is made is longer. */
  private static final int LONGEST_MADE = 1000;

  private PairLoader() {}

  static PairSettings settings(PairConfig pairs, ExperimentConfig config, InputEncoding input) {
    if (pairs instanceof PairsConfig files) {
      return files(files, config, input);
    }
    TextCollection characters =
        new TextCollection(TextEncoding.Unit.CHARACTERS, false, false, 1, true);
    return new PairSettings(
        made(pairs),
        new PairSettings.Format(StandardCharsets.UTF_8, false, false),
        characters,
        characters,
        true,
        pairs.reverseSource(),
        LONGEST_MADE,
        input,
        PairSettings.Parts.none(),
        config.seed());
  }

  private static PairSource made(PairConfig pairs) {
    if (pairs instanceof AdditionConfig sums) {
      return new PairSource.Addition(
          sums.digits(), new ExampleCounts(sums.train(), sums.validation(), sums.test()));
    }
    if (pairs instanceof DatesConfig dates) {
      return new PairSource.Dates(
          new ExampleCounts(dates.train(), dates.validation(), dates.test()));
    }
    throw new AssertionError(pairs);
  }

  private static PairSettings files(
      PairsConfig pairs, ExperimentConfig config, InputEncoding input) {
    boolean shared = pairs.sharedVocabulary();
    return new PairSettings(
        pairs.known().isPresent()
            ? new PairSource.Known(pairs.known().get())
            : source(new PairFiles(pairs.path(), pairs.source(), pairs.target())),
        new PairSettings.Format(Charset.forName(pairs.encoding()), pairs.header(), pairs.swap()),
        symbols(pairs, pairs.tokens(), shared),
        symbols(pairs, pairs.targetTokens().orElseThrow(), true),
        shared,
        pairs.reverseSource(),
        pairs.length(),
        input,
        new PairSettings.Parts(
            pairs.split().validation(),
            pairs.split().test(),
            pairs.validation().map(PairLoader::source),
            pairs.test().map(PairLoader::source)),
        config.seed());
  }

  static PairSource source(PairFiles files) {
    Optional<PairSource> table = files.path().map(Path::of).map(PairSource.Table::new);
    return table.orElseGet(
        () ->
            new PairSource.Files(
                Path.of(files.source().orElseThrow()), Path.of(files.target().orElseThrow())));
  }

  private static TextCollection symbols(
      PairsConfig pairs, TextEncoding.Unit unit, boolean markers) {
    return new TextCollection(
        unit, pairs.transliterate(), pairs.lowercase(), pairs.minimumCount(unit), markers);
  }
}
