package dev.unroll.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.PixelOrder;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

class AugmentationTest {
  private static final Augmentation SOME = new Augmentation(2, 10, 0.1);

  private static SequenceData digits(Augmentation augmentation, long seed) {
    return Digits.load(new DigitSettings(30, 10, 10, PixelOrder.ROWS, augmentation, seed));
  }

  private static List<DataSet> all(BatchIterator batches) {
    List<DataSet> all = new ArrayList<>();
    batches.forEachRemaining(all::add);
    return all;
  }

  @Test
  void training_changed_labelsAndOrderAreThoseOfTheImagesAsTheyAre() {
    List<DataSet> plain = all(digits(Augmentation.NONE, 1).training(7, 3));
    List<DataSet> changed = all(digits(SOME, 1).training(7, 3));

    for (int i = 0; i < plain.size(); i++) {
      assertThat(changed.get(i).getLabels()).isEqualTo(plain.get(i).getLabels());
      assertThat(changed.get(i).getFeatures()).isNotEqualTo(plain.get(i).getFeatures());
    }
  }

  @Test
  void training_noChange_isTheImagesAsTheyAre() {
    assertThat(all(digits(new Augmentation(0, 0, 0), 1).training(7, 0)))
        .isEqualTo(all(digits(Augmentation.NONE, 1).training(7, 0)));
    byte[] pixels = new byte[2 * 3 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 37);
    }
    assertThat(Augmentation.NONE.changed(pixels, new int[] {0, 1}, 3, 3, 1, 0)).isEqualTo(pixels);
  }

  @Test
  void training_anyBatch_isTheSameWithoutThoseBefore() {
    List<DataSet> inOrder = all(digits(SOME, 1).training(7, 2));

    BatchIterator resumed = digits(SOME, 1).training(7, 2);
    resumed.seek(3);

    assertThat(resumed.next()).isEqualTo(inOrder.get(3));
    assertThat(resumed.next()).isEqualTo(inOrder.get(4));
  }

  @Test
  void changed_image_followsFromSeedEpochAndItsNumber() {
    byte[] pixels = new byte[4 * 28 * 28];
    Arrays.fill(pixels, 28 * 14, 28 * 16, (byte) 200);
    System.arraycopy(pixels, 0, pixels, 28 * 28, 28 * 28);
    byte[] first = SOME.changed(pixels, new int[] {0}, 28, 28, 1, 0);

    byte[] amongOthers = SOME.changed(pixels, new int[] {3, 1, 0}, 28, 28, 1, 0);

    assertThat(Arrays.copyOfRange(amongOthers, 2 * 784, 3 * 784)).isEqualTo(first);
    assertThat(Arrays.copyOfRange(amongOthers, 784, 2 * 784)).isNotEqualTo(first);
    assertThat(SOME.changed(pixels, new int[] {0}, 28, 28, 1, 1)).isNotEqualTo(first);
    assertThat(SOME.changed(pixels, new int[] {0}, 28, 28, 2, 0)).isNotEqualTo(first);
  }

  /** One pixel in the middle of 7 x 7 goes to each of 5 x 5 places, about equally often. */
  @Test
  void changed_shift_everyPlaceEquallyOften() {
    byte[] pixels = new byte[49];
    pixels[24] = 100;
    Map<Integer, Integer> places = new HashMap<>();

    for (int epoch = 0; epoch < 2500; epoch++) {
      byte[] moved = new Augmentation(2, 0, 0).changed(pixels, new int[] {0}, 7, 7, 1, epoch);
      for (int i = 0; i < 49; i++) {
        if (moved[i] != 0) {
          assertThat(moved[i]).isEqualTo((byte) 100);
          places.merge(i, 1, Integer::sum);
        }
      }
    }

    assertThat(places).hasSize(25);
    assertThat(places.keySet()).allMatch(i -> i / 7 >= 1 && i / 7 <= 5 && i % 7 >= 1 && i % 7 <= 5);
    assertThat(places.values()).allMatch(n -> n > 55 && n < 150); // 100 ± 10
  }

  @Test
  void evaluation_anySplit_isTheImagesAsTheyAre() {
    for (Split split : Split.values()) {
      assertThat(all(digits(SOME, 1).evaluation(split, 8)))
          .isEqualTo(all(digits(Augmentation.NONE, 1).evaluation(split, 8)));
    }
  }

  @Test
  void load_shiftAsFarAsTheImageIsWide_refused() {
    digits(new Augmentation(27, 0, 0), 1);

    assertThatThrownBy(() -> digits(new Augmentation(28, 0, 0), 1))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "images of 28 x 28 pixels are moved by up to 28 pixels, out of sight\nLower it.")
        .satisfies(e -> assertThat(((DataException) e).key()).contains("augment.shift"));
  }

  @Test
  void create_outOfRange_refused() {
    assertThatThrownBy(() -> new Augmentation(0, Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Augmentation(0, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
