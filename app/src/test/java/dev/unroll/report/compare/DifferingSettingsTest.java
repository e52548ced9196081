package dev.unroll.report.compare;

import static dev.unroll.report.compare.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferingSettingsTest {
  private static final String LAYER = "network.layers.0.";

  private static List<ComparedRun> made(Runs... runs) {
    return Arrays.stream(runs).map(Runs::made).toList();
  }

  private static List<String> descriptions(List<ComparedRun> runs) {
    DifferingSettings settings = DifferingSettings.of(runs);
    return runs.stream().map(settings::describe).toList();
  }

  @Test
  void of_nameAndSeed_areNoSettings() {
    assertThat(DifferingSettings.of(made(run("a", 1), run("b", 1).seed(2))).keys()).isEmpty();
  }

  @Test
  void of_layersOfOtherKinds_areOneSettingWithASummary() {
    List<ComparedRun> runs =
        made(
            run("a", 1).set(LAYER + "rnn.size", "64").set(LAYER + "rnn.dropout", "0"),
            run("b", 1)
                .set(LAYER + "bidirectional.gru.size", "32")
                .set(LAYER + "bidirectional.gru.dropout", "0")
                .set(LAYER + "bidirectional.merge", "concat")
                .set("network.layers.1.dense.size", "10"));

    assertThat(DifferingSettings.of(runs).keys()).containsExactly("network.layers");
    assertThat(descriptions(runs)).containsExactly("rnn 64", "bidirectional gru 32, dense 10");
  }

  @Test
  void of_layersOfOtherKinds_tellApartThoseOfOneKind() {
    List<ComparedRun> runs =
        made(
            run("a", 1).set(LAYER + "rnn.size", "64"),
            run("b", 1).set(LAYER + "lstm.size", "64").set(LAYER + "lstm.dropout", "0"),
            run("c", 1).set(LAYER + "lstm.size", "64").set(LAYER + "lstm.dropout", "0.2"));

    assertThat(descriptions(runs))
        .containsExactly("rnn 64", "lstm 64 dropout 0", "lstm 64 dropout 0.2");
  }

  @Test
  void of_layersOfOneKind_areSingleSettings() {
    List<ComparedRun> runs =
        made(
            run("a", 1).set(LAYER + "lstm.size", "64"), run("b", 1).set(LAYER + "lstm.size", "32"));

    assertThat(DifferingSettings.of(runs).keys()).containsExactly("network.layers.0.lstm.size");
    assertThat(descriptions(runs)).containsExactly("size 64", "size 32");
  }

  @Test
  void of_anotherType_itsOwnKeysAreNoDifference() {
    String optimizer = "training.optimizer.";
    List<ComparedRun> runs =
        made(
            run("a", 1).set(optimizer + "type", "adam").set(optimizer + "beta1", "0.9"),
            run("b", 1).set(optimizer + "type", "adam").set(optimizer + "beta1", "0.9"),
            run("c", 1).set(optimizer + "type", "sgd"));

    assertThat(DifferingSettings.of(runs).keys()).containsExactly("training.optimizer.type");
    assertThat(descriptions(runs)).containsExactly("adam", "adam", "sgd");
  }

  @Test
  void of_keyThatOneRunLacks_isADifference() {
    List<ComparedRun> runs =
        made(run("a", 1).set("training.gradient_clipping.norm", "5"), run("b", 1));

    assertThat(descriptions(runs)).containsExactly("norm 5", "");
  }

  @Test
  void describe_settingsOfOneEnding_areToldApart() {
    List<ComparedRun> runs =
        made(
            run("a", 1).set("evaluation.every", "5").set("sampling.every", "5"),
            run("b", 1).set("evaluation.every", "6").set("sampling.every", "7"));

    assertThat(descriptions(runs))
        .containsExactly(
            "evaluation.every 5, sampling.every 5", "evaluation.every 6, sampling.every 7");
  }

  @Test
  void describe_settingOfMostValues_comesFirst() {
    assertThat(
            descriptions(
                made(
                    run("a", 1).set("x", "1").set("y", "1"),
                    run("b", 1).set("x", "2").set("y", "2"),
                    run("c", 1).set("x", "2").set("y", "3"))))
        .containsExactly("y 1, x 1", "y 2, x 2", "y 3, x 2");
  }
}
