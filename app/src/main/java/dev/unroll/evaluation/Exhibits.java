package dev.unroll.evaluation;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.text.TextCodec;
import dev.unroll.layers.Floats;
import dev.unroll.result.Exhibit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a network read, put back into the form it had before it was encoded.
 *
 * @param encoding of a classification
 */
record Exhibits(Encoding encoding) {
  private static final int WHITE = 255;

  /**
   * @param inputs {@code [time][feature]}
   */
  Exhibit of(float[][] inputs) {
    if (encoding instanceof ImageEncoding images) {
      return picture(images, inputs);
    }
    if (encoding instanceof LabelledTextEncoding labelled) {
      return text(labelled.text(), inputs);
    }
    if (encoding instanceof CsvEncoding csv) {
      return signals(csv, inputs);
    }
    if (encoding instanceof GeneratedEncoding generated) {
      return symbols(generated.classes(), inputs);
    }
    throw new IllegalArgumentException("texts are not classified: " + encoding);
  }

  private static Exhibit text(TextEncoding text, float[][] inputs) {
    boolean index = text.input() == InputEncoding.INDEX;
    return new Exhibit.Symbols(
        TextCodec.of(text)
            .decode(
                Arrays.stream(inputs)
                    .mapToInt(step -> index ? (int) step[0] : Floats.argmax(step, 0, step.length))
                    .toArray()));
  }

  private static Exhibit picture(ImageEncoding images, float[][] inputs) {
    int[][] read = images.order().pixels(images.height(), images.width());
    Integer[] greys = new Integer[images.height() * images.width()];
    for (int step = 0; step < read.length; step++) {
      for (int i = 0; i < read[step].length; i++) {
        greys[read[step][i]] = Math.round(WHITE * inputs[step][i]);
      }
    }
    return new Exhibit.Picture(images.width(), images.height(), List.of(greys));
  }

  /** In the units of the file. */
  private static Exhibit signals(CsvEncoding csv, float[][] inputs) {
    List<Exhibit.Signal> signals = new ArrayList<>();
    for (int feature = 0; feature < csv.inputs().size(); feature++) {
      int column = feature;
      double mean = csv.inputMean(feature);
      double deviation = csv.inputDeviation(feature);
      signals.add(
          new Exhibit.Signal(
              csv.inputs().get(feature),
              Arrays.stream(inputs).map(step -> exact(step[column], mean, deviation)).toList()));
    }
    return new Exhibit.Signals(signals);
  }

  /** To a millionth of the deviation: float32 holds no more. */
  private static double exact(float standardised, double mean, double deviation) {
    int decimals = 6 - (int) Math.floor(Math.log10(deviation));
    return BigDecimal.valueOf(standardised * deviation + mean)
        .setScale(decimals, RoundingMode.HALF_EVEN)
        .doubleValue();
  }

  /** One-hot inputs of the copy task: its symbols, then the blank and the cue. */
  private static Exhibit symbols(List<String> classes, float[][] inputs) {
    return new Exhibit.Symbols(
        Arrays.stream(inputs)
            .map(step -> IntStream.range(0, step.length).filter(i -> step[i] == 1).findFirst())
            .map(index -> name(classes, index.orElse(classes.size())))
            .collect(Collectors.joining(" ")));
  }

  private static String name(List<String> classes, int index) {
    if (index < classes.size()) {
      return classes.get(index);
    }
    return index == classes.size() ? "·" : "?";
  }
}
