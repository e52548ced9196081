package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A starter for every kind of data validates and trains; what it can't be written for is told.
 *
 * <p>More than 250 lines: much of it is files of every kind and what is recognised in them.
 */
class InitTest {
  private static final byte[] ONE_LABEL = {0, 0, 8, 1, 0, 0, 0, 1, 7};

  @TempDir Path directory;

  /** Data of every kind, and the line that its starter's dataset must have. */
  enum Data {
    TEN_CHARACTERS("a.txt", "hi there!\n", "  split: { validation: 0, test: 0 } "),
    SHORT_TEXT("a.txt", "a short text, learned by heart.\n".repeat(6), "  type: characters "),
    LONGER_TEXT("a.txt", "the cat sat on the mat. the dog sat too.\n".repeat(100), "  file: a.txt"),
    TEXT_WITHOUT_LINES("a", "0123456789abcdef".repeat(300), "  type: characters "),
    WINDOWS_LINES("a.md", "one line,\r\nand another.\r\n".repeat(200), "  type: characters "),
    KOREAN_TEXT("한글.txt", korean(), "  unknown: skip "),
    MANY_SYMBOLS("a.txt", korean(), "    - embedding: { size: 64 } "),
    FORECAST("a.csv", wave(","), "  forecast: { column: height, steps: 1 } "),
    NUMBERS_IN_A_TEXT_FILE("a.txt", wave(";"), "  delimiter: \";\""),
    TABS("a.tsv", wave("\t"), "  delimiter: \"\\t\""),
    ONE_COLUMN("a.csv", "y\n" + "1\n3\n2\n".repeat(40), "  forecast: { column: \"y\", steps: 1 } "),
    LABEL_A_SEQUENCE("a.csv", runs("up", "down"), "  label: { column: direction, type: class"),
    NUMBER_A_SEQUENCE("a.csv", runs("1.5", "-2.5"), "  forecast: { column: direction"),
    TWO_SEQUENCES("a.csv", "id,x\n" + "a,1\na,2\nb,3\nb,5\n".repeat(9), "  sequence: id "),
    LABEL_A_STEP("a.csv", "x,state\n" + "1,low\n7,high\n".repeat(40), "type: class, per: step }"),
    NEWEST_FIRST("a.csv", newestFirst(), "  time: day "),
    LONG_SEQUENCES("a.csv", longSequences(), "  window: 240 "),
    UNUSABLE_COLUMNS("a.csv", log(), "  features: [load] "),
    DECIMAL_COMMA("a.csv", european(), "  decimal: \",\" "),
    THOUSANDS("a.csv", european(), "  thousands: \".\" "),
    MISSING_CELLS("a.csv", european(), "  missing: interpolate "),
    TEXT_FEATURE("a.csv", european(), "  categorical: [kind] ");

    private final String file;
    private final String content;
    private final String line;

    Data(String file, String content, String line) {
      this.file = file;
      this.content = content;
      this.line = line;
    }

    private static String korean() {
      SplittableRandom random = new SplittableRandom(1);
      return IntStream.range(0, 4000)
          .map(i -> i % 6 == 5 ? ' ' : 0xAC00 + random.nextInt(1 + random.nextInt(2000)))
          .mapToObj(Character::toString)
          .collect(Collectors.joining());
    }

    private static String wave(String delimiter) {
      return "step"
          + delimiter
          + "height\n"
          + IntStream.range(0, 120)
              .mapToObj(i -> i + delimiter + Math.sin(i * 0.3) + "\n")
              .collect(Collectors.joining());
    }

    private static String runs(String one, String other) {
      return "run_id,height,direction\n"
          + IntStream.range(0, 160)
              .mapToObj(
                  i ->
                      i / 5
                          + ","
                          + (i / 5 % 2 * 2 - 1) * i % 5
                          + ","
                          + (i / 5 % 2 == 0 ? one : other))
              .collect(Collectors.joining("\n"));
    }

    private static String newestFirst() {
      return "day,load\n"
          + IntStream.range(0, 90)
              .mapToObj(i -> LocalDate.of(2024, 3, 30).minusDays(i) + "," + i % 7 + "\n")
              .collect(Collectors.joining());
    }

    private static String longSequences() {
      return "id,x,label\n"
          + IntStream.range(0, 12 * 240)
              .mapToObj(i -> i / 240 + "," + i % 11 + "," + (i / 240 % 2 == 0 ? "a" : "b") + "\n")
              .collect(Collectors.joining());
    }

