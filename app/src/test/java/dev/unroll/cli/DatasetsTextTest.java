package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.cli.text.DatasetsText;
import dev.unroll.config.DatasetConfig;
import dev.unroll.config.grammar.Grammar;
import dev.unroll.config.grammar.KeySpec;
import dev.unroll.datasets.KnownText;
import dev.unroll.datasets.store.KnownData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DatasetsTextTest {
  /** Every known text is a file or made; a kind of dataset that reads no file makes its data. */
  @Test
  void made_areAllThatNeedNoFile() {
    List<String> files = KnownData.all().stream().map(KnownData::name).toList();
    List<String> made = new ArrayList<>(KnownText.ids());
    made.removeAll(files);
    Grammar.kinds(DatasetConfig.class)
        .forEach(
            (kind, record) -> {
              if (Grammar.keys(record).stream().map(KeySpec::key).noneMatch(key -> key.path())) {
                made.add(kind);
              }
            });
    assertThat(Stream.concat(made.stream(), files.stream()).filter(DatasetsText::isMade).toList())
        .containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  void fetch_name_isDescribedByTheKnownData() {
    List<String> names = KnownData.all().stream().map(KnownData::name).toList();
    String description =
        new CommandLine(new DatasetsCommand.Fetch())
            .getCommandSpec()
            .positionalParameters()
            .get(0)
            .description()[0];
    assertThat(description.replaceAll("^One of: |[.]$", "").split(", "))
        .containsExactlyElementsOf(names);
  }
}
