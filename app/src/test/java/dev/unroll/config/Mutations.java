package dev.unroll.config;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What may happen to a file: lines deleted, doubled, renamed, retyped, cut; bytes changed. */
public final class Mutations {
  private static final List<String> VALUES =
      List.of(
          "",
          "null",
          "[]",
          "{}",
          "-1",
          "0",
          "0.5",
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
          "2147483647",
          "99999999999999999999",
          "!!int 3",
          "a: b: c",
          "\t",
          "../a.txt",
          "\u202eabc",
          "😀");

  private Mutations() {}

  /** One to three of them, in UTF-8 that may be broken. */
  public static byte[] of(String yaml, SplittableRandom random) {
    List<String> lines = new ArrayList<>(Arrays.asList(yaml.split("\n")));
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      change(lines, random);
    }
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(12)) {
      case 0, 1 -> changed(bytes, random);
      case 2 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 3 -> withNoise(bytes, random);
      default -> bytes;
    };
  }

  private static void change(List<String> lines, SplittableRandom random) {
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(10)) {
      case 0 -> lines.set(at, "");
      case 1 -> lines.add(at, line);
      case 2 -> lines.set(at, line.replaceFirst("[a-z_]+:", value(random) + ":"));
      case 3 -> lines.set(at, line.replaceFirst(": .*", ": " + value(random)));
      case 4 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
      case 5 -> lines.set(at, " ".repeat(random.nextInt(4)) + line);
      case 6 -> lines.set(at, line.strip());
      case 7 -> lines.set(at, misspelt(line, random));
      case 8 -> lines.set(at, oneValue(line, random));
      default -> lines.add(random.nextInt(lines.size()), lines.remove(at));
    }
  }

  /** One letter left out, doubled, or exchanged with the next. */
  private static String misspelt(String line, SplittableRandom random) {
    if (line.length() < 2) {
      return line;
    }
    int at = random.nextInt(line.length() - 1);
    String before = line.substring(0, at);
    char letter = line.charAt(at);
    return switch (random.nextInt(3)) {
      case 0 -> before + line.substring(at + 1);
      case 1 -> before + letter + line.substring(at);
      default -> before + line.charAt(at + 1) + letter + line.substring(at + 2);
    };
  }

  /** One value of several in a line. */
  private static String oneValue(String line, SplittableRandom random) {
    List<Integer> colons = new ArrayList<>();
    for (int i = line.indexOf(": "); i >= 0; i = line.indexOf(": ", i + 1)) {
      colons.add(i + 2);
    }
    if (colons.isEmpty()) {
      return line;
    }
    int start = colons.get(random.nextInt(colons.size()));
    String rest = line.substring(start).replaceFirst("[^,}\\]]+", value(random));
    return line.substring(0, start) + rest;
  }

  private static String value(SplittableRandom random) {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private static byte[] changed(byte[] bytes, SplittableRandom random) {
    if (bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static byte[] withNoise(byte[] bytes, SplittableRandom random) {
    byte[] noise = new byte[1 + random.nextInt(30)];
    random.nextBytes(noise);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = random.nextInt(bytes.length + 1);
    out.write(bytes, 0, at);
    out.writeBytes(noise);
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }
}