    /** As a spreadsheet in Berlin saves it. */
    private static String european() {
      return "\uFEFFsep=;\r\ndatum;kind;x;rate;state\r\n"
          + IntStream.range(0, 90)
              .mapToObj(
                  i ->
                      "%td.%<tm.%<tY;%s;%s;\"%d,5 %%\";%s\r\n"
                          .formatted(
                              LocalDate.of(2024, 1, 1).plusDays(i),
                              List.of("north", "south", "west").get(i % 3),
                              i % 11 == 4
                                  ? List.of("", "n/a", "-", "NaN").get(i % 4)
                                  : i + 1 + ".234,5",
                              i % 7,
                              i % 5 < 2 ? "open" : "shut"))
              .collect(Collectors.joining());
    }

    private static String log() {
      return ",date,load,note\n"
          + IntStream.range(0, 90)
              .mapToObj(i -> i + "," + LocalDate.of(2024, 1, 1).plusDays(i) + "," + i % 7 + ",\n")
              .collect(Collectors.joining());
    }
  }

  @ParameterizedTest
  @EnumSource(Data.class)
  void init_everyKind_validatesAndTrains(Data data) throws IOException {
    Path file = Files.writeString(directory.resolve(data.file), data.content);
    assertThat(Files.readString(starter(file))).contains(data.line);
  }

  @Test
  void init_images_findsTheirLabels() throws IOException {
    IdxFiles.write(directory.resolve("images"), 200, 20);
    Path images = directory.resolve("images");
    String yaml = Files.readString(starter(images.resolve(IdxFiles.TEST_IMAGES)));
    assertThat(yaml).contains("  directory: images  ", "  validation: 20  ", "name: a\n");
    assertThat(starter(images)).hasContent(yaml);
  }

  @Test
  void init_directoryOfTables_makesEachASequence() throws IOException {
    for (int i = 0; i < 12; i++) {
      String rows = (i % 2 + ",7\n").repeat(4 + i % 3);
      Files.writeString(
          Files.createDirectories(directory.resolve("d")).resolve(i + ".csv"), "class,x\n" + rows);
    }
    assertThat(Files.readString(starter(directory.resolve("d"))))
        .contains("  path: d ", "{ column: class, type: class, per: sequence }", "  window: 6 ");
  }

