package dev.unroll.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.CsvConfig;
import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.PairData;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.export.TrainedModels;
import dev.unroll.export.TrainedRuns;
import dev.unroll.export.model.ForecastPlan;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.export.onnx.OnnxModel.Input;
import dev.unroll.layers.Floats;
import dev.unroll.run.DataLoader;
import dev.unroll.run.store.ModelFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Trained runs in onnxruntime: their outputs on test examples are the program's, and so are their
 * predictions.
 */
class TrainedRunsTest {
  private static final int EXAMPLES = 1000;
  private static final int BATCH = 50;
  private static final float TOLERANCE = 1e-4f;

  /** Two outputs that the program itself does not tell apart by more have the same right to win. */
  private static final float TIE = 1e-5f;

  @TestFactory
  Stream<DynamicTest> outputs_ofTrainedRuns_areTheEngines() throws Exception {
    return TrainedRuns.each(TrainedRunsTest::compare);
  }

  private static void compare(Path run) throws Exception {
    ModelFile.Saved saved = ModelFile.read(run, List.of());
    TrainedModel model = TrainedModels.of(run, saved);
    DataStore store = TrainedRuns.store();
    SequenceData data = DataLoader.load(saved.config(), store);
    byte[] file = new OnnxWriter().files(model, Path.of("model.onnx")).get(0).content();
    Split split = data.examples(Split.TEST) > 0 ? Split.TEST : Split.TRAIN; // of a short text
    BatchIterator batches = data.evaluation(split, BATCH);
    Comparison all = new Comparison();
    Optional<ForecastPlan> forecast = ForecastPlan.of(model.encoding());
    try (OnnxModel onnx = new OnnxModel(file)) {
      if (forecast.isPresent()) {
        Path table = table((CsvConfig) saved.config().dataset(), store);
        new TableForecasts(forecast.get(), table)
            .compared(saved.network(), batches, onnx, EXAMPLES, BATCH)
            .forEach(both -> all.add(both.ours(), both.theirs(), 1, null));
      } else {
        compareBatches(model, saved.network(), data, batches, onnx, all);
      }
    }
    System.out.printf(
        "%s: %,d predictions, %d ties, largest difference %.1e%n",
        run, all.predictions, all.ties, all.largest);
    assertThat(all.predictions).isPositive();
    assertThat(all.largest).isLessThanOrEqualTo(TOLERANCE);
    assertThat(all.others).as("other predictions").isZero();
  }

  /** The file whose rows are forecast in the test. */
  private static Path table(CsvConfig csv, DataStore store) {
    return csv.test()
        .or(csv::path)
        .map(Path::of)
        .orElseGet(
            () -> store.locate(csv.known().orElseThrow().dataset(), csv.known().get().file()));
  }

  private static void compareBatches(
      TrainedModel model,
      MultiLayerNetwork network,
      SequenceData data,
      BatchIterator batches,
      OnnxModel onnx,
      Comparison all)
      throws Exception {
    for (int examples = 0; examples < EXAMPLES && batches.hasNext(); ) {
      DataSet batch = batches.next();
      INDArray features = batch.getFeatures();
      int first = examples;
      examples += (int) features.size(0);
      network.rnnClearPreviousState();
      INDArray outputs = network.output(features, false, batch.getFeaturesMaskArray(), null);
      if (data instanceof PairData pairs) {
        comparePairs(pairs, first, outputs, onnx, all);
        continue;
      }
      Map<String, Input> inputs = RawInputs.of(model, features, batch.getFeaturesMaskArray());
      inputs.putAll(onnx.start((int) features.size(0)));
      float[] theirs = onnx.run(inputs).get(OutputNodes.name(model.task()));
      boolean perStep = outputs.rank() == 3;
      all.add(
          Floats.of(perStep ? outputs.permute(0, 2, 1) : outputs),
          RawInputs.standardised(model, theirs),
          model.network().output().outputs(),
          perStep ? batch.getFeaturesMaskArray() : null);
    }
  }

  /**
   * @param outputs {@code [batch, symbols, time]}, of targets that begin after the longest source
   */
  private static void comparePairs(
      PairData data, int first, INDArray outputs, OnnxModel onnx, Comparison all) throws Exception {
    int count = (int) outputs.size(0);
    List<int[]> sources =
        IntStream.range(first, first + count).mapToObj(i -> data.source(Split.TEST, i)).toList();
    List<int[]> targets =
        IntStream.range(first, first + count).mapToObj(i -> data.labels(Split.TEST, i)).toList();
    int before = sources.stream().mapToInt(source -> source.length).max().orElseThrow();
    int steps = (int) outputs.size(2) - before;
    PairEncoding encoding = data.encoding();
    long[] source = new long[count * before];
    long[] target = new long[count * steps];
    INDArray mask = Nd4j.zeros(count, steps);
    for (int i = 0; i < count; i++) {
      int[] read = sources.get(i);
      for (int t = 0; t < read.length; t++) {
        source[i * before + t] = read[encoding.reverseSource() ? read.length - 1 - t : t];
      }
      for (int t = 0; t < targets.get(i).length; t++) {
        target[i * steps + t] =
            t == 0 ? encoding.begin() - encoding.targetOffset() : targets.get(i)[t - 1];
        mask.putScalar(i, t, 1);
      }
    }
    Map<String, Input> inputs = new HashMap<>();
    inputs.put("source", new Input(source, count, before));
    inputs.put(
        "source_lengths",
        new Input(sources.stream().mapToInt(read -> read.length).toArray(), count));
    inputs.put("target", new Input(target, count, steps));
    INDArray ofTarget =
        outputs.get(
            NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(before, before + steps));
    all.add(
        Floats.of(ofTarget.permute(0, 2, 1)),
        onnx.run(inputs).get("text_to_text"),
        (int) outputs.size(1),
        mask);
  }

  /** What was compared so far. */
  private static final class Comparison {
    private int predictions;
    private int others;
    private int ties;
    private float largest;

    /**
     * @param mask of steps, null for all
     */
    void add(float[] ours, float[] theirs, int outputs, INDArray mask) {
      assertThat(theirs).hasSameSizeAs(ours);
      float[] counted = mask == null ? null : Floats.of(mask);
      for (int row = 0; row < ours.length / outputs; row++) {
        if (counted != null && counted[row] == 0) {
          continue;
        }
        predictions++;
        int best = row * outputs;
        int theirBest = best;
        for (int i = row * outputs; i < (row + 1) * outputs; i++) {
          largest = Math.max(largest, Math.abs(ours[i] - theirs[i]));
          best = ours[i] > ours[best] ? i : best;
          theirBest = theirs[i] > theirs[theirBest] ? i : theirBest;
        }
        if (best != theirBest) {
          boolean tie = ours[best] - ours[theirBest] < TIE;
          ties += tie ? 1 : 0;
          others += tie ? 0 : 1;
        }
      }
    }
  }
}
