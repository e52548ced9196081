package dev.unroll.starter;

import dev.unroll.config.ExperimentName;
import dev.unroll.config.source.YamlText;
import dev.unroll.result.VisibleText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The lines of a starter: keys, and beside them comments that say what they do. */
final class StarterYaml {
  private static final int COMMENTS = 46;

  private final Path data;
  private final Path yaml;
  private final StringBuilder text = new StringBuilder();

  StarterYaml(Path data, Path yaml) {
    this.data = data;
    this.yaml = yaml;
  }

  /** The comment at the top: what it learns, and how to run it. */
  StarterYaml head(String what) {
    comment(what);
    comment("Train it:                java -jar app.jar " + yaml);
    comment("With another value:      java -jar app.jar " + yaml + " --set training.batch_size=16");
    comment("Check it, see its sizes: java -jar app.jar validate " + yaml);
    comment("Every key it could have: configs/README.md");
    return this;
  }

  StarterYaml comment(String comment) {
    text.append("# ").append(VisibleText.line(comment)).append('\n');
    return this;
  }

  StarterYaml line(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** A line and, beside it, what it does. */
  StarterYaml line(String line, String comment) {
    if (comment.isEmpty()) {
      return line(line);
    }
    text.append(line)
        .append(" ".repeat(Math.max(2, COMMENTS - line.length())))
        .append("# ")
        .append(VisibleText.line(comment))
        .append('\n');
    return this;
  }

  /** The encoding of the data's file, where it is not UTF-8. */
  StarterYaml encoding(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8)
        ? this
        : line("  encoding: " + YamlText.of(charset.name()), "of the file");
  }

  /** How every starter is trained. */
  StarterYaml training(TrainingBudget budget, int batchSize, String examples) {
    line("training:");
    line("  iterations: " + budget.iterations(), "updates; more is better, and takes longer");
    line("  batch_size: " + batchSize, examples + " an iteration");
    line("  optimizer: { type: adam, learning_rate: 0.005 }", "lower it if the loss jumps");
    line("  schedule: { type: cosine }", "the learning rate falls to 0");
    line("  gradient_clipping: { norm: 1.0 }");
    return this;
  }

  /** The data's path as the configuration has to write it: relative where it is below or beside. */
  String path(Path target) {
    Path directory = yaml.toAbsolutePath().normalize().getParent();
    Path absolute = target.toAbsolutePath().normalize();
    Path shown =
        directory != null && absolute.startsWith(directory)
            ? directory.relativize(absolute)
            : absolute;
    String written = shown.toString().replace(shown.getFileSystem().getSeparator(), "/");
    return YamlText.of(written.isEmpty() ? "." : written);
  }

  /** The names of columns, as a list in one line. */
  static String list(List<String> names) {
    return "[" + String.join(", ", names.stream().map(YamlText::of).toList()) + "]";
  }

  /** The file's or directory's own name, for comments. */
  String dataName() {
    Path last = data.toAbsolutePath().normalize().getFileName();
    return last == null ? data.toString() : last.toString();
  }

  /** The experiment's name. */
  String name() {
    return YamlText.of(ExperimentName.of(yaml));
  }

  String text() {
    return text.toString();
  }
}
