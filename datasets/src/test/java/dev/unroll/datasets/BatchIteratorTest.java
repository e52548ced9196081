package dev.unroll.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class BatchIteratorTest {
  private final BatchIterator batches =
      new BatchIterator(
          3,
          2,
          new DataShape(5, 4, 1, false, false, false),
          List.of("a", "b", "c", "d"),
          i -> new DataSet(Nd4j.scalar((float) i), Nd4j.scalar(0f)));

  @Test
  void next_untilTheEnd_givesEachBatchOnce() {
    assertThat(value()).isZero();
    assertThat(value()).isOne();
    assertThat(value()).isEqualTo(2);
    assertThat(batches.hasNext()).isFalse();
    assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
    batches.reset();
    assertThat(value()).isZero();
  }

  @Test
  void seek_anyBatch_goesOnThere() {
    batches.seek(2);
    assertThat(batches.position()).isEqualTo(2);
    assertThat(value()).isEqualTo(2);
    batches.seek(3);
    assertThat(batches.hasNext()).isFalse();
    assertThatThrownBy(() -> batches.seek(4)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void setPreProcessor_isAppliedToEveryBatch() {
    batches.setPreProcessor(batch -> batch.setFeatures(Nd4j.scalar(7f)));
    assertThat(value()).isEqualTo(7);
  }

  @Test
  void description_isThatOfTheShape() {
    assertThat(batches.inputColumns()).isEqualTo(5);
    assertThat(batches.totalOutcomes()).isEqualTo(4);
    assertThat(batches.batch()).isEqualTo(2);
    assertThat(batches.getLabels()).containsExactly("a", "b", "c", "d");
  }

  private float value() {
    return batches.next().getFeatures().getFloat(0);
  }
}
