package dev.unroll.evaluation.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.result.EmbeddingMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingLookTest {
  /** Along (3, 4) / 5 at -2, 0, 2, and half as far across it. */
  private static final EmbeddingTable TABLE =
      new EmbeddingTable(
          List.of("a", "b", "c", "never", "d"),
          2,
          new float[] {-1.2f, -1.6f, 0.8f, -0.6f, 1.2f, 1.6f, 9, 9, -0.8f, 0.6f});

  @Test
  void map_knownDirections_areThePrincipalOnes() {
    EmbeddingMap map = EmbeddingLook.map(TABLE, new long[] {1, 4, 3, 0, 2});

    assertThat(map.places())
        .extracting(EmbeddingMap.Place::symbol)
        .containsExactly("b", "c", "d", "a");
    assertThat(map.first()).isCloseTo(0.8, within(1e-6)); // 8 of 10
    assertThat(map.second()).isCloseTo(0.2, within(1e-6));
    assertThat(map.places().get(1).x()).isCloseTo(2, within(1e-6));
    assertThat(map.places().get(1).y()).isCloseTo(0, within(1e-6));
    assertThat(Math.abs(map.places().get(0).y())).isCloseTo(1, within(1e-6));
  }

  @Test
  void map_neighbours_areByCosineAndNeverTheSymbolItself() {
    EmbeddingMap map = EmbeddingLook.map(TABLE, new long[] {4, 1, 3, 1, 2});

    EmbeddingMap.Neighbours first = map.neighbours().get(0);
    assertThat(first.symbol()).isEqualTo("a");
    assertThat(first.near()).extracting(EmbeddingMap.Near::symbol).doesNotContain("a").hasSize(4);
    assertThat(first.near().get(first.near().size() - 1).cosine()).isCloseTo(-1, within(1e-6));
  }

  @Test
  void map_equalVectors_liesInOnePlace() {
    EmbeddingTable same = new EmbeddingTable(List.of("a", "b"), 3, new float[] {1, 1, 1, 1, 1, 1});

    EmbeddingMap map = EmbeddingLook.map(same, new long[] {1, 1});

    assertThat(map.places()).allMatch(place -> place.x() == 0 && place.y() == 0);
    assertThat(map.first()).isZero();
  }
}
