package dev.unroll.spark;

/** What Spark says of a job that has failed, in a line or two. */
final class SparkFailure {
  private SparkFailure() {}

  static String of(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    int recent = message.indexOf("Most recent failure: ");
    String told = recent >= 0 ? message.substring(recent) : message;
    return told.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("\tat ") && !line.startsWith("Driver"))
        .limit(2)
        .reduce((first, second) -> first + "\n" + second)
        .orElse(failure.toString());
  }
}
