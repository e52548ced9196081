package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {
  private static final Provenance PROVENANCE =
      new Provenance(
          List.of(new Provenance.Source("tiny-shakespeare", 1115394, "86c4")),
          new Provenance.Versions(
              "0.1.0", "1.0.0-M2.1", "1.0.0-M2.1", "17.0.12", "HotSpot", "Linux"),
          "A processor",
          8,
          4,
          Optional.empty(),
          "java -jar app.jar a.yaml",
          "2025-03-01T12:00:00+01:00");

  @TempDir Path directory;

  @Test
  void write_provenance_isTheJsonOfTheContract() throws IOException {
    Path file = directory.resolve("provenance.json");

    Json.write(file, PROVENANCE);

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {
              "data": [ {
                "name": "tiny-shakespeare",
                "bytes": 1115394,
                "sha256": "86c4"
              } ],
              "versions": {
                "unroll": "0.1.0",
                "deeplearning4j": "1.0.0-M2.1",
                "nd4j": "1.0.0-M2.1",
                "java": "17.0.12",
                "jvm": "HotSpot",
                "os": "Linux"
              },
              "cpu": "A processor",
              "cores": 8,
              "threads": 4,
              "git_commit": null,
              "command_line": "java -jar app.jar a.yaml",
              "started": "2025-03-01T12:00:00+01:00"
            }
            """);
    assertThat(Json.read(file, Provenance.class)).isEqualTo(PROVENANCE);
  }
}
