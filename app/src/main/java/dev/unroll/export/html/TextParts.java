package dev.unroll.export.html;

import dev.unroll.config.SamplingConfig;
import dev.unroll.datasets.LabelledObjective;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.export.model.Examples;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.result.Decimals;
import dev.unroll.run.store.ExperimentException;
import java.util.List;
import java.util.Optional;

/**
 * Pages of models of text: those that write on, those that fill in, those that tell a class, and
 * those that write the target of a source.
 */
final class TextParts {
  private static final int LENGTH = 500;
  private static final double TEMPERATURE = 0.8;

  /** What a reader types for a hidden symbol: the first that is none itself. */
  private static final String SIGNS = "_*□▢▯◇○◌";

  private TextParts() {}

  static Part of(TrainedModel model, TextEncoding text) {
    return text.maskSymbol() ? filler(text) : writer(model, text);
  }

  static Part of(TrainedModel model, LabelledTextEncoding texts) {
    String unit = unit(texts.text());
    if (texts.objective() == LabelledObjective.CLASSIFY) {
      return new Part(
          Part.Script.CLASSIFIER,
          "A recurrent network that reads a text, "
              + unit
              + " by "
              + unit
              + ", and tells its class.",
          new ModelView.Classifier(unit),
          PageData.Text.of(texts, ""));
    }
    return writer(
        model,
        texts.text(),
        texts.labelInput() ? texts.labels() : List.of(),
        PageData.Text.of(texts, prompt(model)));
  }

  static Part of(TrainedModel model, PairEncoding pairs) {
    boolean attention =
        model.network().layers().stream().anyMatch(LayerModel.Attention.class::isInstance);
    return new Part(
        Part.Script.TRANSLATOR,
        "A recurrent network that reads a source and writes its target, %s by %1$s%s."
            .formatted(
                unit(pairs.target()),
                attention ? ", looking back at the source at each of them" : ""),
        new ModelView.Translator(unit(pairs.target()), unit(pairs.source()), attention),
        PageData.Pairs.of(
            pairs,
            model.examples().flatMap(Examples::pairs).map(p -> p.texts().get(0)).orElse("")));
  }

  private static Part writer(TrainedModel model, TextEncoding text) {
    boolean raw =
        model
            .config()
            .sampling()
            .filter(s -> s.feedback() == SamplingConfig.Feedback.RAW)
            .isPresent();
    return writer(model, text, List.of(), PageData.Text.of(text, raw, "", prompt(model)));
  }

  private static Part writer(
      TrainedModel model, TextEncoding text, List<String> labels, PageData.Text data) {
    Optional<SamplingConfig> sampling = model.config().sampling();
    String unit = unit(text);
    return new Part(
        Part.Script.WRITER,
        "A recurrent network that writes on from what you type, " + unit + " by " + unit + ".",
        new ModelView.Writer(
            unit,
            capitalised(unit) + "s",
            text.symbols().size(),
            Decimals.of(sampling.map(SamplingConfig::temperature).orElse(TEMPERATURE)),
            sampling.flatMap(SamplingConfig::topK).map(String::valueOf).orElse(""),
            LENGTH,
            data.raw() || sampling.filter(SamplingConfig::greedy).isPresent(),
            data.raw(),
            labels),
        data);
  }

  private static String prompt(TrainedModel model) {
    return model.config().sampling().flatMap(SamplingConfig::prompt).orElse("");
  }

  private static Part filler(TextEncoding text) {
    String unit = unit(text);
    String sign =
        SIGNS
            .codePoints()
            .mapToObj(Character::toString)
            .filter(s -> !text.symbols().contains(s))
            .findFirst()
            .orElseThrow(
                () ->
                    new ExperimentException(
                        "html: the vocabulary has all signs that a hidden symbol could be typed as:"
                            + " "
                            + SIGNS));
    return new Part(
        Part.Script.FILLER,
        "A recurrent network that fills in hidden " + unit + "s, from what stands on both sides.",
        new ModelView.Filler(unit, sign),
        PageData.Text.of(text, false, sign, ""));
  }

  private static String unit(TextEncoding text) {
    return text.unit() == TextEncoding.Unit.CHARACTERS ? "character" : "word";
  }

  private static String capitalised(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
