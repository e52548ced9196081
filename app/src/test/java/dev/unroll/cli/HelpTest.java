package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {
  @TempDir Path directory;

  static Stream<List<String>> commands() {
    return Stream.of(
        List.of(),
        List.of("init"),
        List.of("run"),
        List.of("batch"),
        List.of("validate"),
        List.of("evaluate"),
        List.of("sample"),
        List.of("predict"),
        List.of("compare"),
        List.of("bench"),
        List.of("datasets"),
        List.of("datasets", "fetch"),
        List.of("runs"),
        List.of("schema"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_everyCommand_showsAnExampleInEightyColumns(List<String> command) {
    Outcome help =
        Program.here(Stream.concat(command.stream(), Stream.of("--help")).toArray(Object[]::new));
    assertThat(help.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(help.err()).isEmpty();
    String example = command.equals(List.of("run")) ? "configs/" : String.join(" ", command);
    assertThat(help.out()).contains("Example: java -jar app.jar " + example);
    assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void help_ofTheProgram_namesEveryCommand() {
    assertThat(Program.here("--help").out())
        .contains(
            "init",
            "run",
            "batch",
            "validate",
            "evaluate",
            "sample",
            "predict",
            "compare",
            "runs",
            "bench",
            "datasets",
            "schema");
    assertThat(Program.here().out()).isEqualTo(Program.here("--help").out());
  }

  @Test
  void help_loadsNoNd4j() throws Exception {
    Path classes = directory.resolve("classes.log");
    List<String> logging = List.of("-Xlog:class+load:file=" + classes);
    for (String command : List.of("--help", "run", "bench")) {
      Outcome help =
          command.equals("--help")
              ? Program.child(directory, logging, command)
              : Program.child(directory, logging, command, "--help");
      assertThat(help.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(classes).content().contains("dev.unroll.cli.Main");
      assertThat(classes).content().doesNotContain(" org.nd4j.", " org.deeplearning4j.");
    }
  }

  @Test
  void version_names_theProgramAndDeeplearning4j() {
    assertThat(Program.here("--version").out())
        .matches("Unroll \\S+\\RDeeplearning4j 1\\.0\\.0-M2\\.1\\R");
  }
}
