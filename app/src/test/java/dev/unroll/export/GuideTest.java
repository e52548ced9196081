package dev.unroll.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.ExportFormat;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.evaluation.pairs.TargetWriter;
import dev.unroll.network.Networks;
import dev.unroll.run.DataLoader;
import dev.unroll.run.ExperimentPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of Java in FILE.md, as they stand there, in a program of their own. */
class GuideTest {
  private static final List<String> DATASETS =
      List.of(
          "{ type: characters, text: 'hello unroll!', window: { length: whole } }",
          "{ type: digits, train: 2, validation: 0, test: 0 }",
          "{ type: csv, path: data.csv, label: { column: kind, per: step }, window: 4, split: { validation: 0, test: 0 } }",
          "{ type: csv, path: data.csv, features: [a], forecast: { column: a, steps: 2 }, scale: [log, difference], window: { length: 4, stride: 1 }, split: { validation: 0, test: 0 } }",
          "{ type: csv, path: data.csv, features: [a], forecast: { column: a, steps: 2 }, scale: [log, difference], window: 4, split: { validation: 0, test: 0 } }");

  @TempDir Path directory;

  private void export(String dataset, String name) throws Exception {
    ExperimentConfig config =
        new ConfigReader()
            .readText(
                "dataset: %s%nnetwork: { layers: [ gru: { size: 4 } ] }%ntraining: { iterations: 1 }%n"
                    .formatted(dataset.replace("data.csv", "'" + directory + "/data.csv'")),
                Path.of("test.yaml"))
            .config();
    SequenceData data =
        DataLoader.load(config, new DataStore(Optional.empty(), Path.of("unused"), notice -> {}));
    MultiLayerNetwork network = Networks.build(config, ExperimentPlan.taskShape(data));
    TestModels.randomize(network, 3);
    Exporter.write(
        TrainedModels.of(network, config, data.encoding(), Optional.empty(), Optional.empty()),
        ExportFormat.ONNX,
        directory.resolve(name + ".onnx"));
  }

  private String java(String name) throws Exception {
    String guide = Files.readString(directory.resolve(name + ".md"));
    String code = guide.substring(guide.indexOf("```java\n") + "```java\n".length());
    return code.substring(0, code.indexOf("```"));
  }

  @Test
  void java_ofEveryGuide_runsAsItStands() throws Exception {
    Files.writeString(
        directory.resolve("data.csv"), "a,kind\n" + "1,x\n3,y\n2,x\n5,y\n".repeat(10));
    List<String> names = new ArrayList<>();
    for (String dataset : DATASETS) {
      names.add("model" + names.size());
      export(dataset, names.get(names.size() - 1));
    }
    PairModels.Made pairs =
        PairModels.make(
            ", reverse_source: true",
            "embedding: { size: 4 }, encoder_decoder: { lstm: { size: 6 } }, attention: {}",
            directory);
    Exporter.write(pairs.model(), ExportFormat.ONNX, directory.resolve("pairs.onnx"));
    names.add("pairs");

    List<String> printed = run(names);

    assertThat(printed).hasSameSizeAs(names).noneMatch(line -> line.contains("NaN"));
    assertThat(printed.subList(0, 5))
        .allMatch(line -> line.matches("\\[-?[0-9.E-]+(, -?[0-9.E-]+)*\\]"));
    assertThat(printed.get(2)).matches("\\[[^,]+, [^,]+\\]");
    assertThat(printed.get(5)).isEqualTo(written(pairs));
  }

  /** Start, what the program writes of the first test source, end. */
  private static String written(PairModels.Made pairs) {
    PairEncoding encoding = pairs.data().encoding();
    TargetWriter.Written written =
        new TargetWriter(pairs.network(), encoding)
            .writeAligned(pairs.data().source(Split.TEST, 0))
            .written();
    List<Integer> symbols = new ArrayList<>();
    symbols.add(encoding.begin() - encoding.targetOffset());
    Arrays.stream(written.symbols()).forEach(symbols::add);
    if (written.ended()) {
      symbols.add(encoding.end());
    }
    return symbols.toString();
  }

  private List<String> run(List<String> names) throws Exception {
    StringBuilder program =
        new StringBuilder(
            """
            import ai.onnxruntime.*;
            import java.nio.*;
            import java.util.*;
            import java.util.stream.*;

            class Guides {
            """);
    for (String name : names) {
      program.append("static void %s() throws Exception {\n%s}\n".formatted(name, java(name)));
    }
    program.append(
        names.stream()
            .map(name -> name + "();")
            .collect(
                Collectors.joining(
                    " ", "public static void main(String[] none) throws Exception { ", " }\n}\n")));
    Path file = Files.writeString(directory.resolve("Guides.java"), program);
    String runtime =
        Path.of(OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                runtime,
                file.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return Stream.of(printed.split("\n")).toList();
  }
}
