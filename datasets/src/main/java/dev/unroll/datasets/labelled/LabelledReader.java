package dev.unroll.datasets.labelled;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.StrictDecoder;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.store.KnownData;
import dev.unroll.datasets.store.KnownFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads labelled texts from wherever they are. */
final class LabelledReader {
  private final LabelledFormat format;
  private final List<String> warnings = new ArrayList<>();
  private boolean table;
  private char delimiter = ',';

  LabelledReader(LabelledFormat format) {
    this.format = format;
  }

  /**
   * @param lines in the order of files and lines
   */
  record Found(List<LabelledLine> lines, List<DataSource> sources) {}

  /** Whether a table was read. */
  boolean isTable() {
    return table;
  }

  /** Between the cells of the table that was read. */
  char delimiter() {
    return delimiter;
  }

  /** What a user should know of what was read, a sentence each. */
  List<String> warnings() {
    return warnings;
  }

  /**
   * @throws DataException if a file can't be read, or is not as it should be
   */
  Found read(LabelledSource source, DataStore store) {
    if (source instanceof LabelledSource.Files files) {
      return read(files.path());
    }
    if (source instanceof LabelledSource.Known known) {
      Found found = new Found(new ArrayList<>(), new ArrayList<>());
      known(known.name().id(), store, found);
      return found;
    }
    throw new AssertionError(source);
  }

  /** As {@link #read(LabelledSource, DataStore)}, of files. */
  Found read(Path path) {
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    files(path, found);
    return found;
  }

  private void known(String dataset, DataStore store, Found found) {
    KnownData data =
        KnownData.all().stream()
            .filter(known -> known.name().equals(dataset))
            .findFirst()
            .orElseThrow();
    List<String> names = data.files().stream().map(KnownFile::name).toList();
    List<String> labels = ClassNames.of(names);
    for (int i = 0; i < names.size(); i++) {
      Content content = store.read(dataset, names.get(i));
      lines(content, StrictDecoder.decode(content, StandardCharsets.UTF_8), labels.get(i), found);
    }
  }

  private void files(Path path, Found found) {
    if (!Files.isDirectory(path)) {
      table = true;
      delimiter = format.delimiter(path);
      Content content = Content.read(path.toString(), path);
      found.sources().add(content.source());
      found.lines().addAll(LabelledTable.read(content, format, delimiter));
      return;
    }
    ClassDirectory directory = ClassDirectory.of(path);
    directory.warning().ifPresent(warnings::add);
    for (ClassDirectory.ClassFiles members : directory.classes()) {
      for (Path file : members.files()) {
        Content content = Content.read(file.toString(), file);
        String text = StrictDecoder.decode(content, format.charset());
        if (directory.fileIsExample()) {
          example(content, text, members.label(), found);
        } else {
          lines(content, text, members.label(), found);
        }
      }
    }
  }

  /** A line an example; blank lines are passed over. */
  private static void lines(Content content, String text, String label, Found found) {
    String name = content.source().name();
    List<String> lines = text.lines().toList();
    int before = found.lines().size();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty()) {
        found.lines().add(new LabelledLine(line, label, name, i + 1));
      }
    }
    if (found.lines().size() == before) {
      throw new DataException(
          name
              + ": has no line with a text, so the class "
              + label
              + " has no example\n"
              + "Remove the file, or give it examples, one a line.");
    }
    found.sources().add(content.source());
  }

  private static void example(Content content, String text, String label, Found found) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new DataException(
          content.source().name() + ":1: the file has no text\nRemove it, or give it a text.");
    }
    found.lines().add(new LabelledLine(stripped, label, content.source().name(), 1));
    found.sources().add(content.source());
  }
}
