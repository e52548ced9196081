package dev.unroll.config;

import dev.unroll.config.source.MessageText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of an experiment is that of its directory: plain letters on every file system. */
public final class ExperimentName {
  private static final int LONGEST = 100;
  private static final Pattern USABLE =
      Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{M}\\p{N}._,=-]*");

  private ExperimentName() {}

  /** The file's name without its ending, other characters as {@code -}. */
  public static String of(Path file) {
    Path last = file.toAbsolutePath().normalize().getFileName();
    String name = last == null ? "" : last.toString().replaceFirst("\\.(yaml|yml)$", "");
    name = name.replaceAll("[^\\p{L}\\p{M}\\p{N}._-]+", "-").replaceFirst("^[.\\p{M}]+", "");
    name = name.substring(0, name.offsetByCodePoints(0, Math.min(LONGEST, length(name))));
    name = name.replaceFirst("[.]+$", "");
    return name.isEmpty() ? "experiment" : name;
  }

  /** What is wrong with a name. */
  public static Optional<String> problem(String name) {
    if (length(name) > LONGEST) {
      return Optional.of("must have at most " + LONGEST + " characters, has " + length(name));
    }
    if (!USABLE.matcher(name).matches() || name.endsWith(".")) {
      return Optional.of(
          "must do as a directory's name: letters, digits, '.', ',', '=', '_' and '-', no '.' at"
              + " either end; is "
              + MessageText.text(name)
              + (name.isBlank()
                  ? ""
                  : "; for example "
                      + of(
                          Path.of("x")
                              .resolveSibling(
                                  name.replaceAll("[^\\p{L}\\p{M}\\p{N}._-]+", "-") + ".yaml"))));
    }
    return Optional.empty();
  }

  private static int length(String name) {
    return name.codePointCount(0, name.length());
  }
}
