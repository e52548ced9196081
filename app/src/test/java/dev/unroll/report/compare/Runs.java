package dev.unroll.report.compare;

import dev.unroll.result.MetricRow;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.result.Sample;
import dev.unroll.result.TestResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs to be compared, made up piece by piece. */
public final class Runs {
  private final String label;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, Double> validation = new LinkedHashMap<>();
  private final Map<String, Double> test = new LinkedHashMap<>();
  private List<MetricRow> rows = List.of();
  private List<Sample> samples = List.of();
  private String task = "next-character";
  private ComparedRun.Status status = ComparedRun.Status.COMPLETED;
  private String error;
  private String parameters = "aa";
  private Provenance provenance = provenance("data-1", "1.0", 2);
  private Path report;

  private Runs(String label) {
    this.label = label;
  }

  /** A completed run of seed 1 with this validation loss. */
  public static Runs run(String label, double loss) {
    return run(label).metric("loss", loss);
  }

  /** A completed run of seed 1 that was not evaluated. */
  public static Runs run(String label) {
    return new Runs(label).set("name", label).set("seed", "1");
  }

  public Runs set(String key, String value) {
    settings.put(key, value);
    return this;
  }

  public Runs seed(int seed) {
    return set("seed", Integer.toString(seed));
  }

  /** On validation. */
  public Runs metric(String name, double value) {
    validation.put(name, value);
    return this;
  }

  public Runs test(String name, double value) {
    test.put(name, value);
    return this;
  }

  Runs task(String name) {
    task = name;
    return this;
  }

  public Runs ended(ComparedRun.Status how, String why) {
    status = how;
    error = why;
    return this;
  }

  Runs parameters(String sha256) {
    parameters = sha256;
    return this;
  }

  public Runs from(Provenance origin) {
    provenance = origin;
    return this;
  }

  public Runs rows(List<MetricRow> measured) {
    rows = measured;
    return this;
  }

  public Runs sample(String prompt, String text) {
    samples = List.of(new Sample(1, prompt, 0.5, text));
    return this;
  }

  public Runs report(Path page) {
    report = page;
    return this;
  }

  public ComparedRun made() {
    Result.Status ended =
        switch (status) {
          case COMPLETED, UNFINISHED -> Result.Status.COMPLETED;
          case INTERRUPTED, STOPPED -> Result.Status.INTERRUPTED;
          case FAILED -> Result.Status.FAILED;
        };
    TestResult result =
        TestResult.named(label)
            .ended(ended, error)
            .task(task)
            .iterations(100)
            .seconds(2.5)
            .samples(samples)
            .parameters(parameters);
    validation.forEach(result::validation);
    test.forEach(result::test);
    return new ComparedRun(
        label,
        Optional.ofNullable(report),
        status,
        Optional.ofNullable(error),
        Optional.of(result.made()).filter(r -> status != ComparedRun.Status.UNFINISHED),
        RunCurves.of(rows),
        settings,
        Optional.ofNullable(provenance));
  }

  public static Provenance provenance(String sha256, String unroll, int threads) {
    return new Provenance(
        List.of(new Provenance.Source("verse", 10, sha256)),
        new Provenance.Versions(unroll, "M2.1", "M2.1", "17", "OpenJDK", "Linux"),
        "a processor",
        2,
        threads,
        Optional.empty(),
        "java -jar app.jar",
        "2025-03-01T12:00:00+01:00");
  }
}
