package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every option of every command with values that nobody means, and every argument with files in
 * every state: the program answers in words of its own. Commands and options are taken from the
 * command line itself, so a new one is tried as well.
 */
class WrongInputsTest {
  private static final List<String> VALUES =
      List.of("x", "", "-1", "0", "1e99", "NaN", "99999999999999999999", "a=b", "..", "1", "0x1F");

  private static final Pattern SOUND_NAME = Pattern.compile("-?[0-9A-Za-z]{1,4}");

  /** What only a program says of itself, its libraries or its language. */
  static final Pattern FOREIGN =
      Pattern.compile(
          "internal error|defect|Exception|\\bError\\b|\\tat"
              + " |java\\.|org\\.|picocli|jackson|snakeyaml|DL4J|ND4J|Nd4j|\\bnull\\b|is not an?"
              + " (int|long|float|double|boolean)\\b|Optional\\[|ByteBuffer|[a-z]Config\\b|line:"
              + " \\d+, column");

  @TempDir static Path directory;
  private static final Map<String, Path> FILES = new LinkedHashMap<>();
  private static Path config;
  private static Path run;

  @BeforeAll
  static void make() throws IOException {
    config =
        Files.writeString(
            directory.resolve("small.yaml"),
            """
            dataset: { type: characters, text: "hello unroll!", window: { length: whole } }
            network: { layers: [ rnn: { size: 4 } ] }
            training: { iterations: 1 }
            """);
    Outcome trained = Program.here(config, "--out", directory.resolve("runs"), "--quiet");
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    run = RunFiles.only(directory.resolve("runs"), "small").directory();
    Path text = file("a text", "text.txt", "hello unroll");
    FILES.put("below a file", text.resolve("x.yaml"));
    FILES.put("missing", directory.resolve("missing.yaml"));
    FILES.put("a name too long", directory.resolve("x".repeat(300) + ".yaml"));
    FILES.put("a directory", Files.createDirectory(directory.resolve("empty")));
    file("empty", "empty.yaml", "");
    file("a number", "number.yaml", "1");
    file("a list", "list.yaml", "- 1\n- 2\n");
    file("JSON", "json.yaml", "{\"a\": [}");
    file("a table", "table.csv", "a,b\n1,2\n");
    file("a broken table", "broken.csv", "a,b\n1\n\"2");
    bytes("binary", "binary.yaml", new byte[] {0, 1, 2, -1, -2, 127, 10, 0});
    bytes("a gzip that ends", "cut.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
    bytes("a zip that ends", "cut.zip", "PK\003\004cut".getBytes(StandardCharsets.US_ASCII));
    bytes(
        "images that end", "cut.idx", new byte[] {0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0, 9});
    FILES.put("huge", huge(directory.resolve("huge.yaml")));
    Path loop = directory.resolve("loop.yaml");
    FILES.put("a link to itself", Files.createSymbolicLink(loop, loop));
  }

  private static Path file(String state, String name, String text) throws IOException {
    return bytes(state, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Path bytes(String state, String name, byte[] content) throws IOException {
    Path file = Files.write(directory.resolve(name), content);
    FILES.put(state, file);
    return file;
  }

  /** Larger than any array; it takes no room on the disk. */
  private static Path huge(Path file) throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(3L << 30);
    }
    return file;
  }

  @TestFactory
  Stream<DynamicTest> options() {
    return commands().flatMap(command -> command.options().stream().map(o -> test(command, o)));
  }

  @TestFactory
  Stream<DynamicTest> files() {
    return commands()
        .filter(command -> !command.positionalParameters().isEmpty())
        .flatMap(command -> FILES.keySet().stream().map(state -> test(command, state)));
  }

  private static Stream<CommandSpec> commands() {
    return Main.commandLine().getSubcommands().values().stream()
        .flatMap(command -> Stream.concat(Stream.of(command), below(command)))
        .map(CommandLine::getCommandSpec)
        .filter(command -> !command.usageMessage().hidden());
  }

  private static Stream<CommandLine> below(CommandLine command) {
    return command.getSubcommands().values().stream();
  }

  /** A path, or an address that may be one; also optional ones. */
  private static boolean takesPath(OptionSpec option) {
    return option.type() == Path.class
        || Arrays.asList(option.auxiliaryTypes()).contains(Path.class)
        || option.paramLabel().equals("DIR");
  }

  private static List<String> values(CommandSpec command, OptionSpec option) {
    List<String> values = new ArrayList<>(takesPath(option) ? List.of() : VALUES);
    if (command.name().equals("batch") && option.longestName().equals("--name")) {
      values.removeIf(SOUND_NAME.asMatchPredicate()); // each would be a Java with a run
    }
    FILES.values().forEach(file -> values.add(file.toString()));
    return values;
  }

  private static DynamicTest test(CommandSpec command, OptionSpec option) {
    String name = option.longestName();
    return DynamicTest.dynamicTest(
        words(command) + " " + name,
        () -> {
          // Nothing may be written outside the directory of this test.
          for (String value : values(command, option)) {
            List<Object> arguments = new ArrayList<>(words(command));
            arguments.add(name + "=" + value);
            arguments.addAll(usual(command, option));
            answers(arguments);
          }
          List<Object> bare = new ArrayList<>(words(command));
          bare.addAll(usual(command, option));
          bare.add(name);
          if (!name.equals("--debug")) { // it shows Java's own words, as asked
            answers(bare);
          }
        });
  }

  private static DynamicTest test(CommandSpec command, String state) {
    return DynamicTest.dynamicTest(
        words(command) + " " + state,
        () -> {
          int many = command.positionalParameters().size();
          for (int at = 0; at < many; at++) {
            List<Object> arguments = new ArrayList<>(words(command));
            arguments.addAll(usual(command, null));
            arguments.set(arguments.size() - many + at, FILES.get(state));
            answers(arguments);
          }
        });
  }

  private static List<String> words(CommandSpec command) {
    String[] words = command.qualifiedName().split(" ");
    return Arrays.asList(words).subList(1, words.length);
  }

  /** Where results go, unless that is tried, and arguments that are right, the last ones. */
  private static List<Object> usual(CommandSpec command, OptionSpec tried) {
    List<Object> usual = new ArrayList<>();
    OptionSpec out = command.findOption("--out");
    if (out != null && out != tried) {
      usual.add("--out=" + directory.resolve("out").resolve(command.name() + ".html"));
    }
    if (command.findOption("--force") != null && !command.name().equals("batch")) {
      usual.add("--force"); // a batch would run again what another case has completed
    }
    OptionSpec iterations = command.findOption("--iterations");
    if (iterations != null && iterations != tried) {
      usual.add("--iterations=10");
    }
    for (CommandLine.Model.PositionalParamSpec argument : command.positionalParameters()) {
      usual.add(
          switch (argument.paramLabel()) {
            case "CONFIG", "PATH" -> config;
            case "RUN" -> run;
            case "FILE" -> FILES.get("a text");
            default -> "nothing of this name";
          });
    }
    return usual;
  }

  private static void answers(List<Object> arguments) {
    Outcome outcome = Program.here(arguments.toArray());
    assertThat(outcome.exitCode()).as("%s: %s", arguments, outcome).isBetween(0, 2);
    assertThat(outcome.err().replace(directory.toString(), ""))
        .as("%s", arguments)
        .doesNotContainPattern(FOREIGN);
    if (outcome.exitCode() != 0) {
      assertThat(outcome.err()).as("%s", arguments).isNotBlank();
    }
  }
}
