package dev.unroll.report.compare;

import dev.unroll.result.Provenance;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a result depends on beside its settings, each as a text that can be compared. */
enum Origin {
  DATA(
      "data",
      "The data differs",
      p ->
          p.data().stream()
              .map(source -> source.name() + " " + brief(source.sha256()))
              .collect(Collectors.joining(", "))),
  UNROLL("Unroll", "The versions of Unroll differ", p -> p.versions().unroll()),
  COMMIT("git commit", "The commits differ", p -> p.gitCommit().orElse("none")),
  DEEPLEARNING4J(
      "Deeplearning4j",
      "The versions of Deeplearning4j differ",
      p -> p.versions().deeplearning4j()),
  ND4J("ND4J", "The versions of ND4J differ", p -> p.versions().nd4j()),
  JAVA("Java", "The versions of Java differ", p -> p.versions().java()),
  JVM("Java machine", "The Java machines differ", p -> p.versions().jvm()),
  SYSTEM("operating system", "The operating systems differ", p -> p.versions().os()),
  PROCESSOR("processor", "The processors differ", Provenance::cpu),
  THREADS("threads", "The numbers of threads differ", p -> Integer.toString(p.threads()));

  private static final int BRIEF = 12;

  private final String words;
  private final String differ;
  private final Function<Provenance, String> value;

  Origin(String words, String differ, Function<Provenance, String> value) {
    this.words = words;
    this.differ = differ;
    this.value = value;
  }

  String words() {
    return words;
  }

  /** The beginning of a sentence. */
  String differ() {
    return differ;
  }

  String of(Provenance provenance) {
    return value.apply(provenance);
  }

  /**
   * Whether it is worth a note where runs are compared that need not agree. Other data may be what
   * is compared; the commit is of the working directory, which is seldom the program's own.
   */
  boolean matters() {
    return switch (this) {
      case DATA, COMMIT, JVM, SYSTEM -> false;
      default -> true;
    };
  }

  /** The beginning of a checksum, enough to tell it from others. */
  static String brief(String checksum) {
    return checksum.substring(0, Math.min(BRIEF, checksum.length()));
  }
}
