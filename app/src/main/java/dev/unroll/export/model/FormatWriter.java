package dev.unroll.export.model;

import java.nio.file.Path;
import java.util.List;

/** Makes the files of one format. */
@FunctionalInterface
public interface FormatWriter {
  /**
   * @param file what the user asked for
   * @return what is to be written: that file first, then those beside it
   * @throws dev.unroll.run.store.ExperimentException if the format can't express the model; it
   *     names what can't be
   */
  List<ExportedFile> files(TrainedModel model, Path file);
}
