package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.config.source.ConfigException;
import dev.unroll.run.batch.Batch;
import dev.unroll.run.batch.BatchMember;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchReaderTest {
  private static final String SMALL =
      """
      dataset: { type: copy, length: 2, delay: 3 }
      network: { layers: [ rnn: { size: 8 } ] }
      training: { iterations: 10 }
      """;

  @TempDir Path directory;

  private Path write(String file, String more) throws Exception {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, SMALL + more);
  }

  private static Batch read(Object... paths) throws Exception {
    List<String> all = List.of(paths).stream().map(Object::toString).toList();
    return BatchReader.read(all, Optional.empty(), List.of());
  }

  private static List<String> names(Batch batch) {
    return batch.members().stream().map(BatchMember::name).toList();
  }

  @Test
  void read_oneFile_givesTheBatchItsName() throws Exception {
    Batch batch = read(write("one.yaml", ""));
    assertThat(batch.name()).isEqualTo("one");
    assertThat(names(batch)).containsExactly("one");
    assertThat(read(write("two.yaml", "name: other")).name()).isEqualTo("other");
  }

  @Test
  void read_sweep_isItsMembers() throws Exception {
    Batch batch = read(write("cells.yaml", "sweep: { seed: [3, 4], stop: median }"));
    assertThat(batch.name()).isEqualTo("cells");
    assertThat(names(batch)).containsExactly("seed=3", "seed=4");
    assertThat(batch.members().get(1).varied()).containsEntry("seed", "4");
    assertThat(batch.members().get(1).loaded().config().seed()).isEqualTo(4);
    assertThat(batch.members()).allMatch(member -> member.stopGroup().isPresent());
  }

  @Test
  void read_directory_givesTheBatchItsName() throws Exception {
    write("my configs/b.yaml", "");
    write("my configs/a.yaml", "");
    Batch batch = read(directory.resolve("my configs"));
    assertThat(batch.name()).isEqualTo("my-configs");
    assertThat(names(batch)).containsExactly("a", "b");
    assertThat(batch.members()).allMatch(member -> member.stopGroup().isEmpty());
  }

  @Test
  void read_severalPaths_isCalledBatchUnlessNamed() throws Exception {
    Path a = write("a.yaml", "");
    Path b = write("b.yaml", "");
    assertThat(read(a, b).name()).isEqualTo("batch");
    List<String> paths = List.of(a.toString(), b.toString());
    assertThat(BatchReader.read(paths, Optional.of("mine"), List.of()).name()).isEqualTo("mine");
  }

  @Test
  void read_sameNames_getTheirFilesInFront_thenANumber() throws Exception {
    write("a.yaml", "sweep: { seed: [1, 2] }");
    write("b.yaml", "sweep: { seed: [2, 3] }");
    write("below/b.yaml", "name: SEED=2");
    assertThat(names(read(directory, directory.resolve("below"))))
        .containsExactly("seed=1", "a-seed=2", "b-seed=2", "seed=3", "b-SEED=2-2");
  }

  @Test
  void read_nameOfAFileOfTheBatch_getsANumber() throws Exception {
    Batch batch = read(write("a.yaml", "name: Batch.json"));
    assertThat(names(batch)).containsExactly("Batch.json-2");
    assertThat(batch.members().get(0).loaded().config().name()).isEqualTo("Batch.json-2");
  }

  @Test
  void read_sets_areForAllMembers() throws Exception {
    Path file = write("a.yaml", "sweep: { seed: [1, 2] }");
    Batch batch =
        BatchReader.read(
            List.of(file.toString()), Optional.empty(), List.of("training.iterations=7"));
    assertThat(batch.members())
        .allMatch(m -> m.loaded().config().training().iterations().equals(Optional.of(7)));
  }

  @Test
  void read_wrongFiles_tellsTheProblemsOfAll() throws Exception {
    Path a = write("a.yaml", "sed: 1");
    Path b = write("b.yaml", "");
    Path c = write("c.yaml", "sweep: { seed: [1, x] }");
    assertThatThrownBy(() -> read(a, b, c))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(a + ":4:1: sed", c + ":4:");
  }
}
