package dev.unroll.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.EmbeddingMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingDrawingTest {
  @ParameterizedTest
  @ValueSource(ints = {368, 760})
  void of_manySymbols_overlapsNoLabels(int width) {
    SplittableRandom random = new SplittableRandom(5);
    List<EmbeddingMap.Place> places =
        IntStream.range(0, 400)
            .mapToObj(
                i ->
                    new EmbeddingMap.Place(
                        "word" + i * i, 400 - i, random.nextGaussian(), random.nextGaussian()))
            .toList();

    EmbeddingDrawing drawing = EmbeddingDrawing.of(places, "map", width, 460);

    List<EmbeddingDrawing.Label> labels = drawing.labels();
    assertThat(labels).hasSizeGreaterThan(30).first().extracting("text").isEqualTo("word0");
    for (int i = 0; i < labels.size(); i++) {
      assertThat(left(labels.get(i))).isGreaterThanOrEqualTo(0);
      assertThat(right(labels.get(i))).isLessThanOrEqualTo(width);
      for (int j = 0; j < i; j++) {
        EmbeddingDrawing.Label a = labels.get(i);
        EmbeddingDrawing.Label b = labels.get(j);
        boolean apart =
            right(a) <= left(b) + 0.1
                || right(b) <= left(a) + 0.1
                || Math.abs(number(a.y()) - number(b.y())) >= 11.8;
        assertThat(apart).as("%s and %s", a, b).isTrue();
      }
    }
    assertThat(drawing.dots()).hasSize(400);
  }

  @Test
  void shown_whiteSpaceAndControls_canBeSeen() {
    assertThat(EmbeddingDrawing.shown(" ")).isEqualTo("␣");
    assertThat(EmbeddingDrawing.shown("\n\u001B")).isEqualTo("␊␛");
  }

  private static double left(EmbeddingDrawing.Label label) {
    return number(label.x());
  }

  private static double right(EmbeddingDrawing.Label label) {
    return number(label.x()) + number(label.length());
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }
}
