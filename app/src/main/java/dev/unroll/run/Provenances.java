package dev.unroll.run;

import dev.unroll.datasets.SequenceData;
import dev.unroll.result.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Collects what a result came from. */
public final class Provenances {
  private Provenances() {}

  /**
   * @param commandLine as the user typed it
   */
  static Provenance collect(
      SequenceData data, int threads, String commandLine, OffsetDateTime started)
      throws IOException {
    return new Provenance(
        sources(data),
        versions(),
        cpu(),
        Runtime.getRuntime().availableProcessors(),
        threads,
        GitCommit.of(Path.of("")),
        commandLine,
        text(started));
  }

  static String text(OffsetDateTime time) {
    return time.truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  static List<Provenance.Source> sources(SequenceData data) {
    return data.sources().stream()
        .map(s -> new Provenance.Source(s.name(), s.bytes(), s.sha256()))
        .toList();
  }

  private static Provenance.Versions versions() {
    return new Provenance.Versions(
        Versions.unroll(),
        Versions.dl4j(),
        Versions.dl4j(), // ND4J is released together with Deeplearning4j
        System.getProperty("java.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        String.join(
            " ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")));
  }

  /** The processor's model where the system tells it, else its architecture. */
  public static String cpu() throws IOException {
    Path linux = Path.of("/proc/cpuinfo");
    if (Files.isReadable(linux)) {
      try (Stream<String> lines = Files.lines(linux)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
      }
    }
    String windows = System.getenv("PROCESSOR_IDENTIFIER");
    return windows != null ? windows : System.getProperty("os.arch");
  }
}
