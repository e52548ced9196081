package dev.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a file, it is read or its problems are told with their lines. */
class MutationTest {
  private static final List<String> VALUES =
      List.of(
          "",
          "null",
          "[]",
          "{}",
          "-1",
          "0",
          "1e999",
          ".nan",
          "\"\"",
          "yes",
          "[[{a: b}]]",
          "*x",
          "|",
          "- a",
          "&x [*x]",
          "'",
          "{",
          "type",
          "99999999999999999999",
          "!!int 3",
          "a: b: c",
          "\t");

  @TempDir Path directory;

  @Test
  void read_mutatedFiles_neverThrowAnythingElse() throws Exception {
    List<String> good = new ArrayList<>(GoodConfigs.all().toList());
    GoodConfigs.sweeps().forEach(good::add);
    Path file = directory.resolve("a.yaml");
    int refused = 0;
    for (int seed = 0; seed < 2000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes = mutate(good.get(seed % good.size()), random);
      Files.write(file, bytes);
      try {
        Sweep sweep = new ConfigReader().readSweep(file, List.of());
        assertThat(sweep.members())
            .as("seed " + seed)
            .isNotEmpty()
            .allMatch(m -> !ConfigWriter.write(m.loaded().config()).isEmpty());
      } catch (ConfigException e) {
        refused++;
        assertThat(e.problems())
            .as("seed " + seed)
            .allMatch(p -> p.line() > 0 && p.column() > 0)
            .allMatch(p -> p.file().equals(file.toString()) && !p.toString().contains("\n"));
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + "\n" + new String(bytes), e);
      }
    }
    assertThat(refused).isBetween(1000, 2000);
  }

  private static byte[] mutate(String yaml, SplittableRandom random) {
    List<String> lines = new ArrayList<>(Arrays.asList(yaml.split("\n")));
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      int at = random.nextInt(lines.size());
      String line = lines.get(at);
      switch (random.nextInt(7)) {
        case 0 -> lines.set(at, "");
        case 1 -> lines.add(at, line);
        case 2 ->
            lines.set(at, line.replaceFirst("[a-z_]+:", VALUES.get(random.nextInt(22)) + ":"));
        case 3 ->
            lines.set(
                at,
                line.replaceFirst(": .*", ": " + VALUES.get(random.nextInt(22)).replace("$", "")));
        case 4 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
        case 5 -> lines.set(at, " ".repeat(random.nextInt(4)) + line);
        default -> lines.set(at, line.strip());
      }
    }
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(4) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
