package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.PixelOrder;
import dev.unroll.result.Exhibit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExhibitsTest {
  private static final List<String> CLASSES = List.of("a", "b");

  /** Two rows of three pixels: 0 51 102, 153 204 255. */
  private static List<Integer> pixels(PixelOrder order, float[][] inputs) {
    Exhibit exhibit = new Exhibits(new ImageEncoding(2, 3, order, CLASSES)).of(inputs);
    assertThat(exhibit).isInstanceOf(Exhibit.Picture.class);
    return ((Exhibit.Picture) exhibit).pixels();
  }

  @Test
  void of_image_isTheSameInEveryOrder() {
    Integer[] expected = {0, 51, 102, 153, 204, 255};
    assertThat(pixels(PixelOrder.ROWS, new float[][] {{0, .2f, .4f}, {.6f, .8f, 1}}))
        .containsExactly(expected);
    assertThat(pixels(PixelOrder.COLUMNS, new float[][] {{0, .6f}, {.2f, .8f}, {.4f, 1}}))
        .containsExactly(expected);
    assertThat(pixels(PixelOrder.PIXELS, new float[][] {{0}, {.2f}, {.4f}, {.6f}, {.8f}, {1}}))
        .containsExactly(expected);
    // NumPy's order of six: 1, 0, 4, 3, 2, 5.
    assertThat(pixels(PixelOrder.PERMUTED, new float[][] {{.2f}, {0}, {.8f}, {.6f}, {.4f}, {1}}))
        .containsExactly(expected);
  }

  @Test
  void of_rows_areInTheUnitsOfTheFile() {
    CsvEncoding csv =
        new CsvEncoding(
            List.of("x", "y"),
            List.of(10.0, 0.5),
            List.of(2.0, 0.25),
            Optional.empty(),
            "kind",
            CLASSES,
            0,
            1,
            false,
            0,
            10,
            ',',
            Optional.of("UTF-8"),
            Optional.empty());

    Exhibit.Signals signals =
        (Exhibit.Signals) new Exhibits(csv).of(new float[][] {{-1, -2}, {1 / 3f, 0}});

    // 10 + 2/3, without the noise of float32.
    assertThat(signals.signals())
        .extracting(Exhibit.Signal::name, Exhibit.Signal::values)
        .containsExactly(tuple("x", List.of(8.0, 10.666667)), tuple("y", List.of(0.0, 0.5)));
  }

  @Test
  void of_copyTask_isWrittenDown() {
    float[][] inputs = {{0, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}, {0, 0, 1, 0}};

    assertThat(new Exhibits(new GeneratedEncoding(CLASSES)).of(inputs))
        .isEqualTo(new Exhibit.Symbols("b a · ? ·"));
  }
}
