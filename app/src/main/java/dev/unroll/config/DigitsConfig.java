package dev.unroll.config;

import dev.unroll.datasets.PixelOrder;
import java.util.Optional;

/** Ten bitmap digits, shifted, sheared and blurred; made without download. */
@Kind(value = "digits", does = "drawn digits, shifted, sheared and blurred; made without download")
public record DigitsConfig(
    @Key(value = "Training images.", unit = "images", min = 1, max = 1_000_000, or = "4000")
        int train,
    @Key(value = "Validation images.", unit = "images", min = 0, max = 1_000_000, or = "500")
        int validation,
    @Key(value = "Test images.", unit = "images", min = 0, max = 1_000_000, or = "500") int test,
    @Key(value = DatasetConfig.PIXEL_ORDER, or = "rows") PixelOrder order,
    @Key(value = DatasetConfig.AUGMENT, or = Key.NONE) Optional<AugmentConfig> augment)
    implements DatasetConfig {
  @Override
  public boolean hasValidation() {
    return validation > 0;
  }
}
