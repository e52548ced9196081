package dev.unroll.datasets.labelled;

import dev.unroll.datasets.KnownLabelledText;
import java.nio.file.Path;
import java.util.Objects;

/** Where labelled texts are. */
public sealed interface LabelledSource {

  /** Files that are known by name, a class each. */
  record Known(KnownLabelledText name) implements LabelledSource {
    public Known {
      Objects.requireNonNull(name);
    }
  }

  /**
   * A directory with a file a class and a line an example; or with a folder a class and a file an
   * example; or a table with a text and a label in each row.
   */
  record Files(Path path) implements LabelledSource {
    public Files {
      Objects.requireNonNull(path);
    }
  }
}
