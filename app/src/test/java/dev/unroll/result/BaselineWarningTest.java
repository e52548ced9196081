package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineWarningTest {
  private static final String NOTHING_LEARNT =
      ": the training diverged or has not begun to learn; try a lower"
          + " training.optimizer.learning_rate, training.gradient_clipping: { norm: 1 }, or more"
          + " iterations";

  @Test
  void warning_lossAboveUnigram_saysWhatToTry() {
    Result result =
        result(test("loss", 60.1, "perplexity", 1.26e26), unigram(2.41), Result.Status.COMPLETED);

    assertThat(result.warning())
        .contains(
            "test loss 60.1 is worse than the 2.41 of predicting each symbol by its frequency"
                + NOTHING_LEARNT);
  }

  @Test
  void warning_lossThatIsNoNumber_isWorse() {
    Result result = result(test("loss", Double.NaN), unigram(2.41), Result.Status.COMPLETED);

    assertThat(result.warning().orElseThrow()).startsWith("test loss — is worse than the 2.41");
  }

  @Test
  void warning_notWorseAsFarAsIsShown_isNone() {
    assertThat(warning(test("loss", 2.41), unigram(2.41))).isEmpty();
    assertThat(warning(test("loss", 2.41004), unigram(2.41))).isEmpty();
    assertThat(warning(test("loss", 1.00099), unigram(1.0))).isEmpty();
    assertThat(warning(test("loss", 1.0011), unigram(1.0))).isPresent();
    assertThat(warning(test("loss", 1.2), unigram(2.41))).isEmpty();
  }

  @Test
  void warning_runThatIsNotCompleted_isNone() {
    SplitMetrics metrics = test("loss", 60.1);

    assertThat(result(metrics, unigram(2.41), Result.Status.FAILED).warning()).isEmpty();
    assertThat(result(metrics, unigram(2.41), Result.Status.INTERRUPTED).warning()).isEmpty();
  }

  @Test
  void warning_withoutBaselines_isNone() {
    assertThat(TestResult.named("a").test("loss", 60).made().warning()).isEmpty();
  }

  @Test
  void warning_splitThatOnlyOneHas_isPassedOver() {
    SplitMetrics network =
        new SplitMetrics(
            Optional.empty(), Optional.of(Map.of("loss", 3.0)), Optional.of(Map.of("loss", 1.0)));
    Baseline baseline = new Baseline("unigram", "meaning", onValidation(2));

    assertThat(warning(network, baseline).orElseThrow()).startsWith("validation loss 3 is worse");
  }

  @Test
  void warning_squaredErrorAboveTheLastValue_comparesErrorsNotLosses() {
    Baseline last = new Baseline("last-value", "meaning", test("mse", 4.0, "mae", 1.0));

    assertThat(warning(test("loss", 0.1, "mse", 4.5, "mae", 0.9), last))
        .contains(
            "test mse 4.5 is worse than the 4 of always predicting the last value"
                + NOTHING_LEARNT);
    assertThat(warning(test("loss", 9.0, "mse", 3.5, "mae", 2.0), last)).isEmpty();
  }

  @Test
  void warning_accuracyAlone_isBelowTheMostFrequentClass() {
    Baseline classes = new Baseline("most-frequent-class", "meaning", test("accuracy", 0.5));

    assertThat(warning(test("loss", 0.2, "accuracy", 0.3), classes))
        .contains(
            "test accuracy 30.00 % is worse than the 50.00 % of always predicting the most frequent"
                + " class"
                + NOTHING_LEARNT);
    assertThat(warning(test("loss", 0.2, "accuracy", 0.5), classes)).isEmpty();
  }

  @Test
  void warning_trainingDataLearnt_isOverfitting() {
    Optional<String> warning =
        warning(
            new SplitMetrics(
                Optional.of(Map.of("loss", 0.2)),
                Optional.empty(),
                Optional.of(Map.of("loss", 3.0))),
            unigram(2.41));

    assertThat(warning)
        .contains(
            "test loss 3 is worse than the 2.41 of predicting each symbol by its frequency, though"
                + " not on the training data (0.2): the network has overfitted; try"
                + " training.early_stopping: { patience: 3 }, dropout in its layers, a smaller"
                + " network, or more data");
  }

  @Test
  void write_onlyAWarning_hasTheKey(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("result.json");
    Result worse = result(test("loss", 60.1), unigram(2.41), Result.Status.COMPLETED);

    Json.write(file, worse);

    assertThat(Files.readString(file)).contains("\"warning\": \"test loss 60.1 is worse than");
    assertThat(Json.read(file, Result.class)).isEqualTo(worse);
    Json.write(file, result(test("loss", 1.1), unigram(2.41), Result.Status.COMPLETED));
    assertThat(Files.readString(file)).doesNotContain("warning");
  }

  private static Optional<String> warning(SplitMetrics metrics, Baseline baseline) {
    return result(metrics, baseline, Result.Status.COMPLETED).warning();
  }

  private static Result result(SplitMetrics metrics, Baseline baseline, Result.Status status) {
    return new Result(
        "a",
        "next-character",
        1,
        status,
        Optional.empty(),
        new Result.Training(1, 1, Optional.of(1.0), Optional.of(1.0), 1, Optional.empty()),
        metrics,
        new Result.References(Optional.empty(), Optional.of(List.of(baseline))),
        new Result.Outputs(List.of(), Optional.empty(), Optional.empty()));
  }

  private static Baseline unigram(double loss) {
    return new Baseline("unigram", "meaning", test("loss", loss));
  }

  private static SplitMetrics onValidation(double loss) {
    return new SplitMetrics(Optional.empty(), Optional.of(Map.of("loss", loss)), Optional.empty());
  }

  private static SplitMetrics test(Object... pairs) {
    Map<String, Double> metrics = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      metrics.put((String) pairs[i], (Double) pairs[i + 1]);
    }
    return new SplitMetrics(Optional.empty(), Optional.empty(), Optional.of(metrics));
  }
}
