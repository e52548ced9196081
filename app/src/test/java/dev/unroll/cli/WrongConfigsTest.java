package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Two hundred wrong configurations and more: the reader refuses each of them, and so does an editor
 * that has the schema, unless the list gives the reason why a schema can't see it.
 */
class WrongConfigsTest {
  private static final List<String> GOOD =
      List.of(
          "dataset: { type: characters, corpus: toy-verse }",
          "network: { layers: [ lstm: { size: 8 } ] }",
          "training: { epochs: 1 }");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(Program.here("schema").out());

  /**
   * @param unseen why the schema takes it; empty: it does not
   */
  public record Wrong(String name, String yaml, String unseen) {
    static Wrong of(String line) {
      String[] parts = line.split(" \\| ", 3);
      return new Wrong(
          parts[0].strip(), parts[1].replace("\\n", "\n"), parts.length > 2 ? parts[2] : "");
    }

    /** With the good sections that it leaves out; what is no mapping stays as it is. */
    String whole() {
      if (name.startsWith("file-is-")) {
        return yaml;
      }
      return Stream.concat(
              Stream.of(yaml),
              GOOD.stream()
                  .filter(
                      good ->
                          yaml.lines()
                              .noneMatch(
                                  line ->
                                      line.startsWith(good.substring(0, good.indexOf(':') + 1)))))
          .reduce("", (text, line) -> text + line + "\n");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Wrong> all() throws IOException {
    try (InputStream in = WrongConfigsTest.class.getResourceAsStream("wrong-configs.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Wrong::of)
          .toList();
    }
  }

  @Test
  void list_hasTwoHundredOfDifferentNames() throws IOException {
    assertThat(all()).hasSizeGreaterThanOrEqualTo(200);
    assertThat(all()).extracting(Wrong::name).doesNotHaveDuplicates();
    assertThat(all()).extracting(Wrong::yaml).doesNotHaveDuplicates();
  }

  @Test
  void good_isTakenByBoth() throws Exception {
    String good = String.join("\n", GOOD);
    assertThat(new ConfigReader().readText(good, Path.of("good.yaml")).config()).isNotNull();
    assertThat(takenBySchema(good)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("all")
  void reader_refusesItAtALine(Wrong wrong) {
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class,
            () -> new ConfigReader().readText(wrong.whole(), Path.of("wrong.yaml")));
    assertThat(refused).as(wrong.whole()).isNotNull();
    assertThat(refused.problems()).allMatch(p -> p.line() > 0 && !p.message().isEmpty());
  }

  /** A reason that is none any more is stale. */
  @ParameterizedTest
  @MethodSource("all")
  void schema_refusesItOrTheListSaysWhyNot(Wrong wrong) {
    assertThat(takenBySchema(wrong.whole())).as(wrong.whole()).isEqualTo(!wrong.unseen().isEmpty());
  }

  /** As an editor does it: what is no YAML is refused before the schema is asked. */
  private static boolean takenBySchema(String yaml) {
    try {
      Object file = new Load(LoadSettings.builder().build()).loadFromString(yaml);
      return SCHEMA.validate(MAPPER.valueToTree(file)).isEmpty();
    } catch (YamlEngineException e) {
      return false;
    }
  }
}
