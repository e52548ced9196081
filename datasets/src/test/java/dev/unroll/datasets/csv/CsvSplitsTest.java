package dev.unroll.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSplitsTest {
  private static final CsvTarget CLASS = CsvFixture.classOfSequence("k");

  @TempDir Path directory;

  /** 20 of one class and 10 of another: a fifth of each, whatever the seed. */
  @Test
  void load_oneClassASequence_eachGivesItsShare() throws IOException {
    Path file = table(30, i -> i < 20 ? "up" : "down", i -> "g");
    for (long seed = 1; seed <= 20; seed++) {
      CsvFixture csv =
          CsvFixture.of(file, CLASS).sequence("id").features("x").split(0.2, 0.1, seed);
      assertThat(classes(csv, Split.TRAIN)).isEqualTo(Map.of("up", 14, "down", 7));
      assertThat(classes(csv, Split.VALIDATION)).isEqualTo(Map.of("up", 4, "down", 2));
      assertThat(classes(csv, Split.TEST)).isEqualTo(Map.of("up", 2, "down", 1));
    }
  }

  /** The one sequence of a class is trained on, or it could not be learnt. */
  @Test
  void load_rareClass_staysInTraining() throws IOException {
    Path file = table(12, i -> i == 5 ? "rare" : "up", i -> "g");
    for (long seed = 1; seed <= 20; seed++) {
      CsvFixture csv =
          CsvFixture.of(file, CLASS).sequence("id").features("x").split(0.25, 0.25, seed);
      assertThat(classes(csv, Split.TRAIN)).isEqualTo(Map.of("up", 5, "rare", 1));
    }
  }

  @Test
  void load_notStratified_isDealtFromAllAtOnce() throws IOException {
    Path file = table(30, i -> i < 20 ? "up" : "down", i -> "g");
    List<Integer> ups = new ArrayList<>();
    for (long seed = 1; seed <= 10; seed++) {
      CsvFixture csv =
          CsvFixture.of(file, CLASS)
              .sequence("id")
              .features("x")
              .parts(new CsvParts(Optional.empty(), Optional.empty(), Optional.empty(), false))
              .split(0.2, 0, seed);
      ups.add(classes(csv, Split.VALIDATION).getOrDefault("up", 0));
    }
    assertThat(ups.stream().distinct().count()).isGreaterThan(1);
  }

  /** Ten persons with three sequences each. */
  @Test
  void load_group_isInOneSplit() throws IOException {
    Path file = table(30, i -> i % 2 == 0 ? "up" : "down", i -> "person" + i / 3);
    CsvParts parts = new CsvParts(Optional.empty(), Optional.empty(), Optional.of("who"), true);
    for (long seed = 1; seed <= 10; seed++) {
      CsvFixture csv =
          CsvFixture.of(file, CLASS)
              .sequence("id")
              .features("x")
              .parts(parts)
              .split(0.2, 0.1, seed);
      Map<Split, List<CsvSequence>> splits = splits(csv);
      assertThat(splits.get(Split.VALIDATION)).hasSize(6);
      assertThat(splits.get(Split.TEST)).hasSize(3);
      List<Integer> groups =
          splits.values().stream()
              .flatMap(split -> split.stream().map(CsvSequence::group).distinct())
              .toList();
      assertThat(groups).hasSize(10).doesNotHaveDuplicates();
    }
  }

  @Test
  void load_groupThatChangesInASequence_isRefused() throws IOException {
    Path file =
        CsvFixture.write(
            directory.resolve("a.csv"), "id,who,x,k", "a,p,1,up", "a,q,2,up", "b,p,1,down");
    CsvParts parts = new CsvParts(Optional.empty(), Optional.empty(), Optional.of("who"), true);
    assertThatThrownBy(
            () -> CsvFixture.of(file, CLASS).sequence("id").features("x").parts(parts).load())
        .hasMessageStartingWith(
            file + ":3: column \"who\": another group (q) than in line 2 of the same sequence");
  }

  @Test
  void load_separateFiles_areTheSplits() throws IOException {
    Path train =
        CsvFixture.write(directory.resolve("a.csv"), "id,x,k", "a,1,up", "b,3,down", "c,5,up");
    Path validation = CsvFixture.write(directory.resolve("v.csv"), "id,k,x", "a,down,9");
    Path test = CsvFixture.write(directory.resolve("t.csv"), "id,k,x", "d,up,8", "e,down,7");
    CsvFixture csv =
        CsvFixture.of(train, CLASS)
            .sequence("id")
            .parts(
                new CsvParts(Optional.of(validation), Optional.of(test), Optional.empty(), true));
    CsvData data = csv.load();
    assertThat(data.examples(Split.TRAIN)).isEqualTo(3);
    assertThat(data.examples(Split.VALIDATION)).isEqualTo(1);
    assertThat(data.examples(Split.TEST)).isEqualTo(2);
    assertThat(data.encoding().featureMeans()).containsExactly(3.0);
    assertThat(data.sources()).extracting(source -> source.name()).hasSize(3);
    CsvFixture.write(test, "id,k,x", "d,sideways,8");
    assertThatThrownBy(csv::load)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            test + ":2: column \"k\": class \"sideways\" is in the test split and nowhere in the");
  }

  private Path table(
      int sequences,
      java.util.function.IntFunction<String> label,
      java.util.function.IntFunction<String> group)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of("id,who,x,k"));
    IntStream.range(0, sequences)
        .forEach(i -> lines.add("s%d,%s,%d,%s".formatted(i, group.apply(i), i, label.apply(i))));
    return CsvFixture.write(directory.resolve("a.csv"), lines.toArray(String[]::new));
  }

  private static Map<Split, List<CsvSequence>> splits(CsvFixture csv) {
    CsvSettings settings = csv.settings();
    return CsvSplits.of(
        CsvReader.read(settings.path(), settings.separate(), settings.schema()), settings);
  }

  /** How many sequences of each class a split has. */
  private static Map<String, Integer> classes(CsvFixture csv, Split split) {
    CsvSettings settings = csv.settings();
    List<String> names =
        CsvReader.read(settings.path(), settings.separate(), settings.schema()).classes();
    Map<String, Integer> counts = new java.util.HashMap<>();
    splits(csv)
        .get(split)
        .forEach(sequence -> counts.merge(names.get((int) sequence.labels()[0]), 1, Integer::sum));
    return counts;
  }
}
