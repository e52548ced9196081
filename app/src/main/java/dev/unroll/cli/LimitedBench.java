package dev.unroll.cli;

import dev.unroll.bench.InstructionSet;
import dev.unroll.result.Benchmark;
import dev.unroll.result.Json;
import dev.unroll.run.batch.ChildJava;
import dev.unroll.run.store.ExperimentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures in a process of its own that is held to a level of vector instructions: the libraries
 * and the JIT compiler choose theirs when they start.
 *
 * @param arguments of {@code bench}, without {@code --isa} and {@code --json}
 */
record LimitedBench(List<String> arguments) {

  /**
   * Measures at one level, with this process's output.
   *
   * @return the exit code
   */
  int run(InstructionSet level, List<String> json) throws IOException {
    return run(level, Stream.concat(arguments.stream(), json.stream()).toList(), true);
  }

  /** Measures at each level, one after the other. */
  Map<String, Benchmark> run(List<InstructionSet> levels) throws IOException {
    Map<String, Benchmark> measured = new LinkedHashMap<>();
    Path file = Files.createTempFile("bench", ".json");
    try {
      for (InstructionSet level : levels) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--json", file.toString()));
        int exit = run(level, all, false);
        if (exit != ExitCode.DONE) {
          throw new ExperimentException(
              "the benchmark with " + level.label() + " ended with exit code " + exit);
        }
        measured.put(level.label(), Json.read(file, Benchmark.class));
      }
    } finally {
      Files.delete(file);
    }
    return measured;
  }

  private static int run(InstructionSet level, List<String> arguments, boolean shown)
      throws IOException {
    ChildJava java = ChildJava.likeThis(List.of(Main.class.getName(), "bench"));
    ProcessBuilder builder = new ProcessBuilder(java.command(level.javaOptions(), arguments));
    builder.environment().putAll(level.environment());
    builder.inheritIO();
    if (!shown) {
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }
    Process process = builder.start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    } finally {
      process.destroy();
    }
  }
}
