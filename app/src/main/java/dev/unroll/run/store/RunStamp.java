package dev.unroll.run.store;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a run directory, {@code 20260131-120000} or {@code 20260131-120000-2}; later runs are
 * greater.
 *
 * @param second in which the run began
 * @param number among those of that second, from 1
 */
public record RunStamp(String second, int number) implements Comparable<RunStamp> {
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final Pattern NAME = Pattern.compile("(\\d{8}-\\d{6})(?:-(\\d{1,9}))?");

  /** The tenth run of a second comes after the ninth. */
  private static final Comparator<RunStamp> BY_AGE =
      Comparator.comparing(RunStamp::second).thenComparingInt(RunStamp::number);

  static RunStamp of(LocalDateTime time, int number) {
    return new RunStamp(SECOND.format(time), number);
  }

  /** The stamp of a directory; empty if its name is none. */
  public static Optional<RunStamp> of(Path directory) {
    Matcher name = NAME.matcher(directory.getFileName().toString());
    return name.matches()
        ? Optional.of(
            new RunStamp(
                name.group(1), name.group(2) == null ? 1 : Integer.parseInt(name.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(RunStamp other) {
    return BY_AGE.compare(this, other);
  }

  /** As a directory is called. */
  @Override
  public String toString() {
    return number == 1 ? second : second + "-" + number;
  }
}
