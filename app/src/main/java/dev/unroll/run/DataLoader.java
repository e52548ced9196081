package dev.unroll.run;

import dev.unroll.config.AddingConfig;
import dev.unroll.config.AugmentConfig;
import dev.unroll.config.CharactersConfig;
import dev.unroll.config.CopyConfig;
import dev.unroll.config.CsvConfig;
import dev.unroll.config.DatasetConfig;
import dev.unroll.config.DigitsConfig;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LabelledTextConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.MnistRowsConfig;
import dev.unroll.config.PairConfig;
import dev.unroll.config.TextConfig;
import dev.unroll.config.WindowConfig;
import dev.unroll.config.WordsConfig;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.UnknownPolicy;
import dev.unroll.datasets.csv.CsvData;
import dev.unroll.datasets.csv.CsvFormat;
import dev.unroll.datasets.csv.CsvParts;
import dev.unroll.datasets.csv.CsvReading;
import dev.unroll.datasets.csv.CsvSettings;
import dev.unroll.datasets.csv.CsvTarget;
import dev.unroll.datasets.images.Augmentation;
import dev.unroll.datasets.images.DigitSettings;
import dev.unroll.datasets.images.Digits;
import dev.unroll.datasets.images.ImageDatasets;
import dev.unroll.datasets.images.ImageSettings;
import dev.unroll.datasets.images.ImageSource;
import dev.unroll.datasets.labelled.LabelledFormat;
import dev.unroll.datasets.labelled.LabelledSettings;
import dev.unroll.datasets.labelled.LabelledSource;
import dev.unroll.datasets.labelled.LabelledTexts;
import dev.unroll.datasets.memory.AddingSettings;
import dev.unroll.datasets.memory.AddingTask;
import dev.unroll.datasets.memory.CopySettings;
import dev.unroll.datasets.memory.CopyTask;
import dev.unroll.datasets.pairs.PairTexts;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.text.Alphabet;
import dev.unroll.datasets.text.TextCollection;
import dev.unroll.datasets.text.TextDatasets;
import dev.unroll.datasets.text.TextSettings;
import dev.unroll.datasets.text.TextSource;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads the dataset that a configuration names.
 *
 * <p>More than 250 lines: the way from configuration to settings, a method for each dataset.
 */
public final class DataLoader {
  private DataLoader() {}

  /**
   * @throws ConfigException where a setting does not fit the data, at the place it was written
   * @throws DataException if the data is missing or damaged
   */
  static SequenceData load(LoadedConfig loaded, DataStore store) throws ConfigException {
    LoadedConfig here = new LoadedConfig(found(loaded.config(), store), loaded.source());
    DataFiles.check(here);
    try {
      return load(here.config(), store);
    } catch (DataException e) {
      if (e.key().isEmpty()) {
        throw e;
      }
      ConfigException problem =
          loaded.source().exception("dataset." + e.key().get(), onOneLine(e.getMessage()));
      problem.initCause(e);
      throw problem;
    }
  }

  /**
   * A forecast as it was some test parts ago.
   *
   * @param back test parts that are left out at the end of the series
   * @throws DataException also if too little of the series is left
   */
  static SequenceData fold(ExperimentConfig config, DataStore store, int back) {
    ExperimentConfig here = found(config, store);
    return CsvData.fold(csv((CsvConfig) here.dataset(), here, store), back);
  }

  /** With data that are not where they are named, but in the data directory, named there. */
  private static ExperimentConfig found(ExperimentConfig config, DataStore store) {
    return MovedData.at(config, store::named);
  }

  /** What is wrong, and what to do, as two sentences. */
  public static String onOneLine(String message) {
    return message.replaceAll("(?<=[.?!])\n", " ").replace("\n", ". ");
  }

  /**
   * @throws DataException if the data is missing, damaged or does not fit
   */
  public static SequenceData load(ExperimentConfig written, DataStore store) {
    ExperimentConfig config = found(written, store);
    DatasetConfig dataset = config.dataset();
    long seed = config.seed();
    if (dataset instanceof TextConfig text) {
      return TextDatasets.load(text(text, config), store);
    }
    if (dataset instanceof MnistRowsConfig images) {
      return ImageDatasets.load(images(images, seed), store);
    }
    if (dataset instanceof DigitsConfig digits) {
      return Digits.load(
          new DigitSettings(
              digits.train(),
              digits.validation(),
              digits.test(),
              digits.order(),
              augmentation(digits.augment()),
              seed));
    }
    if (dataset instanceof CopyConfig copy) {
      return new CopyTask(
          new CopySettings(
              copy.symbols(),
              copy.length(),
              copy.delay(),
              copy.train(),
              copy.validation(),
              copy.test(),
              seed));
    }
    if (dataset instanceof AddingConfig adding) {
      return new AddingTask(
          new AddingSettings(
              adding.length(), adding.train(), adding.validation(), adding.test(), seed));
    }
    if (dataset instanceof CsvConfig csv) {
      return CsvData.load(csv(csv, config, store));
    }
    if (dataset instanceof LabelledTextConfig labelled) {
      return LabelledTexts.load(labelled(labelled, config), store);
    }
    if (dataset instanceof PairConfig pairs) {
      return PairTexts.load(PairLoader.settings(pairs, config, input(config)), store);
    }
    throw new AssertionError(dataset);
  }

  /** What a text dataset is, for its file or another one that its model is measured on. */
  static TextSettings text(TextConfig text, ExperimentConfig config) {
    return text instanceof WordsConfig words
        ? text(words, symbols(words), config)
        : text(text, symbols((CharactersConfig) text), config);
  }

  private static TextSettings text(
      TextConfig text, TextSettings.Symbols symbols, ExperimentConfig config) {
    return new TextSettings(
        source(text),
        separate(text),
        symbols,
        text.objective(),
        text.maskedFraction(),
        windows(text),
        input(config),
        config.seed());
  }

