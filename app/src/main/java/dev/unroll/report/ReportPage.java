package dev.unroll.report;

import java.util.List;
import java.util.Objects;

/**
 * All that {@code report.html} shows.
 *
 * @param metrics rows of {@code metrics.csv}; may be empty
 * @param configYaml the resolved configuration, as {@code config.yaml} has it; may be empty
 * @param provenance null if it is not known
 * @param layers from input to output; may be empty
 */
public record ReportPage(
    Result result,
    List<MetricRow> metrics,
    String configYaml,
    Provenance provenance,
    List<LayerRow> layers) {
  public ReportPage {
    Objects.requireNonNull(result, "result");
    metrics = List.copyOf(metrics);
    Objects.requireNonNull(configYaml, "configYaml");
    layers = List.copyOf(layers);
  }
}
