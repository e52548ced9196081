package dev.unroll.export.html;

import dev.unroll.config.MnistRowsConfig;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.KnownImages;
import dev.unroll.datasets.PixelOrder;
import dev.unroll.export.model.TrainedModel;

/** Pages of models of images: they classify a drawing. */
final class DrawingPart {
  /** Pixels of the longer side of what is drawn on. */
  private static final int PAD = 280;

  private DrawingPart() {}

  static Part of(TrainedModel model, ImageEncoding images) {
    boolean columns = images.order() == PixelOrder.COLUMNS;
    int longer = Math.max(images.height(), images.width());
    boolean permuted = images.order() == PixelOrder.PERMUTED;
    String unit = columns ? "column" : permuted ? "part" : "row";
    String how =
        switch (images.order()) {
          case ROWS, COLUMNS -> unit + " by " + unit;
          case PIXELS -> "pixel by pixel";
          case PERMUTED -> "pixel by pixel, in an order that is random and always the same,";
        };
    return new Part(
        Part.Script.IMAGE,
        "A recurrent network that reads an image " + how + " and says what it shows. Draw one.",
        new ModelView.Drawing(
            images.width(),
            images.height(),
            PAD * images.width() / longer,
            PAD * images.height() / longer,
            unit,
            columns ? "Column" : permuted ? "Part" : "Row",
            columns ? "Columns" : permuted ? "Parts" : "Rows",
            columns ? images.width() : images.height(),
            centred(model),
            images.classes()),
        PageData.Image.of(images));
  }

  /** Whether the images were made like those of MNIST; pictures of clothes fill their frame. */
  private static boolean centred(TrainedModel model) {
    return !(model.config().dataset() instanceof MnistRowsConfig images
        && images.known().filter(known -> known != KnownImages.MNIST).isPresent());
  }
}
