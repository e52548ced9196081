package dev.unroll.export.html;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.export.model.ExportedFile;
import dev.unroll.export.model.FormatWriter;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.run.store.ExperimentException;
import java.nio.file.Path;
import java.util.List;

/** Writes a page on which the model runs, with its weights inside. */
public final class HtmlWriter implements FormatWriter {
  @Override
  public List<ExportedFile> files(TrainedModel model, Path file) {
    return List.of(new ExportedFile(file, html(model)));
  }

  @Override
  public void check(TrainedModel model) {
    part(model);
  }

  static String html(TrainedModel model) {
    Part part = part(model);
    boolean readsItself = part.data() instanceof PageData.Text text && text.raw();
    Rounding rounding = readsItself ? Rounding.NONE : Rounding.of(model.engine(), Probe.of(model));
    return part.script()
        .shell()
        .html(
            model.name(),
            ModelView.of(model, part, rounding),
            PageData.of(NetworkData.of(model.network(), rounding.type()), part.data()));
  }

  private static Part part(TrainedModel model) {
    if (model.encoding() instanceof TextEncoding text) {
      return TextParts.of(model, text);
    }
    if (model.encoding() instanceof LabelledTextEncoding texts) {
      return TextParts.of(model, texts);
    }
    if (model.encoding() instanceof PairEncoding pairs) {
      return TextParts.of(model, pairs);
    }
    if (model.encoding() instanceof ImageEncoding images) {
      return DrawingPart.of(model, images);
    }
    if (model.encoding() instanceof CsvEncoding csv) {
      return TablePart.of(csv);
    }
    if (model.encoding() instanceof GeneratedEncoding generated) {
      return TablePart.of(generated, model);
    }
    throw new ExperimentException(
        "%s: no page can be made of a model of %s%nExport it in another format."
            .formatted(model.name(), model.encoding().getClass().getSimpleName()));
  }
}
