package dev.unroll.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.LayerConfig.Rnn;
import dev.unroll.config.ScheduleConfig;
import dev.unroll.config.TrainingConfig;
import dev.unroll.config.TrainingConfig.CheckpointConfig;
import dev.unroll.config.TrainingConfig.EarlyStoppingConfig;
import dev.unroll.network.TaskShape;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BestModelTest {
  private final MultiLayerNetwork network =
      TestNetworks.build(
          List.of(new Rnn(1, Rnn.Activation.TANH, 0)),
          new TaskShape(1, 1, 2, false, false, true),
          TestNetworks.SGD);

  @BeforeEach
  void numberTheParameters() {
    network.params().assign(-1);
  }

  private BestModel best(boolean validated) {
    return new BestModel(network, validated, training(Optional.empty()));
  }

  private BestModel stopping(int patience, double minimumImprovement) {
    return new BestModel(
        network,
        true,
        training(Optional.of(new EarlyStoppingConfig(patience, minimumImprovement))));
  }

  private static TrainingConfig training(Optional<EarlyStoppingConfig> stopping) {
    return new TrainingConfig(
        Optional.of(1),
        Optional.empty(),
        5,
        TestNetworks.SGD,
        new ScheduleConfig.Constant(0),
        Optional.empty(),
        Optional.empty(),
        false,
        stopping,
        CheckpointConfig.AUTO);
  }

  /** Offers parameters that all are {@code number}. */
  private boolean offer(BestModel best, int number, double loss) {
    network.params().assign(number);
    return best.offer(loss, number);
  }

  private void assertRestored(BestModel best, int number) {
    network.params().assign(100);
    best.restore();
    assertThat(network.params().toFloatVector()).containsOnly(number);
  }

  @Test
  void restore_validated_theLeastLoss() {
    BestModel best = best(true);
    assertThat(offer(best, 1, 3)).isTrue();
    assertThat(offer(best, 2, 1)).isTrue();
    assertThat(offer(best, 3, 2)).isFalse();
    assertThat(offer(best, 4, 1)).isFalse();
    assertRestored(best, 2);
  }

  @Test
  void restore_nothingOffered_theFirst() {
    assertRestored(best(true), -1);
  }

  @Test
  void restore_lossNotANumber_isNeverTheBest() {
    BestModel best = best(true);
    assertThat(offer(best, 1, Double.NaN)).isFalse();
    assertRestored(best, -1);
    assertThat(offer(best, 2, 5)).isTrue();
    assertThat(offer(best, 3, Double.NaN)).isFalse();
    assertRestored(best, 2);
  }

  @Test
  void restore_withoutValidation_theLatest() {
    BestModel best = best(false);
    assertThat(offer(best, 1, Double.NaN)).isTrue();
    assertThat(offer(best, 2, Double.NaN)).isTrue();
    assertRestored(best, 2);
  }

  @Test
  void patienceIsOver_evaluationsWithoutImprovement() {
    BestModel best = stopping(2, 0);
    double[] losses = {3, 2, 2, 1.5, 1.6, 1.5};
    boolean[] over = {false, false, false, false, false, true};
    for (int i = 0; i < losses.length; i++) {
      best.offer(losses[i], i + 1);
      assertThat(best.patienceIsOver()).as("after evaluation %d", i).isEqualTo(over[i]);
    }
  }

  @Test
  void patienceIsOver_improvementTooSmall_doesNotCountButIsKept() {
    BestModel best = stopping(2, 0.5);
    assertThat(offer(best, 1, 3)).isTrue();
    assertThat(offer(best, 2, 2.75)).isTrue();
    assertThat(best.patienceIsOver()).isFalse();
    assertThat(offer(best, 3, 2.625)).isTrue();
    assertThat(best.patienceIsOver()).isTrue();
    assertRestored(best, 3);
  }

  @Test
  void patienceIsOver_smallImprovementsAddUp() {
    BestModel best = stopping(2, 0.5);
    for (double loss : new double[] {3, 2.75, 2.25, 2, 1.5}) {
      best.offer(loss, 1);
      assertThat(best.patienceIsOver()).as("loss %s", loss).isFalse();
    }
  }

  @Test
  void patienceIsOver_noEarlyStopping_never() {
    BestModel best = best(true);
    for (int i = 0; i < 100; i++) {
      best.offer(1, 1);
    }
    assertThat(best.patienceIsOver()).isFalse();
  }
}
