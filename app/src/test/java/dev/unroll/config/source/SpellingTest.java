package dev.unroll.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({"seed, seed, 0", "sede, seed, 1", "sed, seed, 1", "sxed, seed, 1", "'', abc, 3"})
  void distance_knownPairs_isDamerausCount(String a, String b, int expected) {
    assertThat(Spelling.distance(a, b)).isEqualTo(expected);
    assertThat(Spelling.distance(b, a)).isEqualTo(expected);
  }

  @Test
  void nearest_onlyWithinAThird() {
    List<String> known = List.of("epochs", "seed", "type");

    assertThat(Spelling.nearest("EPOCH", known)).contains("epochs");
    assertThat(Spelling.nearest("tipe", known)).contains("type");
    assertThat(Spelling.nearest("tip", known)).isEmpty();
    assertThat(Spelling.nearest("x".repeat(100_000), known)).isEmpty();
  }
}
