package dev.unroll.report.page;

import dev.unroll.result.Findings;
import dev.unroll.result.LayerRow;
import dev.unroll.result.MetricRow;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.result.SettingRow;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that {@code report.html} shows.
 *
 * @param metrics rows of {@code metrics.csv}; may be empty
 * @param findings what a look at the model has shown
 * @param progress there while the run goes on, so that the page is to be read again
 */
public record ReportPage(
    Result result,
    List<MetricRow> metrics,
    Setup setup,
    Findings findings,
    Optional<Progress> progress) {

  /**
   * What the run was made from.
   *
   * @param configYaml the resolved configuration, as {@code config.yaml} has it; may be empty
   * @param settings the configuration key by key; may be empty
   * @param layers from input to output; may be empty
   */
  public record Setup(
      String configYaml, List<SettingRow> settings, List<LayerRow> layers, Provenance provenance) {
    public Setup {
      Objects.requireNonNull(configYaml, "configYaml");
      settings = List.copyOf(settings);
      layers = List.copyOf(layers);
      Objects.requireNonNull(provenance, "provenance");
    }
  }

  /**
   * Of a run that goes on.
   *
   * @param iterations that it is going to make
   * @param written when the page was written
   */
  public record Progress(long iterations, LocalTime written) {}

  public ReportPage {
    Objects.requireNonNull(result, "result");
    metrics = List.copyOf(metrics);
    Objects.requireNonNull(setup, "setup");
    Objects.requireNonNull(findings, "findings");
    Objects.requireNonNull(progress, "progress");
  }
}
