package dev.unroll.starter;

import dev.unroll.config.ExperimentName;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.csv.CsvFormat;
import dev.unroll.datasets.images.ImageSurvey;
import dev.unroll.datasets.labelled.LabelledSurvey;
import dev.unroll.datasets.pairs.PairSurvey;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A configuration to start from, for the data in a file: it says why it is as it is, validates, and
 * trains to something worth looking at in a minute or two.
 *
 * @param findings what was recognised in the data, and why; the first line names the kind
 * @param yaml the configuration
 */
public record Starter(List<String> findings, String yaml) {

  public Starter {
    findings = List.copyOf(findings);
  }

  /**
   * Looks at the data.
   *
   * @param data a text, an IDX or a CSV file, a directory of one of the latter two, or of texts by
   *     class
   * @param encoding of text; empty for UTF-8, or what else it is if that is sure
   * @param yaml where the configuration is going to stand; need not exist
   * @throws DataException if the data is of no kind that can be learned from, or damaged
   */
  public static Starter of(Path data, Optional<Charset> encoding, Path yaml) {
    DataKind kind = DataKind.of(data, encoding);
    StarterYaml out = new StarterYaml(data, yaml);
    return switch (kind.name()) {
      case TEXT -> TextStarter.of(data, kind, out);
      case IMAGES -> ImageStarter.of(data, kind.reason(), out);
      case LABELLED -> LabelledStarter.of(data, kind, Optional.empty(), out);
      case TABLE -> table(data, kind, out);
    };
  }

  private static Starter table(Path data, DataKind kind, StarterYaml out) {
    CsvFormat format = kind.format();
    Optional<LabelledSurvey.Columns> texts =
        Files.isDirectory(data)
            ? Optional.empty()
            : LabelledSurvey.columns(data, format.charset(), format.delimiter());
    Optional<PairSurvey> pairs =
        Files.isDirectory(data) || texts.isPresent() || format.delimiter() != '\t'
            ? Optional.empty()
            : PairSurvey.of(data, format.charset());
    if (pairs.isPresent()) {
      return PairStarter.of(data, format.charset(), pairs.get(), out);
    }
    return texts.isPresent()
        ? LabelledStarter.of(data, kind, texts, out)
        : CsvStarter.of(data, kind, out);
  }

  /**
   * The configuration's file in the directory where the program was started, named after the data;
   * of images, whose files are all called alike, after their directory.
   */
  public static Path defaultFile(Path data) {
    Path whole = data.toAbsolutePath().normalize();
    boolean image = whole.getFileName() != null && ImageSurvey.isOneOfThem(whole);
    Path last = (image ? whole.getParent() : whole).getFileName();
    String name = last == null ? "" : last.toString();
    String plain = name.replaceFirst("(?i)(\\.(txt|md|csv|tsv|idx|text))?(\\.gz)?$", "");
    return Path.of(ExperimentName.of(Path.of("x").resolveSibling(plain + ".yaml")) + ".yaml");
  }
}
