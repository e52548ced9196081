package dev.unroll.datasets.pairs;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.PairData;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.SeededRandom;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.text.TextCodec;
import dev.unroll.datasets.text.TextCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads or makes pairs, cuts them into splits and gives their symbols numbers. */
public final class PairTexts {
  /** Keeps the draw of what is kept back apart from the others of a seed. */
  private static final long PURPOSE = 0x70616972L;

  private final PairSettings settings;
  private final PairReader reader;
  private final List<String> warnings = new ArrayList<>();

  private PairTexts(PairSettings settings) {
    this.settings = settings;
    this.reader = new PairReader(settings.format());
  }

  /**
   * The vocabularies are decided by the training split alone.
   *
   * @throws DataException if something is missing, damaged or not as the settings say, at its file
   *     and line
   */
  public static PairData load(PairSettings settings, DataStore store) {
    return new PairTexts(settings).load(store);
  }

  /**
   * New pairs, read as a model reads them: all of them are the test split.
   *
   * @param source files
   * @param settings that the model was trained with
   * @throws DataException as {@link #load}
   */
  public static PairData read(PairSource source, PairSettings settings, PairEncoding encoding) {
    PairTexts texts = new PairTexts(settings);
    Map<Split, List<PairLine>> splits = new EnumMap<>(Split.class);
    splits.put(Split.TRAIN, List.of());
    splits.put(Split.VALIDATION, List.of());
    splits.put(Split.TEST, texts.reader.read(source));
    splits.values().forEach(lines -> lines.forEach(PairTexts::refuseMarkers));
    return texts.data(splits, encoding);
  }

  private PairData load(DataStore store) {
    Map<Split, List<PairLine>> splits = splits(store);
    splits.values().forEach(lines -> lines.forEach(PairTexts::refuseMarkers));
    seenInTraining(splits);
    return data(splits, learn(splits.get(Split.TRAIN)));
  }

  private PairData data(Map<Split, List<PairLine>> splits, PairEncoding encoding) {
    Map<Split, List<PairExample>> examples = new EnumMap<>(Split.class);
    PairCoder coder = new PairCoder(settings, encoding);
    splits.forEach(
        (split, lines) -> examples.put(split, lines.stream().map(coder::example).toList()));
    warnings.addAll(0, reader.warnings());
    coder.cut(splits.values().stream().mapToLong(List::size).sum()).ifPresent(warnings::add);
    return new PairDataset(encoding, examples, reader.sources(), warnings, settings.seed());
  }

  private PairEncoding learn(List<PairLine> training) {
    Stream<String> targets = training.stream().map(PairLine::target);
    TextEncoding target =
        settings
            .targetSymbols()
            .learn(
                settings.shared()
                    ? Stream.concat(targets, training.stream().map(PairLine::source)).toList()
                    : targets.toList(),
                settings.input());
    TextEncoding source =
        settings.shared()
            ? target
            : settings
                .sourceSymbols()
                .learn(training.stream().map(PairLine::source).toList(), settings.input());
    TextCollection symbols = settings.targetSymbols();
    int longest =
        training.stream().mapToInt(line -> symbols.units(line.target()).size()).max().orElse(1);
    return new PairEncoding(
        source,
        target,
        settings.shared(),
        settings.reverseSource(),
        settings.length(),
        Math.min(longest, settings.length()) + 1,
        settings.format().charset().name());
  }

  private Map<Split, List<PairLine>> splits(DataStore store) {
    PairSource source = settings.source();
    if (source instanceof PairSource.Addition addition) {
      return AdditionPairs.make(addition, settings.seed());
    }
    if (source instanceof PairSource.Dates dates) {
      return DatePairs.make(dates, settings.seed());
    }
    Map<Split, List<PairLine>> splits = new EnumMap<>(Split.class);
    if (source instanceof PairSource.Known known) {
      for (Split split : Split.values()) {
        splits.put(split, reader.read(known.name(), split, store));
      }
      return splits;
    }
    PairSettings.Parts parts = settings.parts();
    splits.putAll(cut(reader.read(source), parts));
    parts.validationSource().ifPresent(own -> splits.put(Split.VALIDATION, reader.read(own)));
    parts.testSource().ifPresent(own -> splits.put(Split.TEST, reader.read(own)));
    return splits;
  }

