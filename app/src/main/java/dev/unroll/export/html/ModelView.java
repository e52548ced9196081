package dev.unroll.export.html;

import dev.unroll.export.model.TrainedModel;
import java.util.List;
import java.util.Optional;

/**
 * The page as the template reads it: one accessor a tag, all texts as they are, since the template
 * escapes them. One of the parts is there.
 *
 * @param does what the model does, in a sentence
 * @param weights how they are written, and what that changes
 */
record ModelView(
    String name,
    String does,
    List<Facts.Fact> facts,
    Optional<Writer> writer,
    Optional<Classifier> classifier,
    Optional<Filler> filler,
    Optional<Translator> translator,
    Optional<Drawing> drawing,
    Optional<Table> table,
    String weights,
    String sha256) {

  static ModelView of(TrainedModel model, Part part, Rounding rounding) {
    return new ModelView(
        model.name(),
        part.does(),
        Facts.of(model),
        only(Writer.class, part),
        only(Classifier.class, part),
        only(Filler.class, part),
        only(Translator.class, part),
        only(Drawing.class, part),
        only(Table.class, part),
        rounding.words(),
        model.parametersSha256());
  }

  private static <T> Optional<T> only(Class<T> kind, Part part) {
    return Optional.of(part.view()).filter(kind::isInstance).map(kind::cast);
  }

  /**
   * Writes text.
   *
   * @param unit {@code character} or {@code word}
   * @param units the same, as a heading
   * @param topK empty for all
   * @param labels classes to write of; empty where none is read
   */
  record Writer(
      String unit,
      String units,
      int symbols,
      String temperature,
      String topK,
      int length,
      boolean greedy,
      boolean raw,
      List<String> labels)
      implements Part.View {
    /** Whether the class of what is written is chosen. */
    boolean labelled() {
      return !labels.isEmpty();
    }
  }

  /** Tells the class of a text. */
  record Classifier(String unit) implements Part.View {}

  /** Fills in hidden symbols. */
  record Filler(String unit, String sign) implements Part.View {}

  /**
   * Writes the target of a source.
   *
   * @param unit of the target
   * @param attention whether it looks back at the source
   */
  record Translator(String unit, String sourceUnit, boolean attention) implements Part.View {}

  /**
   * Classifies a drawing.
   *
   * @param unit what an answer is given after, {@code row} or {@code column}
   * @param unitCapital the same, at the start of a heading
   * @param units as a heading
   * @param stops how many of them there are
   */
  record Drawing(
      int width,
      int height,
      int padWidth,
      int padHeight,
      String unit,
      String unitCapital,
      String units,
      int stops,
      boolean centred,
      List<String> classes)
      implements Part.View {}

  /** Reads rows of a table. */
  record Table(String title, String caption, List<String> features, Optional<String> sequence)
      implements Part.View {}
}
