package dev.unroll.config.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.Reading;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no configuration at all, or no YAML. */
class ConfigFilesTest {
  @TempDir Path directory;
  private Reading reading;

  @BeforeEach
  void reading() {
    reading = new Reading(directory);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
seed: 1\\n\\tname: x             | 2:1: a tab is used for indentation, and YAML allows only spaces
training:\\n  \\tepochs: 3       | 2:3: a tab is used for indentation, and YAML allows only spaces
training: { epochs: 3\\nseed: 1 | 2:5: ',' or '}' is expected here; a '{' is not closed (begun at line 1)
a: [1, 2\\n                     | 2:1: ',' or ']' is expected here; a '[' is not closed (begun at line 1)
name: "abc\\nseed: 1\\n         | 3:1: a quote is opened and never closed (begun at line 1)
name: a: b                      | 1:8: a text with a ':' needs quotes; write name: "a: b"
training:\\nepochs: 2\\n  batch_size: 32 | 3:13: this line is indented below epochs:, which has a value already; check the indentation
sampling:\\n  prompt: DUKE: hello # or KING | `2:15: a text with a ':' needs quotes; write prompt: "DUKE: hello"`
[dataset]\\ntype = "characters" | 2:1: this is TOML, and a configuration is YAML: in place of [dataset] write dataset: and its keys below it, indented, each as key: value
seed = 3                        | 1:1: a key and its value stand with a ':' between them; write seed: 3
seed: 1\\nname = x             | 2:1: a key and its value stand with a ':' between them; write name: x
input_features: []\\noutput_features: [] | 1:1: this is a configuration of Ludwig, which is built otherwise; a configuration has dataset, network and training, and java -jar app.jar init DATA writes one to begin with
{"class_name": "Sequential", "config": {}} | 1:1: this is a model of Keras, which can't be read; a configuration has dataset, network and training, and java -jar app.jar init DATA writes one to begin with
services: { web: { image: x } } | 1:1: this file has none of the keys of a configuration; a configuration has dataset, network and training, and java -jar app.jar init DATA writes one to begin with
training:\\n  epochs: 3\\n seed: 1 | 3:2: this line does not fit the lines above it (begun at line 1): check the indentation
seed: 1\\nname                  | 2:5: a ':' is missing; a line reads `key: value` (begun at line 2)
name: @me                       | 1:7: a value can't begin with this character; put the text in quotes
name: "C:\\\\data"              | 1:11: unknown escape in a text in double quotes; write \\\\ for a backslash
name: *me                       | 1:7: *me repeats a value marked &me, and there is none; to write a text that begins with *, put it in quotes
a: &x { b: *x }                 | 1:12: *x stands inside the value it repeats
training: {                     | 1:12: the file ends inside a '{' or a '[' that is not closed
training: { , epochs: 3 }       | 1:13: a value is expected here, and ',' stands in its place
training: }                     | 1:11: a value is expected here, and '}' stands in its place
training: { epochs: - 3 }       | 1:21: inside { } and [ ] a list is written [a, b], without '- '
training: - epochs: 3           | 1:11: a list can't begin here: write [a, b], or begin the next line with '- '
name: >abc                      | `1:8: after | or > the line ends, and the text follows in the next ones, indented further; to write the character itself, put it in quotes`
\\u0020 seed: 1\\nname: x       | 2:1: this line does not belong to those above it: keys at the top begin in the same column
seed: 1\\n---\\nseed: 2         | 2:1: a second document begins here; a file holds one experiment
%YAML 3.0\\n---\\nseed: 1       | 1:1: YAML of this version is not read; remove the line that begins with %YAML
- seed: 1                       | 1:1: the file must hold keys and values such as `seed: 1`, is a list
hello                           | 1:1: the file must hold keys and values such as `seed: 1`, is hello
# only a comment                | 1:1: the file is empty; it must hold dataset, network and training
name: a\\u0007b                 | 1:8: there is the control character U+0007 here; remove it, or write it as "\\u0007" in double quotes
""")
  void read_noYaml_saysWhereAndWhy(String text, String expected) throws Exception {
    String yaml =
        text.replace("\\\\", "\0")
            .replace("\\n", "\n")
            .replace("\\t", "\t")
            .replace("\\u0007", "\7")
            .replace("\\u0020", " ")
            .replace("\0", "\\");

    assertThat(reading.problems(yaml))
        .containsExactly("a.yaml:" + expected.replace("\\\\", "\\\\"));
  }

  @Test
  void read_fileThatIsNoText_saysWhy() throws Exception {
    byte[] latin = "seed: 1\nname: Zoë".getBytes(StandardCharsets.ISO_8859_1);
    byte[] wide = "\uFEFFseed: 1".getBytes(StandardCharsets.UTF_16LE);
    Files.write(directory.resolve("latin.yaml"), latin);
    Files.write(directory.resolve("wide.yaml"), wide);
    Files.write(directory.resolve("zero.yaml"), new byte[] {'a', '\n', 'b', 0});
    Files.write(directory.resolve("empty.yaml"), new byte[0]);
    Files.write(directory.resolve("large.yaml"), new byte[(1 << 20) + 1]);

    assertThat(reading.problems(directory.resolve("latin.yaml")))
        .containsExactly(
            "latin.yaml:2:9: is not UTF-8: byte 0xEB at offset 16; save the file as UTF-8");
    assertThat(reading.problems(directory.resolve("wide.yaml")))
        .containsExactly("wide.yaml:1:1: is UTF-16; save it as UTF-8");
    assertThat(reading.problems(directory.resolve("zero.yaml")))
        .containsExactly("zero.yaml:2:2: is no text file: there is a zero byte at offset 3");
    assertThat(reading.problems(directory.resolve("empty.yaml")))
        .containsExactly(
            "empty.yaml:1:1: the file is empty; it must hold dataset, network and training");
    assertThat(reading.problems(directory.resolve("large.yaml")))
        .containsExactly(
            "large.yaml: is larger than 1 MB; a configuration is short, and long text belongs into"
                + " a file of its own (dataset.file)");
  }

  @Test
  void read_fileThatIsNotThere_namesTheNearest() throws Exception {
    reading.file("shakespeare-lstm.yaml", Reading.SMALL);
    Files.createDirectory(directory.resolve("configs"));

    assertThat(reading.problems(directory.resolve("shakespeare-lstm")))
        .containsExactly(
            "shakespeare-lstm: there is no such file; did you mean shakespeare-lstm.yaml?");
    assertThat(reading.problems(directory.resolve("shakespere-lstm.yaml")))
        .containsExactly(
            "shakespere-lstm.yaml: there is no such file; did you mean shakespeare-lstm.yaml?");
    assertThat(reading.problems(directory.resolve("other/x.yaml")))
        .containsExactly("other/x.yaml: there is no such file");
    assertThat(reading.problems(directory.resolve("configs")))
        .containsExactly(
            "configs: is a directory; name a file in it, or run all that are in it: batch configs");
  }

  @Test
  void read_deepNesting_isAProblem() throws Exception {
    assertThat(reading.problems("a: " + "[".repeat(10_000)))
        .containsExactly("a.yaml:1:44: values are nested more than 40 levels deep");
    assertThat(reading.problems("? ".repeat(10_000)))
        .containsExactly("a.yaml:1:83: values are nested more than 40 levels deep");
  }

  @Test
  void read_aliasesOfAliases_endEarly() throws Exception {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
    }

    assertThat(reading.problems(bomb.toString()))
        .containsExactly(
            "a.yaml:5:10: the file has more than 20000 values, aliases counted in full");
  }

  @Test
  void read_severalMistakes_reportsAllInOrder() throws Exception {
    assertThat(
            reading.problems(
                """
                sede: 1
                dataset: { type: characters, text: hello }
                network:
                  layers:
                    - lstm: { size: 0 }
                training:
                  epochs: 3
                  batch_size: 1
                  epochs: 4
                  [a]: 3
                  "": 3
                evaluation: !!map {}
                """))
        .containsExactly(
            "a.yaml:1:1: sede: unknown key; did you mean seed?",
            "a.yaml:5:15: network.layers.0.lstm.size: must be at least 1, is 0",
            "a.yaml:9:3: training.epochs: is given twice, first at line 7; remove one of them",
            "a.yaml:10:3: training: a key must be a word, is a list",
            "a.yaml:11:3: training: the key before the ':' is missing",
            "a.yaml:12:13: evaluation: remove the tag !!map; tags are not used" + " here");
  }
}
