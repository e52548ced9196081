package dev.unroll.datasets.labelled;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.LabelledData;
import dev.unroll.datasets.LabelledObjective;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.text.TextCodec;
import dev.unroll.datasets.text.TextCollection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads labelled texts, cuts them into splits and gives their symbols and labels numbers. */
public final class LabelledTexts {
  private final LabelledSettings settings;
  private final List<DataSource> sources = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private LabelledTexts(LabelledSettings settings) {
    this.settings = settings;
  }

  /**
   * Vocabulary and labels are decided by the training split alone.
   *
   * @throws DataException if something is missing, damaged or not as the settings say, at its file
   *     and line
   */
  public static LabelledData load(LabelledSettings settings, DataStore store) {
    return new LabelledTexts(settings).load(store);
  }

  /**
   * New texts with their labels, read as a model reads them: all of them are the test split.
   *
   * @param path a directory or a table, as those of {@link LabelledSource.Files}
   * @param settings that the model was trained with
   * @throws DataException as {@link #load}; also for a label that the model does not know
   */
  public static LabelledData read(
      Path path, LabelledSettings settings, LabelledTextEncoding encoding) {
    return new LabelledTexts(settings).read(path, encoding);
  }

  private LabelledData read(Path path, LabelledTextEncoding encoding) {
    LabelledReader reader = new LabelledReader(settings.format());
    Map<Split, List<LabelledLine>> splits = new EnumMap<>(Split.class);
    splits.put(Split.TRAIN, List.of());
    splits.put(Split.VALIDATION, List.of());
    splits.put(Split.TEST, add(reader.read(path)));
    refuseMarkers(splits);
    Labels.requireKnown(splits, encoding.labels());
    warnings.addAll(reader.warnings());
    Map<Split, List<Example>> examples = examples(splits, encoding);
    cut(examples).ifPresent(warnings::add);
    return new LabelledDataset(encoding, examples, sources, warnings, settings.seed());
  }

  private LabelledData load(DataStore store) {
    LabelledReader reader = new LabelledReader(settings.format());
    Map<Split, List<LabelledLine>> splits = splits(reader, store);
    refuseMarkers(splits);
    List<String> labels = Labels.of(splits.get(Split.TRAIN), settings);
    Labels.requireKnown(splits, labels);
    warnings.addAll(reader.warnings());
    warnings.addAll(Duplicates.warnings(splits, settings.symbols()));
    TextEncoding text =
        settings
            .symbols()
            .learn(
                splits.get(Split.TRAIN).stream().map(LabelledLine::text).toList(),
                settings.input());
    LabelledTextEncoding encoding =
        new LabelledTextEncoding(
            text,
            labels,
            settings.length(),
            settings.objective(),
            settings.labelInput(),
            Optional.of(settings.format().textColumn()).filter(column -> reader.isTable()),
            reader.delimiter(),
            settings.format().charset().name());
    Map<Split, List<Example>> examples = examples(splits, encoding);
    cut(examples).ifPresent(warnings::add);
    return new LabelledDataset(encoding, examples, sources, warnings, settings.seed());
  }

  private Map<Split, List<LabelledLine>> splits(LabelledReader reader, DataStore store) {
    LabelledSettings.Parts parts = settings.parts();
    Map<Split, List<LabelledLine>> splits =
        Stratified.cut(
            add(reader.read(settings.source(), store)),
            parts.validation(),
            parts.test(),
            settings.seed());
    parts.validationPath().ifPresent(path -> splits.put(Split.VALIDATION, add(reader.read(path))));
    parts.testPath().ifPresent(path -> splits.put(Split.TEST, add(reader.read(path))));
    return splits;
  }

  private List<LabelledLine> add(LabelledReader.Found found) {
    sources.addAll(found.sources());
    return found.lines();
  }

  private Map<Split, List<Example>> examples(
      Map<Split, List<LabelledLine>> splits, LabelledTextEncoding encoding) {
    TextCodec codec = TextCodec.of(encoding.text());
    Map<Split, List<Example>> examples = new EnumMap<>(Split.class);
    splits.forEach(
        (split, lines) ->
            examples.put(
                split, lines.stream().map(line -> example(line, codec, encoding)).toList()));
    return examples;
  }

  private Example example(LabelledLine line, TextCodec codec, LabelledTextEncoding encoding) {
    int[] symbols = codec.encode(line.text()).symbols();
    if (symbols.length == 0) {
      throw new DataException(
          line.place()
              + ": nothing is left of the text"
              + (settings.symbols().transliterate() ? " after `transliterate`" : "")
              + "\nRemove the example, or give it a text.");
    }
    // The end marker is a step of its own.
    int steps = symbols.length + (settings.objective() == LabelledObjective.GENERATE ? 1 : 0);
    boolean whole = steps <= settings.length();
    return new Example(
        whole ? symbols : Arrays.copyOf(symbols, settings.length()),
        encoding.labels().indexOf(line.label()),
        whole,
        line.place());
  }

  private void refuseMarkers(Map<Split, List<LabelledLine>> splits) {
    if (settings.symbols().markers()) {
      splits
          .values()
          .forEach(
              lines ->
                  lines.forEach(
                      line -> TextCollection.refuseMarkers(line.place(), "text", line.text())));
    }
  }

  private Optional<String> cut(Map<Split, List<Example>> examples) {
    long all = examples.values().stream().mapToLong(List::size).sum();
    long cut = examples.values().stream().flatMap(List::stream).filter(e -> !e.whole()).count();
    return cut == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d of %,d examples are longer than %,d steps and are cut (dataset.length)",
                cut,
                all,
                settings.length()));
  }
}
