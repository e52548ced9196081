package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
  @TempDir Path directory;

  /** The program itself, and every command that it has, as the command line knows them. */
  static Stream<List<String>> commands() {
    return Stream.concat(Stream.of(List.of()), below(Main.commandLine(), List.of()));
  }

  private static Stream<List<String>> below(CommandLine command, List<String> path) {
    return command.getSubcommands().entrySet().stream()
        .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
        .flatMap(
            entry -> {
              List<String> words = Stream.concat(path.stream(), Stream.of(entry.getKey())).toList();
              return Stream.concat(Stream.of(words), below(entry.getValue(), words));
            });
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
    List<String> names = below(Main.commandLine(), List.of()).map(words -> words.get(0)).toList();
    assertThat(names).contains("init", "run", "export", "import", "find-learning-rate");
    assertThat(Program.here("--help").out()).contains(names);
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
