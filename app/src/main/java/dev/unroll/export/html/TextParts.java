package dev.unroll.export.html;

import dev.unroll.config.SamplingConfig;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.result.Decimals;
import dev.unroll.run.store.ExperimentException;
import java.util.Optional;

/** Pages of models of text: those that write on, and those that fill in. */
final class TextParts {
  private static final int LENGTH = 500;
  private static final double TEMPERATURE = 0.8;

  /** What a reader types for a hidden symbol: the first that is none itself. */
  private static final String SIGNS = "_*□▢▯◇○◌";

  private TextParts() {}

  static Part of(TrainedModel model, TextEncoding text) {
    return text.maskSymbol() ? filler(model, text) : writer(model, text);
  }

  private static Part writer(TrainedModel model, TextEncoding text) {
    Optional<SamplingConfig> sampling = model.config().sampling();
    boolean raw = sampling.filter(s -> s.feedback() == SamplingConfig.Feedback.RAW).isPresent();
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
            raw || sampling.filter(SamplingConfig::greedy).isPresent(),
            raw),
        PageData.Text.of(text, raw, "", sampling.flatMap(SamplingConfig::prompt).orElse("")));
  }

  private static Part filler(TrainedModel model, TextEncoding text) {
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
