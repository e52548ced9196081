package dev.unroll.datasets.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LengthBucketsTest {
  private static int[] lengths(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count).map(i -> 1 + random.nextInt(30)).toArray();
  }

  private static List<List<Integer>> lists(List<int[]> batches) {
    return batches.stream().map(b -> Arrays.stream(b).boxed().toList()).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 640, 641, 5000})
  void training_everySequence_isInOneBatch(int count) {
    List<int[]> batches = LengthBuckets.training(lengths(count, 3), 10, 1, 0);

    assertThat(batches).hasSize((count + 9) / 10);
    assertThat(batches.stream().filter(batch -> batch.length != 10).count())
        .isEqualTo(count % 10 == 0 ? 0 : 1);
    assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted().toArray())
        .isEqualTo(IntStream.range(0, count).toArray());
  }

  @Test
  void training_seedAndEpoch_decideTheOrder() {
    int[] lengths = lengths(2000, 3);

    List<List<Integer>> batches = lists(LengthBuckets.training(lengths, 10, 1, 0));

    assertThat(lists(LengthBuckets.training(lengths, 10, 1, 0))).isEqualTo(batches);
    assertThat(lists(LengthBuckets.training(lengths, 10, 1, 1))).isNotEqualTo(batches);
    assertThat(lists(LengthBuckets.training(lengths, 10, 2, 0))).isNotEqualTo(batches);
  }

  @Test
  void padding_likeLengthsTogether_isLittle() {
    int[] lengths = lengths(5000, 3);
    List<int[]> asTheyCome = LengthBuckets.cut(IntStream.range(0, lengths.length).toArray(), 32);

    assertThat(LengthBuckets.padding(LengthBuckets.training(lengths, 32, 1, 0), lengths))
        .isLessThan(0.04);
    assertThat(LengthBuckets.padding(asTheyCome, lengths)).isGreaterThan(0.4);
  }

  @Test
  void padding_byHand() {
    // Three steps of 2 × 2 in the first batch, two of 1 × 2 in the second.
    assertThat(LengthBuckets.padding(List.of(new int[] {0, 1}, new int[] {2}), new int[] {1, 2, 2}))
        .isCloseTo(1 - 5.0 / 6, offset(1e-12));
  }

  @Test
  void sorted_shortestFirst_ofEqualsTheEarlier() {
    assertThat(LengthBuckets.sorted(new int[] {3, 1, 2, 1})).containsExactly(1, 3, 2, 0);
  }
}
