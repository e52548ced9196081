package dev.unroll.run;

import dev.unroll.config.CsvConfig;
import dev.unroll.config.DatasetConfig;
import dev.unroll.config.EvaluationConfig;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.Spelling;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.LabelledObjective;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.evaluation.Evaluator;
import dev.unroll.evaluation.Metrics;
import dev.unroll.evaluation.embedding.EmbeddingTable;
import dev.unroll.evaluation.sampling.LabelSampler;
import dev.unroll.evaluation.sampling.Sampler;
import dev.unroll.evaluation.sampling.Sampler.Generated;
import dev.unroll.evaluation.sampling.SamplingOptions;
import dev.unroll.export.model.Examples;
import dev.unroll.run.predict.BegunTable;
import dev.unroll.run.predict.ForecastPredictor;
import dev.unroll.run.predict.Prediction;
import dev.unroll.run.predict.Predictor;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A trained model and what can be done with it afterwards, from its file alone.
 *
 * <p>More than 250 lines: what each command does with a model is a few lines, beside the others.
 */
public final class SavedExperiment {
  /** Symbols of a sample whose run says nothing of it. */
  private static final int LENGTH = 200;

  private final Path path;
  private final List<String> sets;
  private final ModelFile.Saved saved;
  private final Optional<BegunTable> begun;

  private SavedExperiment(
      Path path, List<String> sets, ModelFile.Saved saved, Optional<BegunTable> begun) {
    this.path = path;
    this.sets = List.copyOf(sets);
    this.saved = saved;
    this.begun = begun;
  }

  /**
   * @param path a run directory or a model file
   * @param sets changes of the model's configuration, such as {@code dataset.path=moved.csv}
   */
  public static SavedExperiment open(Path path, List<String> sets, Optional<Integer> threads)
      throws IOException, ConfigException {
    return of(path, sets, ModelFile.read(path, sets), threads);
  }

  /**
   * The same, to {@link #predict(Path, boolean)} from a file.
   *
   * @param newData the file, which is read meanwhile if it is a table to forecast
   */
  public static SavedExperiment toPredict(
      Path path, List<String> sets, Optional<Integer> threads, Path newData)
      throws IOException, ConfigException {
    AtomicReference<Optional<BegunTable>> begun = new AtomicReference<>(Optional.empty());
    ModelFile.Saved saved =
        ModelFile.read(path, sets, encoding -> begun.set(BegunTable.of(newData, encoding)));
    return of(path, sets, saved, threads, begun.get());
  }

  /**
   * Of a model that was read already.
   *
   * @param sets changes of the model's configuration that it was read with
   */
  public static SavedExperiment of(
      Path path, List<String> sets, ModelFile.Saved saved, Optional<Integer> threads) {
    return of(path, sets, saved, threads, Optional.empty());
  }

  private static SavedExperiment of(
      Path path,
      List<String> sets,
      ModelFile.Saved saved,
      Optional<Integer> threads,
      Optional<BegunTable> begun) {
    NativeThreads.give(saved.network(), NativeThreads.use(threads, saved.config().engine()));
    return new SavedExperiment(path, sets, saved, begun);
  }

  /**
   * Evaluates the model on a split of the data that its configuration names.
   *
   * @throws ExperimentException if the split is empty, or the data has changed in a way that the
   *     model cannot read
   */
  public Metrics evaluate(Split split, DataStore store) throws ConfigException {
    SequenceData data = data(store);
    if (data.examples(split) == 0) {
      throw new ExperimentException(
          "%s: its configuration keeps no data for %s%nEvaluate it on a split that has data: --split %s"
              .formatted(path, split.label(), splitsWithData(data)));
    }
    EvaluationConfig evaluation = saved.config().evaluation();
    return Evaluator.of(data, evaluation.batchSize(), evaluation.streams())
        .evaluateWriting(saved.network(), split);
  }

  /**
   * The first examples of the test split, and what the model says to them; empty without one.
   *
   * @throws dev.unroll.datasets.DataException if the data is not there
   * @throws ExperimentException if the data has changed in a way that the model cannot read
   */
  public Optional<Examples> testExamples(DataStore store) throws ConfigException {
    return TestExamples.of(data(store), saved.network());
  }

  /** What the model's configuration names, as it was read for the training. */
  private SequenceData data(DataStore store) throws ConfigException {
    ExperimentConfig config = MovedData.find(path, saved.config(), sets);
    SequenceData data = DataLoader.load(config.on(readAsThen(config.dataset())), store);
    if (!data.encoding().readsAs(saved.encoding())) {
      throw new ExperimentException(
          path
              + ": the data is encoded differently now: its vocabulary, classes or scale have"
              + " changed since the training\nEvaluate on the data the model was trained with.");
    }
    return data;
  }

  /** The vectors that the model has learnt; empty if it has no embedding. */
  Optional<EmbeddingTable> embedding() {
    return EmbeddingTable.of(saved.network(), saved.encoding());
  }

  /**
   * Evaluates the model on data that its configuration does not name.
   *
   * @param file a text, or a table or images with their labels
   * @throws ExperimentException if the model reads no files
   * @throws dev.unroll.datasets.DataException if the file does not fit the model
   */
  public NewDataEvaluation evaluate(Path file) {
    return NewDataEvaluation.of(saved, file);
  }

