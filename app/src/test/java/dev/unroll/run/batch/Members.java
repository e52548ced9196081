package dev.unroll.run.batch;

import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.result.Result;
import dev.unroll.result.TestResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Members and results for tests. */
final class Members {
  private Members() {}

  static String yaml(String name) {
    return """
        name: %s
        dataset: { type: characters, text: "hello" }
        network: { layers: [ rnn: { size: 4 } ] }
        training: { iterations: 10 }
        """
        .formatted(name);
  }

  static BatchMember of(String name) throws ConfigException {
    return new BatchMember(
        name,
        Map.of(),
        new ConfigReader().readText(yaml(name), Path.of(name + ".yaml")),
        Optional.empty());
  }

  static Result result(String name, Result.Status status, String error) {
    return TestResult.named(name)
        .ended(status, error)
        .iterations(10)
        .seconds(2.5)
        .trainLoss(1.5)
        .parameters("abc")
        .made();
  }
}
