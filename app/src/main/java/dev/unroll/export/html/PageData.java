package dev.unroll.export.html;

import dev.unroll.datasets.CsvCells;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.text.Transliteration;
import dev.unroll.evaluation.ForecastOutputs;
import dev.unroll.export.model.ForecastPlan;
import dev.unroll.export.model.OutputScale;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the scripts of the page read beside the network; one of these is there. */
record PageData(
    NetworkData network,
    Optional<Text> text,
    Optional<Image> image,
    Optional<Rows> rows,
    Optional<Pairs> pairs) {

  static PageData of(NetworkData network, Part.Data data) {
    return new PageData(
        network,
        only(Text.class, data),
        only(Image.class, data),
        only(Rows.class, data),
        only(Pairs.class, data));
  }

  private static <T> Optional<T> only(Class<T> kind, Part.Data data) {
    return Optional.of(data).filter(kind::isInstance).map(kind::cast);
  }

  /**
   * How text becomes symbols and back.
   *
   * @param unit {@code characters} or {@code words}
   * @param table where characters are transliterated: what each becomes from U+0080 on, between
   *     tabs
   * @param gaps what stands between words: left, right, white space
   * @param raw whether the network reads its own output vector
   * @param sign what a reader types for a hidden symbol
   * @param prompt to begin with
   * @param labels classes of texts
   * @param labelled whether the class is read beside each symbol
   * @param length the most symbols that are read of a text with a class
   */
  record Text(
      String unit,
      List<String> symbols,
      boolean lowercase,
      Optional<String> table,
      boolean markers,
      List<List<String>> gaps,
      boolean raw,
      String sign,
      String prompt,
      List<String> labels,
      boolean labelled,
      int length)
      implements Part.Data {

    static Text of(TextEncoding text, boolean raw, String sign, String prompt) {
      return of(text, raw, sign, prompt, List.of(), false, Integer.MAX_VALUE);
    }

    static Text of(LabelledTextEncoding texts, String prompt) {
      return of(
          texts.text(), false, "", prompt, texts.labels(), texts.labelInput(), texts.length());
    }

    private static Text of(
        TextEncoding text,
        boolean raw,
        String sign,
        String prompt,
        List<String> labels,
        boolean labelled,
        int length) {
      return new Text(
          word(text.unit()),
          text.symbols(),
          text.lowercase(),
          text.transliterate() ? Optional.of(Transliteration.table()) : Optional.empty(),
          text.markers(),
          text.gaps().stream().map(gap -> List.of(gap.left(), gap.right(), gap.gap())).toList(),
          raw,
          sign,
          prompt,
          labels,
          labelled,
          length);
    }
  }

  /**
   * How a source becomes symbols, and symbols a target.
   *
   * @param offset the input symbol that the first target symbol is
   * @param begin the input symbol at which a target begins
   * @param reverse whether a source is read from its end
   * @param length the most symbols that are read of a source
   * @param longest the most symbols that are written, with the end
   * @param example a source to begin with
   */
  record Pairs(
      Text source,
      Text target,
      int offset,
      int begin,
      boolean reverse,
      int length,
      int longest,
      String example)
      implements Part.Data {
    static Pairs of(PairEncoding pairs, String example) {
      return new Pairs(
          Text.of(pairs.source(), false, "", ""),
          Text.of(pairs.target(), false, "", ""),
          pairs.targetOffset(),
          pairs.begin(),
          pairs.reverseSource(),
          pairs.length(),
          pairs.longestTarget(),
          example);
    }
  }

  /**
   * How a drawing becomes steps.
   *
   * @param order {@code rows}, {@code columns}, {@code pixels} or {@code permuted}
   * @param read of each step the pixels that it reads, by their numbers, row by row
   */
  record Image(int height, int width, String order, List<List<Integer>> read, List<String> classes)
      implements Part.Data {
    static Image of(ImageEncoding images) {
      int[][] pixels = images.order().pixels(images.height(), images.width());
      return new Image(
          images.height(),
          images.width(),
          word(images.order()),
          Stream.of(pixels).map(step -> IntStream.of(step).boxed().toList()).toList(),
          images.classes());
    }
  }

  /**
   * How rows of a table become steps, and outputs answers.
   *
   * @param values names of the outputs; empty where they are classes
   * @param centers what an output of 0 is, for each
   * @param scales what an output of 1 adds to it, for each
   * @param labelPerStep whether the network says something after every step
   * @param window longest sequence that is read at once
   * @param reading how cells are read, and the inputs after the features
   * @param example rows to begin with
   */
  record Rows(
      List<String> features,
      List<Double> means,
      List<Double> deviations,
      Optional<String> sequence,
      Optional<String> time,
      List<String> values,
      List<String> classes,
      List<Double> centers,
      List<Double> scales,
      boolean labelPerStep,
      Optional<ForecastSpec> forecast,
      int window,
      String delimiter,
      CsvCells reading,
      String example)
      implements Part.Data {

    static Rows of(CsvEncoding csv) {
      return new Rows(
          csv.features(),
          csv.featureMeans(),
          csv.featureDeviations(),
          csv.sequence(),
          csv.time(),
          csv.forecast()
              .map(ForecastOutputs::names)
              .orElse(csv.classes().isEmpty() ? List.of(csv.target()) : List.of()),
          csv.classes(),
          OutputScale.of(csv).centers(),
          OutputScale.of(csv).scales(),
          csv.labelPerStep(),
          ForecastPlan.of(csv).map(ForecastSpec::of),
          csv.window(),
          String.valueOf(csv.delimiter()),
          csv.cells(),
          ExampleRows.text(csv));
    }

    /** Of sequences that the program makes: the numbers as they are. */
    static Rows of(int inputs, List<String> classes, boolean labelPerStep) {
      return of(
          new CsvEncoding(
              IntStream.rangeClosed(1, inputs).mapToObj(i -> "input " + i).toList(),
              Collections.nCopies(inputs, 0.0),
              Collections.nCopies(inputs, 1.0),
              Optional.empty(),
              "output",
              classes,
              0,
              1,
              labelPerStep,
              0,
              Integer.MAX_VALUE,
              ',',
              Optional.empty(),
              Optional.empty()));
    }
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
