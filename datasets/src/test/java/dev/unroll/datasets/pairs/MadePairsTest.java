package dev.unroll.datasets.pairs;

import static dev.unroll.datasets.pairs.Pairs.CHARACTERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.ExampleCounts;
import dev.unroll.datasets.PairData;
import dev.unroll.datasets.Split;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MadePairsTest {
  private static Map<Split, List<PairLine>> sums(int digits, int train, long seed) {
    return AdditionPairs.make(
        new PairSource.Addition(digits, new ExampleCounts(train, 20, 20)), seed);
  }

  @Test
  void addition_everyPair_isRightAndThereOnce() {
    Set<Set<Integer>> seen = new HashSet<>();
    int pairs = 0;
    for (List<PairLine> lines : sums(3, 500, 1).values()) {
      for (PairLine line : lines) {
        String[] numbers = line.source().split("\\+");
        int a = Integer.parseInt(numbers[0]);
        int b = Integer.parseInt(numbers[1]);
        assertThat(line.target()).isEqualTo(Integer.toString(a + b));
        assertThat(Math.max(a, b)).isLessThan(1000);
        seen.add(Set.copyOf(List.of(a, b).stream().distinct().toList()));
        pairs++;
      }
    }
    assertThat(pairs).isEqualTo(540);
    assertThat(seen).hasSize(540); // in neither order twice
  }

  @Test
  void addition_seed_decides() {
    assertThat(sums(2, 30, 1)).isEqualTo(sums(2, 30, 1)).isNotEqualTo(sums(2, 30, 2));
  }

  @Test
  void addition_moreThanThereAre_isRefused() {
    assertThatThrownBy(() -> sums(1, 10, 1))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("50 pairs, where numbers of up to 1 digits have 55 different sums");
  }

  @Test
  void dates_everyForm_isRead() {
    Map<Split, List<PairLine>> splits =
        DatePairs.make(new PairSource.Dates(new ExampleCounts(3000, 100, 100)), 1);

    Set<String> targets = new HashSet<>();
    splits.values().forEach(lines -> lines.forEach(line -> targets.add(line.target())));
    assertThat(targets).hasSize(3200).allMatch(date -> date.matches("(19|20)\\d\\d-\\d\\d-\\d\\d"));
    List<PairLine> train = splits.get(Split.TRAIN);
    for (PairLine line : train) {
      String year = line.target().substring(0, 4);
      String month = line.target().substring(5, 7);
      String source = line.source();
      assertThat(source).contains(year);
      assertThat(source)
          .matches(
              text ->
                  text.matches(".*\\b0?" + Integer.parseInt(month) + "\\b.*")
                      || text.matches(".*(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec).*"));
    }
    assertThat(train)
        .extracting(PairLine::source)
        .anyMatch(text -> text.matches("\\d+(st|nd|rd|th) of \\w+ \\d{4}"))
        .anyMatch(text -> text.startsWith("the thirty-first of "))
        .anyMatch(text -> text.startsWith("Wednesday, "))
        .noneMatch(text -> text.matches(".*\\b(11st|12nd|13rd|1th|2th|3th|21th)\\b.*"));
  }

  @Test
  void dates_moreThanThereAre_isRefused() {
    assertThatThrownBy(
            () -> DatePairs.make(new PairSource.Dates(new ExampleCounts(73_050, 0, 0)), 1))
        .hasMessageStartingWith(
            "73,050 pairs, where the years from 1900 to 2099 have 73,049 dates");
  }

  @Test
  void load_made_sharesNoPairBetweenSplits() {
    PairData data =
        CHARACTERS.sharing().load(new PairSource.Addition(2, new ExampleCounts(200, 50, 50)));

    assertThat(data.warnings()).isEmpty();
    assertThat(data.sources()).isEmpty();
    assertThat(data.examples(Split.TEST)).isEqualTo(50);
    assertThat(data.encoding().longestTarget()).isEqualTo(4); // 198 and its end
  }
}
