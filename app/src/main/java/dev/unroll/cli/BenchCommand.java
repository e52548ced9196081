package dev.unroll.cli;

import dev.unroll.bench.Bench;
import dev.unroll.bench.BenchListener;
import dev.unroll.bench.InstructionSet;
import dev.unroll.bench.Workload;
import dev.unroll.cli.OptionConverters.InstructionLevel;
import dev.unroll.cli.text.BenchText;
import dev.unroll.config.Engine;
import dev.unroll.config.source.Spelling;
import dev.unroll.result.Benchmark;
import dev.unroll.result.Json;
import dev.unroll.run.store.ExperimentException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the speed of this machine. */
@Command(
    name = "bench",
    description = {
      "Measure how fast this machine trains and samples, with Unroll's own recurrent layers and"
          + " with Deeplearning4j's. Takes two minutes, downloads nothing.",
      "",
      "ms/iter  one whole update: batch, forward, backward, clipping, Adam",
      "GFLOP/s  additions and multiplications of the model's matrix products",
      "peak     share of the fastest matrix products on all cores",
      "ratio    time of the stock engine by that of the fused one",
      "time     by that of the line before, in scaling"
    },
    footer = {
      "",
      "Example: java -jar app.jar bench characters sampling --json speed.json",
      "The engines take turns; every number is a median over blocks."
    })
final class BenchCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "WORKLOAD",
      description =
          "mnist, characters, batch1, gru, bidirectional, sampling, evaluate, scaling (default: all"
              + " but scaling).")
  private List<String> names = List.of();

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      converter = OptionConverters.EngineName.class,
      description = "fused or stock (default: both).")
  private Optional<Engine> engine;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the same for programs; - is standard output.")
  private Optional<Path> json;

  @Option(
      names = "--isa",
      paramLabel = "LEVEL",
      converter = OptionConverters.InstructionLevel.class,
      description =
          "Vector instructions to be held to: avx2, avx512, amx, native (all that there are), or"
              + " all (each level that this machine has, beside the others).")
  private String isa = InstructionLevel.NATIVE;

  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Engine> engines = engine.map(List::of).orElse(List.of(Engine.values()));
    List<Workload> workloads = workloads(engines);
    boolean toOutput = json.equals(Optional.of(Path.of("-")));
    Optional<Path> file = json.filter(path -> !toOutput);
    file.ifPresent(BenchCommand::checkWritable);
    PrintWriter out = spec.commandLine().getOut();
    if (!isa.equals(InstructionLevel.NATIVE)) {
      return limited(out, toOutput, file);
    }
    Benchmark benchmark;
    if (options.quiet) {
      benchmark = measure(engines, workloads, BenchListener.NONE);
    } else {
      try (BenchProgress progress = new BenchProgress(spec.commandLine().getErr())) {
        benchmark = measure(engines, workloads, progress);
      }
    }
    if (toOutput) {
      out.print(Json.text(benchmark));
    } else {
      BenchText.lines(benchmark).forEach(out::println);
    }
    out.flush();
    if (file.isPresent()) {
      Json.write(file.get(), benchmark);
    }
    return ExitCode.DONE;
  }

  private int limited(PrintWriter out, boolean toOutput, Optional<Path> file) throws IOException {
    LimitedBench bench = new LimitedBench(arguments());
    if (!isa.equals(InstructionLevel.ALL)) {
      return bench.run(
          level(), json.map(path -> List.of("--json", path.toString())).orElse(List.of()));
    }
    Map<String, Benchmark> levels = bench.run(InstructionSet.available());
    if (levels.isEmpty()) {
      throw new ExperimentException("this processor has none of avx2, avx512 and amx");
    }
    if (toOutput) {
      out.print(Json.text(levels));
    } else {
      BenchText.levels(levels).forEach(out::println);
    }
    out.flush();
    if (file.isPresent()) {
      Json.write(file.get(), levels);
    }
    return ExitCode.DONE;
  }

  /** What was asked for, without the level and the file. */
  private List<String> arguments() {
    List<String> arguments = new ArrayList<>(names);
    engine.ifPresent(e -> arguments.addAll(List.of("--engine", e.name().toLowerCase(Locale.ROOT))));
    options.threads.ifPresent(t -> arguments.addAll(List.of("--threads", t.toString())));
    if (options.quiet) {
      arguments.add("--quiet");
    }
    return arguments;
  }

  private InstructionSet level() {
    InstructionSet level = InstructionSet.of(isa).orElseThrow();
    if (!level.isAvailable()) {
      throw new ExperimentException(
          "--isa "
              + isa
              + ": this processor does not have it; it has "
              + InstructionSet.best().label());
    }
    return level;
  }

  private Benchmark measure(List<Engine> engines, List<Workload> workloads, BenchListener listener)
      throws IOException {
    return new Bench(engines, options.threads, listener).run(workloads);
  }

  private List<Workload> workloads(List<Engine> engines) {
    List<Workload> named = names.stream().distinct().map(this::workload).toList();
    for (Workload workload : named) {
      if (engines.stream().noneMatch(workload::has)) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), workload.label() + ": the stock engine has none");
      }
    }
    return named.isEmpty() ? Workload.usual() : named;
  }

  private Workload workload(String name) {
    return Workload.of(name)
        .orElseThrow(
            () ->
                new CommandLine.ParameterException(
                    spec.commandLine(),
                    name
                        + ": unknown workload; "
                        + Spelling.nearest(name, Workload.labels())
                            .map(nearest -> "did you mean " + nearest + "?")
                            .orElse("known are " + String.join(", ", Workload.labels()))));
  }

  /** Before a minute of measuring rather than after it. */
  private static void checkWritable(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || Files.isDirectory(file)) {
      throw new ExperimentException(file + ": is a directory; give --json a file");
    }
    if (!Files.isDirectory(directory)) {
      throw new ExperimentException(
          file + ": cannot be written, as there is no directory " + directory);
    }
    if (!Files.isWritable(directory)) {
      throw new ExperimentException(
          file + ": cannot be written, as nothing may be written in " + directory);
    }
  }
}
