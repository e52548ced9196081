package dev.unroll.config;

import dev.unroll.config.source.KeyProblems;
import dev.unroll.datasets.KnownImages;
import dev.unroll.datasets.PixelOrder;
import java.util.Optional;

/** Images as sequences of rows, classified at the last step. */
@Exclusive(
    value = {"known", "directory"},
    required = false)
@Kind(value = "mnist-rows", does = "images (28 x 28: 28 steps of 28), classified at the last step")
public record MnistRowsConfig(
    @Key(value = "A known data set; default mnist where no directory is given.", or = Key.NONE)
        Optional<KnownImages> known,
    @Key(
            value =
                "Directory with train-images-idx3-ubyte, train-labels-idx1-ubyte,"
                    + " t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, or as EMNIST and Kaggle"
                    + " name them, gzip or not, relative to this file; its classes are the labels of"
                    + " the training images.",
            path = true,
            or = Key.NONE)
        Optional<String> directory,
    @Key(value = DatasetConfig.PIXEL_ORDER, or = "rows") PixelOrder order,
    @Key(value = DatasetConfig.AUGMENT, or = Key.NONE) Optional<AugmentConfig> augment,
    @Key(
            value = "Images at the end of the training set kept for validation.",
            unit = "images",
            min = 0,
            or = "5000")
        int validation,
    @Key(
            value =
                "Use only this many training images (before validation is cut) and test images.",
            unit = "images",
            min = 1,
            or = Key.NONE)
        Optional<Integer> limit)
    implements DatasetConfig {

  public MnistRowsConfig {
    if (known.isEmpty() && directory.isEmpty()) {
      known = Optional.of(KnownImages.MNIST);
    }
  }

  @Override
  public boolean hasValidation() {
    return validation > 0;
  }

  @Override
  public void check(KeyProblems problems) {
    if (limit.isPresent() && limit.get() <= validation) {
      problems.add(
          "dataset.limit",
          ("leaves nothing to train on: of %s images %s are kept for validation"
                  + " (dataset.validation)")
              .formatted(limit.get(), validation));
    }
  }
}
