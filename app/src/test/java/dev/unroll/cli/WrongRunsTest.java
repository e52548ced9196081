package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command that takes a run, with runs whose files are missing, damaged or of something else:
 * what is wrong is told in words of the program's own, with the file that it is wrong with.
 */
class WrongRunsTest {
  private static final List<String> FILES =
      List.of("config.yaml", "result.json", "metrics.csv", "provenance.json", "model.zip");

  /** What a command is given beside its run. */
  private static final Map<String, List<String>> COMMANDS = new LinkedHashMap<>();

  /** What may have become of a file. */
  private static final Map<String, Damage> DAMAGES = new LinkedHashMap<>();

  @TempDir static Path directory;
  private static Path run;

  private interface Damage {
    void to(Path file) throws IOException;
  }

  @BeforeAll
  static void make() throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("small.yaml"),
            """
            dataset: { type: characters, text: "hello unroll!", window: { length: whole } }
            network: { layers: [ rnn: { size: 4 } ] }
            training: { iterations: 1 }
            """);
    Path text = Files.writeString(directory.resolve("text.txt"), "hello");
    Outcome trained = Program.here(config, "--out", directory.resolve("runs"), "--quiet");
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    run = RunFiles.only(directory.resolve("runs"), "small").directory();
    COMMANDS.put("evaluate", List.of("--split=train"));
    COMMANDS.put("sample", List.of("--length=3"));
    COMMANDS.put("predict", List.of(text.toString()));
    COMMANDS.put("resume", List.of());
    COMMANDS.put("compare", List.of("--out=" + directory.resolve("page.html")));
    COMMANDS.put("runs", List.of());
    DAMAGES.put("missing", Files::delete);
    DAMAGES.put("empty", file -> Files.write(file, new byte[0]));
    DAMAGES.put("cut", file -> Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 60)));
    DAMAGES.put("a word", file -> Files.writeString(file, "word"));
    DAMAGES.put("a list", file -> Files.writeString(file, "[1, 2]"));
    DAMAGES.put("a number", file -> Files.writeString(file, "3"));
    DAMAGES.put("of other keys", file -> Files.writeString(file, "{\"name\": 3, \"status\": {}}"));
    DAMAGES.put("binary", file -> Files.write(file, new byte[] {1, 2, -1, -2, 0, 10, 127, -128}));
    DAMAGES.put("a directory", WrongRunsTest::becomeDirectory);
    DAMAGES.put("a foreign zip", WrongRunsTest::becomeZip);
  }

  private static void becomeDirectory(Path file) throws IOException {
    Files.delete(file);
    Files.createDirectory(file);
  }

  private static void becomeZip(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("mimetype"));
      zip.write("application/epub+zip".getBytes(StandardCharsets.US_ASCII));
    }
  }

  @TestFactory
  Stream<DynamicTest> runs() {
    return FILES.stream()
        .flatMap(
            file ->
                DAMAGES.keySet().stream()
                    .map(
                        damage ->
                            DynamicTest.dynamicTest(
                                file + " " + damage, () -> answers(file, damage))));
  }

  private static void answers(String file, String damage) throws IOException {
    for (Map.Entry<String, List<String>> command : COMMANDS.entrySet()) {
      Path copy = copy(file.replace('.', '-') + "-" + damage.replace(' ', '-'), command.getKey());
      DAMAGES.get(damage).to(copy.resolve(file));
      Object[] arguments =
          Stream.concat(Stream.of(command.getKey(), copy.toString()), command.getValue().stream())
              .toArray();
      Outcome outcome = Program.here(arguments);
      assertThat(outcome.exitCode()).as("%s: %s", command, outcome).isBetween(0, 2);
      assertThat((outcome.err() + outcome.out()).replace(directory.toString(), ""))
          .as("%s", command)
          .doesNotContainPattern(WrongInputsTest.FOREIGN);
      if (outcome.exitCode() != 0) {
        assertThat(outcome.err()).as("%s", command).isNotBlank();
      }
    }
  }

  private static Path copy(String name, String command) throws IOException {
    Path copy = Files.createDirectories(directory.resolve(name).resolve(command));
    try (Stream<Path> files = Files.list(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }
}
