package dev.unroll.datasets.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unroll.datasets.KnownImages;
import dev.unroll.datasets.KnownLabelledText;
import dev.unroll.datasets.KnownPairs;
import dev.unroll.datasets.KnownTable;
import dev.unroll.datasets.KnownText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownDataTest {
  @TempDir Path cache;

  @Test
  void file_notOfTheDataset_isRefused() {
    assertThatThrownBy(() -> KnownData.MNIST.file("input.txt"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("train-images-idx3-ubyte");
  }

  /** What the program makes needs no file. */
  @Test
  void all_isAllThatIsKnown() {
    assertThat(KnownData.all())
        .extracting(KnownData::name)
        .containsExactlyElementsOf(
            Stream.of(
                    KnownText.ids().stream().filter(id -> !id.equals(KnownText.TOY_VERSE.id())),
                    Arrays.stream(KnownImages.values()).map(KnownImages::id),
                    Arrays.stream(KnownLabelledText.values()).map(KnownLabelledText::id),
                    Stream.of(KnownPairs.DATASET),
                    Arrays.stream(KnownTable.values()).map(KnownTable::dataset).distinct())
                .flatMap(ids -> ids)
                .toList());
  }

  @Test
  void file_knownTable_isOfItsDataset() {
    for (KnownTable table : KnownTable.values()) {
      KnownData data =
          KnownData.all().stream()
              .filter(known -> known.name().equals(table.dataset()))
              .findFirst()
              .orElseThrow();
      assertThat(data.file(table.file()).name()).isEqualTo(table.file());
    }
  }

  @Test
  void all_namesAndFiles_areUnique() {
    assertThat(KnownData.all()).extracting(KnownData::name).doesNotHaveDuplicates();
    assertThat(KnownData.all())
        .allSatisfy(
            data -> assertThat(data.files()).extracting(KnownFile::name).doesNotHaveDuplicates());
  }

  @Test
  void list_realData_hasTheKnownChecksumsAndSizes() {
    String directory = System.getenv("UNROLL_DATA");
    assumeTrue(directory != null, "skipped: UNROLL_DATA names no directory with real data");
    DataStore store = new DataStore(Optional.of(Path.of(directory)), cache, notice -> {});

    var found = store.list().stream().filter(file -> file.path().isPresent()).toList();

    assumeTrue(!found.isEmpty(), "skipped: no known file in " + directory);
    for (StoredFile file : found) {
      assertThat(file.problem()).isEmpty();
      assertThat(store.read(file.dataset(), file.file().name()).source().bytes())
          .isEqualTo(file.file().bytes());
    }
    assertThat(Files.exists(cache.resolve("mnist"))).isFalse();
  }
}
