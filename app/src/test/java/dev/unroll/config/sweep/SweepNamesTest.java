package dev.unroll.config.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.ExperimentName;
import dev.unroll.config.Reading;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepNamesTest {
  @TempDir Path directory;

  /** The names that a sweep of a sound configuration has, one after the other. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          network.layers.0.lstm.size: [1]  | size=1
          network.layers.0.lstm.size: [1], network.layers.1.lstm.size: [2]  | layers.0.lstm.size=1,layers.1.lstm.size=2
          network.layers.0: [rnn: { size: 3 }] | layers.0=rnn-3
          training.batch_size: [1], evaluation.batch_size: [2] | training.batch_size=1,evaluation.batch_size=2
          """)
  void name_key_isAsShortAsTellsItApart(String sweep, String name) throws Exception {
    assertThat(names("{ " + sweep + " }")).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [rnn: { size: 3 }], [lstm: { size: 3 }, lstm: { size: 4 }] | layers=rnn-3 layers=lstm-3-4
          [rnn: { size: 3 }], [rnn: { size: 3, activation: relu }]   | layers=rnn-3 layers=rnn-3-activation-relu
          [rnn: { activation: relu, size: 3 }, rnn: { size: 4 }]     | layers=rnn-3-4
          [embedding: { size: 2 }, gru: { size: 3 }]                 | layers=embedding-2-gru-3
          """)
  void name_layers_areTheirCellsAndSizes(String layers, String names) throws Exception {
    assertThat(names("{ network.layers: [ " + layers + " ] }"))
        .containsExactlyElementsOf(List.of(names.split(" ")));
  }

  @Test
  void name_mapping_isItsTypeOrAllOfIt() throws Exception {
    assertThat(
            names(
                """
                { training.optimizer: [ { type: sgd, learning_rate: 0.1 }, { type: adam },
                    { type: adam, beta1: 0.8 } ] }
                """))
        .containsExactly("optimizer=sgd", "optimizer=adam", "optimizer=adam-beta1-0.8");
    assertThat(names("{ training.gradient_clipping: [ null, { norm: 5 } ] }"))
        .containsExactly("gradient_clipping=null", "gradient_clipping=norm-5");
  }

  @Test
  void name_text_isOfPlainLettersAndStaysDifferent() throws Exception {
    List<String> names =
        names(
            """
            { sampling.prompt: [ "he", "HE", "h e", "h/e", "../../e", "é", "e.", "CON", "e\\n" ],
              sampling.length: [ 5 ] }
            """);

    assertThat(names)
        .allMatch(name -> name.matches("prompt=[A-Za-z0-9._-]*[A-Za-z0-9],length=5"))
        .allMatch(name -> ExperimentName.problem(name).isEmpty())
        .contains("prompt=CON,length=5", "prompt=..-..-e,length=5");
    assertThat(folded(names)).hasSize(9);
    assertThat(names.get(0)).as("HE is another").matches("prompt=he-[0-9a-f]{8},length=5");
  }

  @Test
  void name_long_isCutAndStaysDifferent() throws Exception {
    String e = "e".repeat(200);
    String layers = "lstm: { size: 8 }, ".repeat(20);
    List<String> names =
        names(
            "{ sampling.prompt: [ %1$sl, %1$so ], network.layers: [ [ %2$srnn: { size: 3 } ],"
                    .formatted(e, layers)
                + " [ %1$srnn: { size: 4 } ] ], evaluation.streams: [ 2147483647 ] }"
                    .formatted(layers));

    assertThat(names).hasSize(4).allMatch(name -> ExperimentName.problem(name).isEmpty());
    assertThat(names.get(0))
        .matches("prompt=e{31}-[0-9a-f]{8},layers=lstm(-8)+-[0-9a-f]{8}")
        .hasSize(90);
    assertThat(folded(names)).hasSize(names.size());
  }

  @Test
  void name_dependsOnNothingButTheSweep() throws Exception {
    String sweep = "{ sampling.prompt: [ \"h l\", \"h-l\" ] }";

    // SHA-256 of "h l" and of "h-l", quotes included.
    assertThat(names(sweep))
        .containsExactly("prompt=h-l-a553c27b", "prompt=h-l-53b67bcc")
        .isEqualTo(names(sweep));
  }

  private static Set<String> folded(List<String> names) {
    Set<String> folded = new HashSet<>();
    names.forEach(name -> folded.add(name.toLowerCase(Locale.ROOT)));
    return folded;
  }

  private List<String> names(String sweep) throws Exception {
    String yaml =
        """
        dataset: { type: characters, corpus: toy-verse, unknown: skip }
        network: { layers: [ lstm: { size: 8 }, lstm: { size: 8 } ] }
        training: { iterations: 2 }
        """;
    return new Reading(directory)
        .sweep(yaml + "sweep:\n  " + sweep.strip().replace("\n", "\n  ") + "\n").members().stream()
            .map(SweepMember::name)
            .toList();
  }
}
