package dev.unroll.datasets.text;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.KnownText;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.TextObjective;
import dev.unroll.datasets.UnknownPolicy;
import dev.unroll.datasets.Vocabulary;
import dev.unroll.datasets.WordGap;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.verse.ToyVerse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads texts, cuts them into splits and gives their characters or words numbers. */
public final class TextDatasets {
  private TextDatasets() {}

  /**
   * Loads a text.
   *
   * <p>A byte order mark is skipped and CR LF is read as LF. The vocabulary is decided by the
   * training split alone, so validation and test can't leak into it; nor can texts of their own.
   *
   * @throws DataException if the text is missing, empty or in another encoding, has characters
   *     outside the vocabulary, or is too short for its window
   */
  public static TextData load(TextSettings settings, DataStore store) {
    TextSettings.Symbols wanted = settings.symbols();
    PreparedText text =
        PreparedText.of(
            Text.of(settings.source(), store), wanted, content -> withoutEnd(content, settings));
    Map<Split, PreparedText> separate = new EnumMap<>(Split.class);
    settings
        .separate()
        .forEach((split, source) -> separate.put(split, separate(split, source, wanted, store)));

    int length = text.tokens().length();
    int validation = portion(settings.windows().validation(), length);
    int test = portion(settings.windows().test(), length);
    int training = length - validation - test;
    if (training < 1) {
      throw DataException.at(
          "split",
          "%s: its %d symbols leave none for training\nGive a longer text, or a smaller `split`."
              .formatted(text.name(), length));
    }
    Vocabulary vocabulary = TextVocabulary.of(wanted, text.tokens(), training);
    int[] all = text.symbols(vocabulary, wanted);

    Map<Split, int[]> symbols = new EnumMap<>(Split.class);
    symbols.put(Split.TRAIN, known(all, 0, training));
    symbols.put(Split.VALIDATION, known(all, training, training + validation));
    symbols.put(Split.TEST, known(all, training + validation, length));
    separate.forEach((split, other) -> symbols.put(split, known(other, vocabulary, wanted)));
    OneSymbol.refuse(settings, text.name(), symbols.get(Split.TRAIN), vocabulary);
    TextEncoding encoding =
        new TextEncoding(
            wanted.unit(),
            vocabulary.symbols(),
            wanted.transliterate(),
            wanted.lowercase(),
            wanted.markers(),
            settings.objective() == TextObjective.FILL_IN,
            settings.input(),
            gaps(wanted, text.tokens(), symbols.get(Split.TRAIN), vocabulary));
    List<DataSource> sources = new ArrayList<>(List.of(text.source()));
    separate.values().forEach(other -> sources.add(other.source()));
    return new WindowedText(
        settings, sources, encoding, symbols, lossFloor(settings, text.length(), symbols));
  }

  /**
   * A text of one line without the line break that ends its file. It would stand in the last split
   * alone, where a vocabulary of the training split lacks it.
   */
  private static String withoutEnd(String text, TextSettings settings) {
    TextSettings.Symbols wanted = settings.symbols();
    boolean split = settings.windows().validation() > 0 || settings.windows().test() > 0;
    boolean strict =
        wanted.unit() == TextEncoding.Unit.CHARACTERS
            && wanted.unknown() == UnknownPolicy.ERROR
            && wanted.alphabet() instanceof Alphabet.OfTraining;
    boolean endsFile = text.length() > 1 && text.indexOf('\n') == text.length() - 1;
    return split && strict && endsFile ? text.substring(0, text.length() - 1) : text;
  }

  /** What is wrong with the text of a split is told at the setting that names it. */
  private static PreparedText separate(
      Split split, TextSource source, TextSettings.Symbols wanted, DataStore store) {
    try {
      return PreparedText.of(Text.of(source, store), wanted);
    } catch (DataException e) {
      throw e.key().isPresent() ? e : DataException.at(split.label(), e.getMessage());
    }
  }

  /** Rounded up, in decimal: 0.07 of 1000 symbols are 70. */
  private static int portion(double fraction, int symbols) {
    return BigDecimal.valueOf(fraction)
        .multiply(BigDecimal.valueOf(symbols))
        .setScale(0, RoundingMode.CEILING)
        .intValueExact();
  }

  private static int[] known(
      PreparedText text, Vocabulary vocabulary, TextSettings.Symbols wanted) {
    return known(text.symbols(vocabulary, wanted), 0, text.tokens().length());
  }

  /** What has a symbol. */
  private static int[] known(int[] symbols, int from, int to) {
    return Arrays.stream(symbols, from, to).filter(symbol -> symbol >= 0).toArray();
  }

  /** Markers, which are no part of the text, have none beside them. */
  private static List<WordGap> gaps(
      TextSettings.Symbols settings, Tokens tokens, int[] training, Vocabulary vocabulary) {
    if (settings.unit() == TextEncoding.Unit.CHARACTERS) {
      return List.of();
    }
    int first = settings.markers() ? 1 : 0;
    List<String> words =
        Arrays.stream(training, first, training.length).mapToObj(vocabulary::symbol).toList();
    return WordGaps.learn(words, tokens.gaps().subList(first, training.length)).all();
  }

  /** The corpus's entropy is that of its characters as they are. */
  private static Optional<Double> lossFloor(
      TextSettings settings, int length, Map<Split, int[]> symbols) {
    int kept = symbols.values().stream().mapToInt(split -> split.length).sum();
    boolean whole =
        settings.source().equals(new TextSource.Corpus(KnownText.TOY_VERSE.id()))
            && settings.symbols().unit() == TextEncoding.Unit.CHARACTERS
            && settings.objective() == TextObjective.NEXT
            && !settings.symbols().lowercase()
            && settings.separate().isEmpty()
            && kept == length;
    return whole ? Optional.of(ToyVerse.entropy()) : Optional.empty();
  }
}
