package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.run.store.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

class ExportsTest {
  private static final String CONFIG =
      """
      name: exported
      dataset: { type: characters, text: "hello unroll!", window: { length: whole } }
      network: { layers: [ rnn: { size: 4 } ] }
      training: { iterations: 2 }
      """;

  @TempDir Path directory;

  @Test
  void run_exportIsAskedFor_isWrittenAtItsEndAndLinked() throws Exception {
    RunDirectory run = run(CONFIG + "export: [html, onnx]\n");

    assertThat(run.path().resolve("model.html"))
        .content()
        .startsWith("<!DOCTYPE html>")
        .contains("exported");
    assertThat(run.path().resolve("model.onnx")).isNotEmptyFile();
    assertThat(run.report()).content().contains("<a href=\"model.html\">");
    assertThat(run.config()).content().contains("export: [html, onnx]");
  }

  @Test
  void run_noExportIsAskedFor_writesAndLinksNone() throws Exception {
    RunDirectory run = run(CONFIG);

    try (var files = Files.list(run.path())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.startsWith("model"))
          .containsExactly("model.zip");
    }
    assertThat(run.report()).content().doesNotContain("model.html");
  }

  @Test
  void link_pageThatWasWrittenLater_isInTheReport() throws Exception {
    RunDirectory run = run(CONFIG);
    String before = Files.readString(run.report());

    SavedReport.link(run.path(), run.path().resolve("model.onnx"));
    SavedReport.link(run.path(), directory.resolve("elsewhere.html"));
    assertThat(run.report()).content().isEqualTo(before);

    SavedReport.link(run.path(), run.path().resolve("java:<b> #1.html"));
    String link = "<p class=\"try\"><a href=\"./java:%3Cb%3E%20%231.html\">";
    assertThat(Files.readString(run.report())).containsOnlyOnce(link);
    assertThat(Files.readString(run.report()).lines())
        .filteredOn(line -> !line.isBlank() && !line.contains(link))
        .containsExactlyElementsOf(before.lines().filter(line -> !line.isBlank()).toList());
  }

  private RunDirectory run(String yaml) throws Exception {
    Stopper listener = Stopper.never();
    Experiment.run(
        new ConfigReader().readText(yaml, Path.of("a.yaml")),
        new RunEnvironment(
            new DataStore(Optional.empty(), directory.resolve("data"), notice -> {}),
            directory.resolve("runs"),
            Optional.of(1),
            "",
            listener.stop),
        listener);
    return listener.directory;
  }

  @Test
  void check_networkThatTheFormatCannotExpress_isRefusedAtItsPlace() throws Exception {
    LoadedConfig loaded =
        new ConfigReader().readText(CONFIG + "export: [html]\n", Path.of("a.yaml"));
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new LSTM.Builder().nOut(2).activation(Activation.SOFTSIGN).build())
                .layer(new RnnOutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.recurrent(2))
                .build());
    network.init();

    assertThatThrownBy(
            () -> Exports.check(loaded, network, new GeneratedEncoding(List.of("a", "b"))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a.yaml:5:10: export.0: ")
        .hasMessageContaining("lstm with activation");
  }

  @Test
  void run_modelThatTheFormatCannotExpress_isRefusedAtItsPlaceBeforeTheTraining() throws Exception {
    String yaml =
        """
        dataset: { type: characters, text: "ab_*□▢▯◇○◌ba ab", objective: fill-in, window: { length: 5 } }
        network: { layers: [ bidirectional: { rnn: { size: 4 } } ] }
        training: { iterations: 2 }
        export: [safetensors, onnx, html]
        """;

    assertThatThrownBy(() -> run(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a.yaml:4:29: export.2: ")
        .hasMessageContaining("all signs that a hidden symbol could be typed as");
    assertThat(directory.resolve("runs")).doesNotExist();
  }
}
