package dev.unroll.run.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunStampTest {
  @ParameterizedTest
  @CsvSource({"1, 20250309-070501", "2, 20250309-070501-2", "10, 20250309-070501-10"})
  void toString_isTheNameThatIsReadBack(int number, String name) {
    RunStamp stamp = RunStamp.of(LocalDateTime.of(2025, 3, 9, 7, 5, 1, 999_000_000), number);

    assertThat(stamp).hasToString(name);
    assertThat(RunStamp.of(Path.of("runs", name))).contains(stamp);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "by-hand",
        "20250309",
        "20250309-07050",
        "20250309-070501-",
        "20250309-070501-x",
        "20250309-070501-1234567890",
        "20250309-070501.bak",
        "old-20250309-070501"
      })
  void of_otherName_isEmpty(String name) {
    assertThat(RunStamp.of(Path.of("runs", name))).isEmpty();
  }

  @Test
  void compareTo_isByTimeThenByNumber() {
    assertThat(
            Stream.of(
                    "20260101-000000-10",
                    "20260101-000001",
                    "20260101-000000",
                    "20251231-235959-3",
                    "20260101-000000-9")
                .map(name -> RunStamp.of(Path.of(name)))
                .map(Optional::orElseThrow)
                .sorted())
        .extracting(RunStamp::toString)
        .containsExactly(
            "20251231-235959-3",
            "20260101-000000",
            "20260101-000000-9",
            "20260101-000000-10",
            "20260101-000001");
  }
}
