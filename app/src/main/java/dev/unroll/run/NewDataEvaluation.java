package dev.unroll.run;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LabelledTextConfig;
import dev.unroll.config.PairConfig;
import dev.unroll.config.TextConfig;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.csv.CsvLabelledData;
import dev.unroll.datasets.images.ImageDatasets;
import dev.unroll.datasets.labelled.LabelledTexts;
import dev.unroll.datasets.pairs.PairSettings;
import dev.unroll.datasets.pairs.PairSource;
import dev.unroll.datasets.pairs.PairTexts;
import dev.unroll.datasets.text.NewText;
import dev.unroll.evaluation.Evaluator;
import dev.unroll.evaluation.Metrics;
import dev.unroll.result.NumberText;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.ModelFile;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How good a model is on data that its configuration does not name.
 *
 * @param metrics of all of it
 * @param examples sequences, windows or symbols that were read, in words
 * @param notes what its user should know of the numbers, a sentence each
 */
public record NewDataEvaluation(Metrics metrics, String examples, List<String> notes) {
  private static final int NAMED = 10;

  public NewDataEvaluation {
    notes = List.copyOf(notes);
  }

  /**
   * Reads the data by the model's vocabulary, classes and scale.
   *
   * @throws ExperimentException if the model reads no files
   * @throws DataException if the file does not fit the model
   */
  static NewDataEvaluation of(ModelFile.Saved saved, Path file) {
    ExperimentConfig config = saved.config();
    if (saved.encoding() instanceof TextEncoding encoding
        && config.dataset() instanceof TextConfig text) {
      NewText read =
          NewText.read(
              file, Charset.forName(text.encoding()), DataLoader.text(text, config), encoding);
      String unit = encoding.unit().name().toLowerCase(Locale.ROOT);
      return of(saved, read.data(), count(read.units(), unit), unknown(read, encoding.unit()));
    }
    if (saved.encoding() instanceof CsvEncoding csv) {
      return sequences(saved, CsvLabelledData.read(file, csv));
    }
    if (saved.encoding() instanceof ImageEncoding images) {
      return sequences(saved, ImageDatasets.newLabelled(file, images));
    }
    if (saved.encoding() instanceof LabelledTextEncoding encoding
        && config.dataset() instanceof LabelledTextConfig labelled) {
      return sequences(
          saved, LabelledTexts.read(file, DataLoader.labelled(labelled, config), encoding));
    }
    if (saved.encoding() instanceof PairEncoding encoding
        && config.dataset() instanceof PairConfig pairs) {
      PairSettings settings = PairLoader.settings(pairs, config, encoding.target().input());
      return sequences(saved, PairTexts.read(new PairSource.Table(file), settings, encoding));
    }
    throw new ExperimentException(
        "this model was trained on made-up data, and reads no files\n"
            + "Evaluate it on a split of that data: --split test");
  }

  private static NewDataEvaluation sequences(ModelFile.Saved saved, SequenceData data) {
    return of(saved, data, count(data.examples(Split.TEST), "sequences"), data.warnings());
  }

  private static NewDataEvaluation of(
      ModelFile.Saved saved, SequenceData data, String examples, List<String> notes) {
    var evaluation = saved.config().evaluation();
    Metrics metrics =
        Evaluator.of(data, evaluation.batchSize(), evaluation.streams())
            .evaluateWriting(saved.network(), Split.TEST);
    return new NewDataEvaluation(metrics, examples, notes);
  }

  /**
   * A number that leaves out what is hard, or predicts it as one word, is none of the whole text.
   */
  private static List<String> unknown(NewText text, TextEncoding.Unit unit) {
    if (text.unknown() == 0) {
      return List.of();
    }
    List<String> named = new ArrayList<>(text.unknownUnits());
    boolean more = named.size() > NAMED;
    boolean words = unit == TextEncoding.Unit.WORDS;
    String list = String.join(" ", more ? named.subList(0, NAMED) : named) + (more ? " …" : "");
    return List.of(
        "the model does not know %s of its %s (%s), %s: %s"
            .formatted(
                count(text.unknown(), ""),
                count(text.units(), unit.name().toLowerCase(Locale.ROOT)),
                NumberText.percent((double) text.unknown() / text.units()).replace('\u00a0', ' '),
                words
                    ? "which count as " + TextEncoding.UNKNOWN_WORD
                    : "which are left out of the numbers",
                list));
  }

  private static String count(long number, String unit) {
    return (NumberText.count(number) + " " + unit).strip();
  }
}
