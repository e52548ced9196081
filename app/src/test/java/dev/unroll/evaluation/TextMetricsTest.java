package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.unroll.datasets.TextEncoding;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TextMetricsTest {
  private static final double LOG_EIGHT = Math.log(8);

  @Test
  void values_characters_haveBitsAndPerplexity() {
    TextMetrics metrics =
        new TextMetrics(LOG_EIGHT, 0.25, Objective.CROSS_ENTROPY, TextEncoding.Unit.CHARACTERS);
    assertThat(metrics.bits()).isCloseTo(3, Offset.offset(1e-15));
    assertThat(metrics.perplexity()).isCloseTo(8, Offset.offset(1e-14));
    assertThat(metrics.values())
        .containsExactly(
            entry("loss", LOG_EIGHT),
            entry("accuracy", 0.25),
            entry("bits_per_character", metrics.bits()),
            entry("perplexity", metrics.perplexity()));
  }

  @Test
  void values_words_countBitsPerWord() {
    assertThat(new TextMetrics(1, 0, Objective.CROSS_ENTROPY, TextEncoding.Unit.WORDS).values())
        .containsKey("bits_per_word")
        .doesNotContainKey("bits_per_character");
  }

  @Test
  void values_squaredError_haveNoBits() {
    assertThat(
            new TextMetrics(0.5, 0.25, Objective.SQUARED_ERROR, TextEncoding.Unit.CHARACTERS)
                .values())
        .containsExactly(entry("loss", 0.5), entry("accuracy", 0.25));
  }
}
