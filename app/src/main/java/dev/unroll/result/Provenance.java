package dev.unroll.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a result came from: {@code provenance.json}.
 *
 * @param data what was learnt from
 * @param cpu model name of the processor
 * @param cores logical processors
 * @param threads used for arithmetic
 * @param gitCommit of the sources, if known
 * @param commandLine as typed
 * @param started ISO-8601 with offset
 * @param resumed once for each time it went on after a stop
 * @param initialWeights the model whose weights it began with, if any
 * @param initialVectors the file whose vectors its embedding began with, if any
 */
public record Provenance(
    List<Source> data,
    Versions versions,
    String cpu,
    int cores,
    int threads,
    Optional<String> gitCommit,
    String commandLine,
    String started,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Resumed> resumed,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<InitialWeights> initialWeights,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<InitialVectors> initialVectors) {

  /**
   * The run went on after a stop.
   *
   * @param iteration updates made before
   * @param commandLine as typed
   * @param started ISO-8601 with offset
   */
  public record Resumed(long iteration, String commandLine, String started) {}

  /**
   * The run began with weights of another model.
   *
   * @param sha256 of the file
   * @param notes what was taken and what not, a sentence each
   */
  public record InitialWeights(String file, String sha256, List<String> notes) {
    public InitialWeights {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(sha256, "sha256");
      notes = List.copyOf(notes);
    }
  }

  /** Of a run that began with weights of its own and never stopped. */
  public Provenance(
      List<Source> data,
      Versions versions,
      String cpu,
      int cores,
      int threads,
      Optional<String> gitCommit,
      String commandLine,
      String started) {
    this(
        data,
        versions,
        cpu,
        cores,
        threads,
        gitCommit,
        commandLine,
        started,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same run, once more resumed. */
  public Provenance with(Resumed again) {
    return new Provenance(
        data,
        versions,
        cpu,
        cores,
        threads,
        gitCommit,
        commandLine,
        started,
        Stream.concat(resumed.stream(), Stream.of(again)).toList(),
        initialWeights,
        initialVectors);
  }

  /** The same run, begun with weights of another model, or with vectors of a file. */
  public Provenance with(Optional<InitialWeights> weights, Optional<InitialVectors> vectors) {
    return new Provenance(
        data,
        versions,
        cpu,
        cores,
        threads,
        gitCommit,
        commandLine,
        started,
        resumed,
        weights,
        vectors);
  }

  /**
   * Data that was read or made.
   *
   * @param bytes uncompressed
   * @param sha256 of those bytes, in hexadecimal
   */
  public record Source(String name, long bytes, String sha256) {
    public Source {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(sha256, "sha256");
    }
  }

  /** Versions of everything that computes. */
  public record Versions(
      String unroll, String deeplearning4j, String nd4j, String java, String jvm, String os) {
    public Versions {
      Objects.requireNonNull(unroll, "unroll");
      Objects.requireNonNull(deeplearning4j, "deeplearning4j");
      Objects.requireNonNull(nd4j, "nd4j");
      Objects.requireNonNull(java, "java");
      Objects.requireNonNull(jvm, "jvm");
      Objects.requireNonNull(os, "os");
    }
  }

  public Provenance {
    data = List.copyOf(data);
    resumed = resumed == null ? List.of() : List.copyOf(resumed);
    initialWeights = initialWeights == null ? Optional.empty() : initialWeights;
    initialVectors = initialVectors == null ? Optional.empty() : initialVectors;
    Objects.requireNonNull(versions, "versions");
    Objects.requireNonNull(cpu, "cpu");
    Objects.requireNonNull(gitCommit, "gitCommit");
    Objects.requireNonNull(commandLine, "commandLine");
    Objects.requireNonNull(started, "started");
  }
}
