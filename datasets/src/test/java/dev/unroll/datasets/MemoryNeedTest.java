package dev.unroll.datasets;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {
  private static final Path FILE = Path.of("a.csv");

  @Test
  void require_fileWithoutRoom_saysWhatItNeeds() {
    assertThatCode(() -> MemoryNeed.require(FILE, 100, 6, 600)).doesNotThrowAnyException();
    assertThatThrownBy(() -> MemoryNeed.require(FILE, 1_500_000_000, 6, 4_294_967_296L))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "a.csv: has 1.5 GB, which need about 9.0 GB of memory, and Java has 4.3 GB\n"
                + "Give it more: java -Xmx10g -jar app.jar …; or train on a part of the file.");
  }

  @Test
  void require_fileLongerThanAnArray_isRefusedWhateverThereIs() {
    assertThatThrownBy(() -> MemoryNeed.require(FILE, 12_000_000_000L, 6, Long.MAX_VALUE))
        .hasMessage(
            "a.csv: has 12.0 GB; at most 2.1 GB can be read of one file\nTrain on a part of it.");
  }
}