  private static TextSource source(TextConfig text) {
    if (text.corpus().isPresent()) {
      return new TextSource.Corpus(text.corpus().get());
    }
    if (text.file().isPresent()) {
      return new TextSource.TextFile(Path.of(text.file().get()), Charset.forName(text.encoding()));
    }
    return new TextSource.Inline(text.text().orElseThrow());
  }

  /** The files of parts that are none of the text itself. */
  private static Map<Split, TextSource> separate(TextConfig text) {
    Charset charset = Charset.forName(text.encoding());
    Map<Split, TextSource> files = new EnumMap<>(Split.class);
    text.validation()
        .map(Path::of)
        .ifPresent(file -> files.put(Split.VALIDATION, new TextSource.TextFile(file, charset)));
    text.test()
        .map(Path::of)
        .ifPresent(file -> files.put(Split.TEST, new TextSource.TextFile(file, charset)));
    return files;
  }

  private static TextSettings.Windows windows(TextConfig text) {
    WindowConfig window = text.window();
    return new TextSettings.Windows(
        window.length(),
        window.random() ? 0 : Math.max(1, window.strideSteps()),
        text.split().validation(),
        text.split().test());
  }

  private static TextSettings.Symbols symbols(CharactersConfig characters) {
    Alphabet alphabet =
        switch (characters.vocabulary()) {
          case "corpus" -> new Alphabet.OfTraining();
          case "printable" -> new Alphabet.Printable();
          default -> new Alphabet.Explicit(characters.vocabulary());
        };
    return new TextSettings.Symbols(
        TextEncoding.Unit.CHARACTERS,
        alphabet,
        characters.unknown(),
        characters.transliterate(),
        false,
        1,
        characters.markers());
  }

  private static TextSettings.Symbols symbols(WordsConfig words) {
    return new TextSettings.Symbols(
        TextEncoding.Unit.WORDS,
        new Alphabet.OfTraining(),
        UnknownPolicy.ERROR,
        words.transliterate(),
        words.lowercase(),
        words.minimumCount(),
        words.markers());
  }

  private static ImageSettings images(MnistRowsConfig images, long seed) {
    ImageSource source =
        images.directory().isPresent()
            ? new ImageSource.Directory(Path.of(images.directory().get()))
            : new ImageSource.Known(images.known().orElseThrow());
    return new ImageSettings(
        source,
        images.order(),
        images.validation(),
        images.limit(),
        augmentation(images.augment()),
        seed);
  }

  private static Augmentation augmentation(Optional<AugmentConfig> augment) {
    return augment
        .map(a -> new Augmentation(a.shift(), a.rotate(), a.scale()))
        .orElse(Augmentation.NONE);
  }

  /** How the texts of a configuration are read. */
  static LabelledSettings labelled(LabelledTextConfig labelled, ExperimentConfig config) {
    return new LabelledSettings(
        labelled.known().isPresent()
            ? new LabelledSource.Known(labelled.known().get())
            : new LabelledSource.Files(Path.of(labelled.path().orElseThrow())),
        new LabelledFormat(
            labelled.text(),
            labelled.label(),
            labelled.delimiter().map(delimiter -> delimiter.charAt(0)),
            Charset.forName(labelled.encoding())),
        new TextCollection(
            labelled.tokens(),
            labelled.transliterate(),
            labelled.lowercase(),
            labelled.minimumCount().orElseThrow(),
            labelled.writesText()),
        labelled.length(),
        labelled.objective(),
        labelled.readsLabel(),
        input(config),
        new LabelledSettings.Parts(
            labelled.split().validation(),
            labelled.split().test(),
            labelled.validation().map(Path::of),
            labelled.test().map(Path::of)),
        config.seed());
  }

  static InputEncoding input(ExperimentConfig config) {
    return config.network().layers().get(0) instanceof LayerConfig.Embedding
        ? InputEncoding.INDEX
        : InputEncoding.ONE_HOT;
  }

  private static CsvSettings csv(CsvConfig csv, ExperimentConfig config, DataStore store) {
    return new CsvSettings(
        csv.known()
            .map(table -> store.locate(table.dataset(), table.file()))
            .orElseGet(() -> Path.of(csv.path().orElseThrow())),
        csv.limit(),
        csv.sequence(),
        csv.time(),
        csv.features(),
        target(csv, config),
        csv.window().length(),
        new CsvFormat(
            csv.delimiter().charAt(0),
            Charset.forName(csv.encoding()),
            csv.decimal().charAt(0),
            csv.thousands().map(mark -> mark.charAt(0))),
        new CsvReading(
            csv.missing(),
            csv.missingIndicator(),
            csv.categorical(),
            csv.maxCategories(),
            csv.calendar().orElse(List.of())),
        new CsvParts(
            csv.validation().map(Path::of), csv.test().map(Path::of), csv.group(), csv.stratify()),
        csv.split().validation(),
        csv.split().test(),
        config.seed());
  }

  private static CsvTarget target(CsvConfig csv, ExperimentConfig config) {
    if (csv.forecast().isPresent()) {
      CsvConfig.ForecastConfig forecast = csv.forecast().get();
      return new CsvTarget.Forecast(
          forecast.all(),
          forecast.apart(),
          forecast.steps(),
          csv.knownAhead().orElse(List.of()),
          csv.window().stride(),
          csv.window().patch(),
          csv.scale().orElse(List.of()),
          csv.season(),
          config.network().quantiles().orElse(List.of()));
    }
    CsvConfig.LabelConfig label = csv.label().orElseThrow();
    return new CsvTarget.Label(label.column(), label.type(), label.per());
  }
}