  /**
   * Which pairs are kept back follows from the seed. Pairs with the same source are in the same
   * split, or a model would be tested on what it has seen.
   */
  private Map<Split, List<PairLine>> cut(List<PairLine> lines, PairSettings.Parts parts) {
    List<String> distinct = lines.stream().map(PairLine::source).distinct().toList();
    int test = (int) Math.round(parts.test() * distinct.size());
    int validation = (int) Math.round(parts.validation() * distinct.size());
    int[] order =
        SeededRandom.permutation(distinct.size(), SeededRandom.at(settings.seed(), PURPOSE));
    Set<String> inTest = chosen(distinct, Arrays.copyOfRange(order, 0, test));
    Set<String> inValidation = chosen(distinct, Arrays.copyOfRange(order, test, test + validation));
    Map<Split, List<PairLine>> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      splits.put(split, new ArrayList<>());
    }
    for (PairLine line : lines) {
      Split split =
          inTest.contains(line.source())
              ? Split.TEST
              : inValidation.contains(line.source()) ? Split.VALIDATION : Split.TRAIN;
      splits.get(split).add(line);
    }
    if (splits.get(Split.TRAIN).isEmpty()) {
      throw DataException.at(
          "split",
          "no pair is left to train with of %d\nKeep less of them back, or give more pairs."
              .formatted(lines.size()));
    }
    return splits;
  }

  private static Set<String> chosen(List<String> of, int... indices) {
    Set<String> chosen = new HashSet<>();
    for (int index : indices) {
      chosen.add(of.get(index));
    }
    return chosen;
  }

  private static void refuseMarkers(PairLine line) {
    TextCollection.refuseMarkers(line.place(), "target", line.source());
    TextCollection.refuseMarkers(line.place(), "target", line.target());
  }

  private void seenInTraining(Map<Split, List<PairLine>> splits) {
    Set<String> training = new HashSet<>();
    splits.get(Split.TRAIN).forEach(line -> training.add(line.source()));
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      List<PairLine> seen =
          splits.get(split).stream().filter(line -> training.contains(line.source())).toList();
      if (!seen.isEmpty()) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "%,d of %,d %s sources are in the training split too, such as %s",
                seen.size(),
                splits.get(split).size(),
                split.label(),
                seen.get(0).place()));
      }
    }
  }

  /** Lines as symbols, and how many were cut. */
  private static final class PairCoder {
    private final PairSettings settings;
    private final PairEncoding encoding;
    private final TextCodec sources;
    private final TextCodec targets;
    private long cut;

    PairCoder(PairSettings settings, PairEncoding encoding) {
      this.settings = settings;
      this.encoding = encoding;
      this.sources = TextCodec.of(encoding.source());
      this.targets = TextCodec.of(encoding.target());
    }

    PairExample example(PairLine line) {
      int[] source = sources.encode(line.source()).symbols();
      int[] target = targets.encode(line.target()).symbols();
      if (source.length == 0 || target.length == 0) {
        throw new DataException(
            "%s: nothing is left of the %s%s\nRemove the pair, or give it a text."
                .formatted(
                    line.place(),
                    source.length == 0 ? "source" : "target",
                    encoding.target().transliterate() ? " after `transliterate`" : ""));
      }
      boolean whole = target.length <= encoding.length();
      cut += whole && source.length <= encoding.length() ? 0 : 1;
      return new PairExample(
          SourceSymbols.read(source, encoding),
          whole ? target : Arrays.copyOf(target, encoding.length()),
          whole,
          line,
          settings.sourceSymbols().units(line.source()),
          settings.targetSymbols().units(line.target()));
    }

    Optional<String> cut(long all) {
      return cut == 0
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "%,d of %,d pairs have a side longer than %,d symbols and are cut"
                      + " (dataset.length)",
                  cut,
                  all,
                  encoding.length()));
    }
  }
}
