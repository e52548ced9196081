package dev.unroll.datasets.text;

import dev.unroll.datasets.DataException;
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
   * training split alone, so validation and test can't leak into it.
   *
   * @throws DataException if the text is missing, empty or in another encoding, has characters
   *     outside the vocabulary, or is too short for its window
   */
  public static TextData load(TextSettings settings, DataStore store) {
    Text text = Text.of(settings.source(), store);
    TextSettings.Symbols wanted = settings.symbols();
    String prepared =
        withoutEnd(
            Text.prepare(text.content(), wanted.transliterate(), wanted.lowercase()), settings);
    Tokens plain = Tokens.of(prepared, wanted.unit());
    if (wanted.markers()) {
      refuseMarkers(text.source().name(), plain);
    }
    Tokens tokens = wanted.markers() ? plain.between(TextEncoding.START, TextEncoding.END) : plain;

    int validation = portion(settings.windows().validation(), tokens.length());
    int test = portion(settings.windows().test(), tokens.length());
    int training = tokens.length() - validation - test;
    if (training < 1) {
      throw DataException.at(
          "split",
          "%s: its %d symbols leave none for training\nGive a longer text, or a smaller `split`."
              .formatted(text.source().name(), tokens.length()));
    }
    Vocabulary vocabulary = TextVocabulary.of(wanted, tokens, training);
    int[] indices = indices(tokens, vocabulary);
    if (wanted.unknown() == UnknownPolicy.ERROR) {
      UnknownCharacters.refuse(text.source().name(), prepared, tokens, indices, wanted);
    }

    Map<Split, int[]> symbols = new EnumMap<>(Split.class);
    symbols.put(Split.TRAIN, encode(tokens, 0, training, indices));
    symbols.put(Split.VALIDATION, encode(tokens, training, training + validation, indices));
    symbols.put(Split.TEST, encode(tokens, training + validation, tokens.length(), indices));
    OneSymbol.refuse(settings, text.source().name(), symbols.get(Split.TRAIN), vocabulary);
    TextEncoding encoding =
        new TextEncoding(
            wanted.unit(),
            vocabulary.symbols(),
            wanted.transliterate(),
            wanted.lowercase(),
            wanted.markers(),
            settings.objective() == TextObjective.FILL_IN,
            settings.input(),
            gaps(wanted, tokens, symbols.get(Split.TRAIN), vocabulary));
    return new WindowedText(
        settings, text.source(), encoding, symbols, lossFloor(settings, text, symbols));
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

  private static void refuseMarkers(String name, Tokens tokens) {
    for (String marker : List.of(TextEncoding.START, TextEncoding.END)) {
      if (tokens.distinct().contains(marker)) {
        throw DataException.at(
            "markers",
            "%s: has the character %s, which is a marker\nRemove it, or set `markers: false`."
                .formatted(name, Characters.name(marker)));
      }
    }
  }

  /** Rounded up, in decimal: 0.07 of 1000 symbols are 70. */
  private static int portion(double fraction, int symbols) {
    return BigDecimal.valueOf(fraction)
        .multiply(BigDecimal.valueOf(symbols))
        .setScale(0, RoundingMode.CEILING)
        .intValueExact();
  }

  /** For every distinct unit its symbol, or -1 where it has none. */
  private static int[] indices(Tokens tokens, Vocabulary vocabulary) {
    int unknownWord = vocabulary.index(TextEncoding.UNKNOWN_WORD);
    return tokens.distinct().stream()
        .mapToInt(vocabulary::index)
        .map(index -> index < 0 ? unknownWord : index)
        .toArray();
  }

  private static int[] encode(Tokens tokens, int from, int to, int[] indices) {
    return Arrays.stream(tokens.ids(), from, to)
        .map(id -> indices[id])
        .filter(symbol -> symbol >= 0)
        .toArray();
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
      TextSettings settings, Text text, Map<Split, int[]> symbols) {
    int kept = symbols.values().stream().mapToInt(split -> split.length).sum();
    boolean whole =
        settings.source().equals(new TextSource.Corpus(KnownText.TOY_VERSE.id()))
            && settings.symbols().unit() == TextEncoding.Unit.CHARACTERS
            && settings.objective() == TextObjective.NEXT
            && !settings.symbols().lowercase()
            && kept == text.content().length();
    return whole ? Optional.of(ToyVerse.entropy()) : Optional.empty();
  }
}
