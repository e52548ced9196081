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

/**
 * All that {@code report.html} shows.
 *
 * @param metrics rows of {@code metrics.csv}; may be empty
 * @param configYaml the resolved configuration, as {@code config.yaml} has it; may be empty
 * @param settings the configuration key by key; may be empty
 * @param provenance null if it is not known
 * @param layers from input to output; may be empty
 * @param findings what a look at the model has shown
 * @param progress null unless the run goes on, so that the page is to be read again
 */
public record ReportPage(
    Result result,
    List<MetricRow> metrics,
    String configYaml,
    List<SettingRow> settings,
    Provenance provenance,
    List<LayerRow> layers,
    Findings findings,
    Progress progress) {

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
    Objects.requireNonNull(configYaml, "configYaml");
    settings = List.copyOf(settings);
    layers = List.copyOf(layers);
    Objects.requireNonNull(findings, "findings");
  }

  /** Of a run that has ended, without settings and findings. */
  public ReportPage(
      Result result,
      List<MetricRow> metrics,
      String configYaml,
      Provenance provenance,
      List<LayerRow> layers) {
    this(result, metrics, configYaml, List.of(), provenance, layers, Findings.NONE, null);
  }
}
