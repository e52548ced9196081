package dev.unroll.config.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.DatasetConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.OptimizerConfig;
import dev.unroll.config.ScheduleConfig;
import dev.unroll.config.grammar.Grammar;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  private final String markdown = Reference.markdown();

  @Test
  void markdown_rows_haveTypeUnitDefaultAndMeaning() {
    assertThat(markdown)
        .contains(
            "| `extends` | text | | none | A file that this one lies over, relative to this one. |",
            "| `dataset` | mapping | | **required** | The data and the task. |",
            "| `window.length` | whole number or whole, ≥ 1 | steps | `100` |",
            "| `masked_fraction` | number, > 0 and &lt; 1 | | `0.15` |",
            "| `order` | rows, columns, pixels or permuted | | `rows` | What one step is; permuted: one",
            "| `evaluation` | mapping | | as below |",
            "| `loss` | cross-entropy, mse or quantile | | see meaning |",
            "| `quantiles` | list of numbers | | see meaning |",
            "| `features` | list of texts | | see meaning |",
            "| `calendar` | list of hour, weekday or month | | none |",
            "| `rnn`, `lstm`, `gru` | mapping | | **required** |");
  }

  @Test
  void markdown_keysBelowADefaultMapping_showItsDefaults() {
    String csv = section("### dataset, type: csv");

    assertThat(csv).contains("| `split.test` | number, ≥ 0 and &lt; 1 | | `0.1` |");
    assertThat(section("### dataset, type: words"))
        .contains("| `split.test` | number, ≥ 0 and &lt; 1 | | `0.05` |");
  }

  @Test
  void markdown_everyKind_hasASection() {
    for (Class<?> choice :
        new Class<?>[] {
          DatasetConfig.class, LayerConfig.class, OptimizerConfig.class, ScheduleConfig.class
        }) {
      for (String kind : Grammar.kinds(choice).keySet()) {
        assertThat(markdown).containsPattern("\n### .*[ ]" + kind + "\n");
      }
    }
  }

  private String section(String heading) {
    int begin = markdown.indexOf(heading);
    return markdown.substring(begin, markdown.indexOf("\n#", begin + 5));
  }
}