  /**
   * What was no setting of older programs, or was recognised in the data, is as it was then: the
   * columns read, and the one that tells the time.
   */
  private DatasetConfig readAsThen(DatasetConfig dataset) {
    return dataset instanceof CsvConfig csv && saved.encoding() instanceof CsvEncoding then
        ? csv.with(
            Stream.concat(then.features().stream(), then.texts().stream()).toList(),
            then.texts(),
            then.time())
        : dataset;
  }

  private static String splitsWithData(SequenceData data) {
    return Arrays.stream(Split.values())
        .filter(split -> data.examples(split) > 0)
        .map(Split::label)
        .collect(Collectors.joining(" or --split "));
  }

  /**
   * Wishes for a sample; empty where the run's own configuration decides.
   *
   * @param greedy false where the configuration decides
   */
  public record Wishes(
      Optional<String> prompt,
      Optional<Integer> length,
      Optional<Double> temperature,
      Optional<Integer> topK,
      Optional<Double> topP,
      boolean greedy,
      Optional<Long> seed) {}

  /**
   * Writes text.
   *
   * @throws ExperimentException if the model is none that writes text
   */
  public Generated sample(Wishes wishes) {
    if (writesTargets()) {
      throw new ExperimentException(
          path + ": this model writes the target of a source\nGive it one: --source \"…\"");
    }
    if (!(saved.encoding() instanceof TextEncoding text) || text.maskSymbol()) {
      throw new ExperimentException(
          path + ": this model writes no text\nFor new data use: predict RUN FILE");
    }
    return new Sampler(saved.network(), text).generate(options(wishes, configured()));
  }

  /**
   * Writes texts of a label; of every label by turns, where none is wished for.
   *
   * @param count how many of each
   * @return the texts by label, in the order of the labels
   * @throws ExperimentException if the model is none that writes them, or knows no such label
   */
  public Map<String, List<String>> sampleLabels(Optional<String> wished, int count, Wishes wishes) {
    if (!writesOfLabels()) {
      throw new ExperimentException(
          path + ": this model writes no texts of labels\nRemove --label and --count.");
    }
    LabelledTextEncoding labelled = (LabelledTextEncoding) saved.encoding();
    List<String> labels = labelled.labels();
    List<String> chosen = wished.map(List::of).orElse(labels);
    LabelSampler sampler = new LabelSampler(saved.network(), labelled);
    SamplingOptions options =
        options(wishes, WrittenByLabel.options(saved.config(), labelled.length()));
    Map<String, List<String>> written = new LinkedHashMap<>();
    chosen.forEach(
        label -> written.put(label, sampler.write(index(label, labels), count, options)));
    return written;
  }

  /** Whether it writes texts of labels. */
  public boolean writesOfLabels() {
    return saved.encoding() instanceof LabelledTextEncoding labelled
        && labelled.objective() == LabelledObjective.GENERATE;
  }

  /** Whether it writes the target of a source. */
  public boolean writesTargets() {
    return saved.encoding() instanceof PairEncoding;
  }

  /**
   * Writes the target of a source.
   *
   * @param beam hypotheses of the search; 1: always the likeliest symbol
   * @throws ExperimentException if the model writes none
   */
  public Translation translate(String source, int beam) {
    return translator().texts(List.of(source), beam);
  }

  /** Writes the target of each line of a file, as {@link #translate(String, int)}. */
  public Translation translate(Path file, int beam) {
    return translator().file(file, beam);
  }

  private Translator translator() {
    if (!(saved.encoding() instanceof PairEncoding pairs)) {
      throw new ExperimentException(
          path + ": this model writes no target of a source\nRemove --source and --beam.");
    }
    return new Translator(saved.network(), pairs);
  }

  private int index(String label, List<String> labels) {
    int index = labels.indexOf(label);
    if (index < 0) {
      throw new ExperimentException(
          "%s: there is no label %s%nIts labels: %s."
              .formatted(
                  path,
                  label
                      + Spelling.nearest(label, labels)
                          .map(nearest -> "; did you mean " + nearest + "?")
                          .orElse(""),
                  String.join(", ", labels)));
    }
    return index;
  }

  /**
   * The probability of every label of a text.
   *
   * @throws ExperimentException if the model tells no labels of texts
   */
  public Prediction predict(String text) {
    return new Predictor(saved.network(), saved.encoding(), false).predict(text);
  }

  /** Forecasts so many rows after the end of a file. */
  public Prediction ahead(Path file, int rows) {
    return new Predictor(saved.network(), saved.encoding(), false).ahead(file, rows);
  }

  /**
   * Classifies or forecasts the sequences of a file.
   *
   * @param all whether each class has a column with its probability
   */
  public Prediction predict(Path file, boolean all) {
    return begun
        .filter(table -> table.isOf(file) && saved.encoding() instanceof CsvEncoding)
        .map(
            table ->
                new ForecastPredictor(saved.network(), (CsvEncoding) saved.encoding())
                    .predict(file, table.series()))
        .orElseGet(() -> new Predictor(saved.network(), saved.encoding(), all).predict(file));
  }

  private SamplingOptions configured() {
    return WrittenByLabel.options(saved.config(), LENGTH);
  }

  private SamplingOptions options(Wishes wishes, SamplingOptions base) {
    return new SamplingOptions(
        wishes.prompt().orElse(base.prompt()),
        wishes.length().orElse(base.length()),
        wishes.temperature().orElse(base.temperature()),
        wishes.topK().or(base::topK),
        wishes.topP().or(base::topP),
        wishes.greedy() || base.greedy(),
        base.rawFeedback(),
        wishes.seed().orElse(saved.config().seed()));
  }
}
