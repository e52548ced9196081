package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an experiment reached stands in the tables of {@code configs/README.md}. Whoever measures
 * anew changes it there; a number that stands elsewhere as well is held against that one.
 */
class ResultsInOnePlaceTest {
  private static final Path CONFIGS = Path.of("..", "configs");

  /** {@code | [words.yaml](words.yaml) | … |}. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[([\\w./-]+\\.yaml)\\].*$");

  /** {@code 1.557}, {@code 99.02 %}; not {@code 1.0}, which is a setting. */
  private static final Pattern MEASURED = Pattern.compile("\\d+\\.\\d{2,}|\\d+(?:\\.\\d+)?(?= ?%)");

  private static final Pattern IN_PROSE =
      Pattern.compile(
          "(?i)(?:loss|perplexity|accuracy|mse|nats)\\b[^.|\\d]{0,40}(" + MEASURED + ")");

  static Stream<Path> configs() throws IOException {
    return ShippedConfigsTest.configs();
  }

  @Test
  void table_rows_areAllConfigurationsOnceEach() throws IOException {
    assertThat(ROW.matcher(readme()).results().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            configs().map(ResultsInOnePlaceTest::name).collect(Collectors.toList()));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void comment_result_isThatOfTheTable(Path file) throws IOException {
    String comment =
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.substring(1))
            .collect(Collectors.joining());
    String row = row(name(file));
    assertThat(MEASURED.matcher(comment).results().map(MatchResult::group))
        .as(comment)
        .isSubsetOf(numbers(row));
    if (Pattern.compile("(?i)\\bexact\\b").matcher(comment).find()) {
      assertThat(row).contains("exact");
    }
  }

  @Test
  void documents_results_areThoseOfTheTable() throws IOException {
    try (Stream<Path> documents = Files.list(Path.of("docs"))) {
      List<Path> all =
          Stream.concat(
                  Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                      .map(name -> Path.of("..", name)),
                  documents.filter(file -> file.toString().endsWith(".md")))
              .toList();
      assertThat(all).hasSizeGreaterThan(5);
      for (Path document : all) {
        assertThat(IN_PROSE.matcher(Files.readString(document)).results().map(r -> r.group(1)))
            .as(document.toString())
            .isSubsetOf(numbers(readme()));
      }
    }
  }

  @Test
  void pattern_results_areFoundAndSettingsAreNot() {
    String comment =
        "Validation loss 1.451 nats, 98.81 % of the images; learning rate 0.1, 50 units";
    assertThat(numbers(comment)).containsExactly("1.451", "98.81");
    Matcher prose = IN_PROSE.matcher("takes 3 min 10 s, with a validation loss of 1.546.");
    assertThat(prose.find()).isTrue();
    assertThat(prose.group(1)).isEqualTo("1.546");
  }

  private static List<String> numbers(String text) {
    return MEASURED.matcher(text).results().map(MatchResult::group).toList();
  }

  private static String row(String name) throws IOException {
    return ROW.matcher(readme())
        .results()
        .filter(row -> row.group(1).equals(name))
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow();
  }

  private static String name(Path file) {
    return CONFIGS.relativize(file).toString().replace('\\', '/');
  }

  private static String readme() throws IOException {
    return Files.readString(CONFIGS.resolve("README.md"));
  }
}