  @Test
  void init_compressedText_isReadAsIt() throws IOException {
    Path file = directory.resolve("a.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("some text, compressed\n".repeat(20).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Files.readString(starter(file))).contains("  file: a.txt.gz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EUC-KR", "UTF-16", "x-windows-949"})
  void init_otherEncoding_writesItWhereItIsSure(String encoding) throws IOException {
    String text = "안녕하세요. 오늘은 날씨가 좋습니다.\n".repeat(30);
    Path file = directory.resolve("a.txt");
    Files.write(file, text.getBytes(Charset.forName(encoding)));
    String written = encoding.equals("UTF-16") ? encoding : "EUC-KR";
    assertThat(Files.readString(starter(file))).contains("  encoding: " + written + " ");
  }

  @Test
  void init_encodingThatIsNamed_isReadAsIt() throws IOException {
    Path file = directory.resolve("a.txt");
    Files.write(
        file, "příliš žluťoučký kůň\n".repeat(30).getBytes(Charset.forName("windows-1250")));
    Path yaml = directory.resolve("a.yaml");
    Outcome outcome = Program.here("init", file, "--encoding=windows-1250", "--out", yaml);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(Files.readString(yaml)).contains("  encoding: windows-1250 ");
  }

  @Test
  void init_tableInAnotherEncoding_isReadAsIt() throws IOException {
    Path file = directory.resolve("a.csv");
    String rows = "25,Köln\n21,München\n".repeat(60);
    Files.write(file, ("größe,stadt\n" + rows).getBytes(Charset.forName("windows-1252")));
    assertThat(Files.readString(starter(file)))
        .contains(
            "  encoding: windows-1252 ", "  label: { column: stadt, type: class, per: step }");
  }

  @Test
  void init_tellsWhatItRecognisedAndWhatToRun() throws IOException {
    Path file = Files.writeString(directory.resolve("a b.csv"), Data.LABEL_A_SEQUENCE.content);
    Path yaml = directory.resolve("a b.yaml");
    assertThat(Program.here("init", file, "--out", yaml).out())
        .contains(
            file + "\n",
            "  - a table of 160 rows and 3 columns: its name ends in .csv\n",
            "  - its column run_id names 32 sequences, by its name and as its values repeat\n",
            "  - its column direction is the label: 2 different values\n",
            "  - every sequence has one label, the same in all its rows\n",
            "\na-b: classification\n",
            "\nWrote " + yaml + ". To train it:\n  java -jar app.jar '" + yaml + "'\n");
  }

  @Test
  void init_again_replacesOnlyIfForced() throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), Data.SHORT_TEXT.content);
    Path yaml = Files.writeString(directory.resolve("a.yaml"), "mine");
    Outcome refused = Program.here("init", file, "--out", yaml);
    assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(refused.err())
        .startsWith(
            yaml + ": is there already, and is not replaced; take --force, or --out another.yaml");
    assertThat(yaml).hasContent("mine");
    assertThat(Program.here("init", file, "--out", yaml, "--force", "--quiet"))
        .isEqualTo(new Outcome(ExitCode.DONE, "", ""));
    assertThat(yaml).content().contains("  file: a.txt\n");
  }

  /** A name or a text can't break out of its comment or its value. */
  @Test
  void init_hostileNames_stayText() throws IOException {
    Path file = directory.resolve("a\nnetwork: oops \u202e#.txt");
    Files.writeString(file, "\"}\u001b[31m: - {x\n".repeat(20));
    Path yaml = starter(file);
    assertThat(yaml).content().contains("# Learns to write like a␊network: oops ⟨U+202E⟩#.txt");
    assertThat(Files.readAllLines(yaml)).filteredOn(line -> line.startsWith("network")).hasSize(1);
    Outcome told = Program.here("init", file, "--out", yaml, "--force");
    assertThat(told.out()).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void init_whatIsNoData_isToldWithWhatToDo() throws IOException {
    refused("empty.txt", new byte[0], "is empty\nName a file with text");
    refused("a.txt", "oh".getBytes(StandardCharsets.UTF_8), "has 2 characters, too few");
    refused("a.png", new byte[] {(byte) 0x89, 'P', 'N', 'G'}, "is a PNG image\nSequences are");
    refused("a.bin", new byte[] {'a', 0, 1}, "is no text: there is a zero byte at offset 1\n");
    refused(
        "czech.txt",
        "příliš\n".repeat(9).getBytes(Charset.forName("windows-1250")),
        "czech.txt:1: is not UTF-8: byte 0xF8 at offset 1\n"
            + "Write what it is as `encoding:`, or for `init` as --encoding, such as");
    refused(
        "idx",
        new byte[] {0, 0, 0x0D, 1, 0, 0, 0, 0},
        "an IDX file of 32-bit floats in 1 dimension (0x0");
    refused("labels", ONE_LABEL, "neither train-images-idx3-ubyte nor train-images-idx3-ubyte.gz");
    refused("a.csv", "1,2\n3,4\n".getBytes(StandardCharsets.UTF_8), "all cells of this one are");
    refused(
        "b.csv",
        "5.1,red\n4.9,blue\n6,red\n".getBytes(StandardCharsets.UTF_8),
        "this line has numbers like those below\nPut a line such as a,b,c above it");
    refused(
        "c.csv",
        "a,b\n,x\n,y\n".getBytes(StandardCharsets.UTF_8),
        "c.csv: no column holds numbers, to read as a feature: a (it has no value), b (its texts"
            + " are no classes)\nMend what is damaged; if this is no table, give the file a name"
            + " that ends in .txt.");
    refused(
        "d.csv",
        "a,b\n1\n".getBytes(StandardCharsets.UTF_8),
        "d.csv:2: 2 cells expected as in the header (a, b), 1 found");
  }

  private void refused(String name, byte[] content, String message) throws IOException {
    Path file = Files.write(directory.resolve(name), content);
    Path yaml = directory.resolve("refused.yaml");
    Outcome outcome = Program.here("init", file, "--out", yaml);
    assertThat(outcome.err()).contains(message).doesNotContain("internal error", "Exception");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.out()).isEmpty();
    assertThat(yaml).doesNotExist();
  }

  /** The starter for a file, which was seen to validate and to train for three iterations. */
  private Path starter(Path data) {
    Path yaml = directory.resolve("a.yaml");
    Outcome init = Program.here("init", data, "--out", yaml, "--force");
    assertThat(init.err()).isEmpty();
    assertThat(init.exitCode()).isEqualTo(ExitCode.DONE);
    Outcome valid = Program.here("validate", yaml);
    assertThat(valid.err()).isEmpty();
    assertThat(valid.exitCode()).isEqualTo(ExitCode.DONE);
    Outcome trained =
        Program.here(
            yaml,
            "--out",
            directory.resolve("runs"),
            "--set",
            "training.iterations=3",
            "--set",
            "training.early_stopping=null",
            "--quiet");
    assertThat(trained.err()).isEmpty();
    assertThat(trained.exitCode()).isEqualTo(ExitCode.DONE);
    return yaml;
  }
}
