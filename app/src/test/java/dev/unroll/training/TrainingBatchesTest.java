package dev.unroll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.ScheduleConfig;
import dev.unroll.config.TrainingConfig;
import dev.unroll.config.TrainingConfig.CheckpointConfig;
import dev.unroll.network.TaskShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

class TrainingBatchesTest {
  private static final TaskShape SHAPE = new TaskShape(2, 2, 5, true, false, false);
  private static final List<DataSet> BATCHES =
      List.of(Batches.random(SHAPE, 4, false, 1), Batches.random(SHAPE, 4, false, 2));

  private static TrainingBatches batches(Optional<Integer> truncatedBptt) {
    TrainingConfig training =
        new TrainingConfig(
            Optional.of(1),
            Optional.empty(),
            4,
            TestNetworks.SGD,
            new ScheduleConfig.Constant(0),
            Optional.empty(),
            truncatedBptt,
            false,
            Optional.empty(),
            CheckpointConfig.AUTO);
    return new TrainingBatches(training, new FixedData(false, BATCHES), 0);
  }

  @Test
  void next_wholeBatches_releasesTheOneBefore() {
    TrainingBatches batches = batches(Optional.empty());
    DataSet first = batches.next().data();
    assertThat(first).isEqualTo(BATCHES.get(0));

    DataSet second = batches.next().data();

    assertThat(second).isEqualTo(BATCHES.get(1));
    assertThat(first.getFeatures().wasClosed()).isTrue();
    assertThat(first.getLabels().wasClosed()).isTrue();
    assertThat(second.getFeatures().wasClosed()).isFalse();
  }

  @Test
  void next_parts_areWholeAndReleasedOneByOne() {
    TrainingBatches batches = batches(Optional.of(2));
    List<INDArray> given = new ArrayList<>();
    List<Long> steps = new ArrayList<>();
    double sum = 0;
    while (batches.hasNext()) {
      DataSet part = batches.next().data();
      assertThat(given).allMatch(INDArray::wasClosed);
      given.add(part.getFeatures());
      steps.add(part.getFeatures().size(2));
      sum += part.getFeatures().sumNumber().doubleValue();
    }

    assertThat(steps).containsExactly(2L, 2L, 1L, 2L, 2L, 1L);
    assertThat(sum)
        .isCloseTo(
            BATCHES.stream().mapToDouble(b -> b.getFeatures().sumNumber().doubleValue()).sum(),
            within(1e-4));
  }
}
