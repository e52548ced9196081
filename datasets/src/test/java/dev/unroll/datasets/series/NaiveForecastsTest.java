package dev.unroll.datasets.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.ForecastOrigin;
import dev.unroll.datasets.ForecastOrigin.NaiveKind;
import dev.unroll.datasets.Split;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The forecasts by hand, and not by the indices of the program. */
class NaiveForecastsTest {
  /** Three seasons of three: 1 4 2, 2 6 3, 4 9 5, and what follows. */
  private static final double[] SEASONS = {1, 4, 2, 2, 6, 3, 4, 9, 5, 6, 11, 8, 7, 13, 9};

  @Test
  void origin_season_repeatsItAndDrifts() {
    ForecastData data = ForecastFixture.of(9, 0).steps(5).season(3).load(SEASONS);

    ForecastOrigin first = ForecastDataTest.origins(data, Split.TEST).get(0);

    assertThat(first.row()).isEqualTo(8);
    assertThat(of(first, NaiveKind.LAST_VALUE)).containsExactly(5, 5, 5, 5, 5);
    assertThat(of(first, NaiveKind.SEASONAL_NAIVE)).containsExactly(4, 9, 5, 4, 9);
    // From 1 to 5 over eight rows: 0.5 a row, 1.5 a season, twice that in the second one.
    assertThat(of(first, NaiveKind.SEASONAL_DRIFT))
        .containsExactly(new double[] {5.5, 10.5, 6.5, 7, 12}, within(1e-12));
  }

  @Test
  void origin_noSeason_lastValueOnly() {
    ForecastData data = ForecastFixture.of(9, 0).load(SEASONS);

    assertThat(ForecastDataTest.origins(data, Split.TEST).get(0).baselines())
        .extracting(ForecastOrigin.Naive::kind)
        .isEqualTo(List.of(NaiveKind.LAST_VALUE));
  }

  /** Mean absolute changes over a season: 1 2 1, 2 3 2 of the nine rows of training. */
  @Test
  void fit_naiveErrors_areOfTheTrainingPart() {
    assertThat(ForecastFixture.of(9, 0).season(3).fit(SEASONS).forecast().naiveErrors().get(0))
        .isCloseTo(11.0 / 6, within(1e-12));
    // 3 2 0 4 3 1 5 4 from row to row.
    assertThat(ForecastFixture.of(9, 0).fit(SEASONS).forecast().naiveErrors().get(0))
        .isCloseTo(2.75, within(1e-12));
  }

  private static double[] of(ForecastOrigin origin, NaiveKind kind) {
    return origin.baselines().stream()
        .filter(naive -> naive.kind() == kind)
        .findFirst()
        .orElseThrow()
        .values();
  }
}
