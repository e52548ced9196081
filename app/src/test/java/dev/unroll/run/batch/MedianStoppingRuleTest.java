package dev.unroll.run.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.Monitor;
import org.junit.jupiter.api.Test;

class MedianStoppingRuleTest {
  private final MedianStoppingRule stop = new MedianStoppingRule(Monitor.LOSS);

  private void others(double... losses) {
    for (int i = 0; i < losses.length; i++) {
      stop.evaluated("other " + i, 100, losses[i]);
    }
  }

  @Test
  void verdict_aboveTheMedian_saysWhatItIsComparedWith() {
    others(1.0, 3.0, 2.0);
    stop.evaluated("a", 100, 2.5);
    assertThat(stop.reasonToStop("a", 100))
        .contains(
            "its best validation loss after 100 iterations is 2.5000, the median of 3 others"
                + " 2.0000");
  }

  @Test
  void verdict_byAccuracy_higherIsBetter() {
    MedianStoppingRule byAccuracy = new MedianStoppingRule(Monitor.ACCURACY);
    byAccuracy.evaluated("o1", 100, 0.5);
    byAccuracy.evaluated("o2", 100, 0.7);
    byAccuracy.evaluated("o3", 100, 0.9);
    byAccuracy.evaluated("bad", 100, 0.6);
    byAccuracy.evaluated("good", 100, 0.95);

    // Of the others of "bad", 0.5 0.7 0.9 0.95, the median is 0.8.
    assertThat(byAccuracy.reasonToStop("bad", 100))
        .contains(
            "its best validation accuracy after 100 iterations is 0.6000, the median of 4 others"
                + " 0.8000");
    assertThat(byAccuracy.reasonToStop("good", 100)).isEmpty();
  }

  @Test
  void verdict_atTheMedianOrBelow_goesOn() {
    others(1.0, 3.0, 2.0);
    stop.evaluated("a", 100, 2.0);
    assertThat(stop.reasonToStop("a", 100)).isEmpty();
    stop.evaluated("b", 100, 0.5);
    assertThat(stop.reasonToStop("b", 100)).isEmpty();
  }

  @Test
  void verdict_evenNumberOfOthers_takesTheMiddleOfTwo() {
    others(1.0, 2.0, 3.0, 4.0);
    stop.evaluated("a", 100, 2.5);
    assertThat(stop.reasonToStop("a", 100)).isEmpty();
    stop.evaluated("b", 100, 2.6); // the others of b: 1 2 2.5 3 4
    assertThat(stop.reasonToStop("b", 100)).get().asString().contains("5 others 2.5000");
  }

  @Test
  void verdict_fewerThanThreeOthers_goesOn() {
    others(1.0, 1.0);
    stop.evaluated("a", 100, 9.0);
    assertThat(stop.reasonToStop("a", 100)).isEmpty();
    others(1.0, 1.0, 1.0);
    assertThat(stop.reasonToStop("a", 100)).isPresent();
  }

  @Test
  void verdict_earlierThanTheOthersAre_comparesWithWhatTheyHadThen() {
    others(5.0, 5.0, 5.0);
    for (int i = 0; i < 3; i++) {
      stop.evaluated("other " + i, 200, 1.0);
    }
    stop.evaluated("a", 100, 4.0);
    assertThat(stop.reasonToStop("a", 100)).isEmpty();
    stop.evaluated("a", 200, 4.0);
    assertThat(stop.reasonToStop("a", 200)).isPresent();
  }

  @Test
  void verdict_othersThatAreNotThereYet_doNotCount() {
    others(1.0, 1.0, 1.0);
    stop.evaluated("a", 200, 9.0);
    assertThat(stop.reasonToStop("a", 200)).isEmpty();
    stop.ended("other 0");
    stop.ended("other 1");
    stop.ended("other 2");
    assertThat(stop.reasonToStop("a", 200)).isPresent();
  }

  @Test
  void verdict_failedOthers_doNotCount() {
    others(1.0, 1.0, 1.0);
    stop.failed("other 1");
    stop.evaluated("a", 100, 9.0);
    assertThat(stop.reasonToStop("a", 100)).isEmpty();
  }

  @Test
  void verdict_bestSoFarWasGood_forgivesOneBadEvaluation() {
    others(2.0, 2.0, 2.0);
    stop.evaluated("a", 50, 1.0);
    stop.evaluated("a", 100, 7.0);
    assertThat(stop.reasonToStop("a", 100)).isEmpty();
  }

  @Test
  void verdict_notANumber_isTheWorst() {
    others(2.0, 2.0, 2.0);
    stop.evaluated("a", 100, Double.NaN);
    assertThat(stop.reasonToStop("a", 100)).isPresent();
  }

  @Test
  void evaluated_iterationsThatComeAgain_doNotCountWhatComesAfterThem() {
    for (int i = 0; i < 3; i++) {
      stop.evaluated("other " + i, 100, 5.0);
      stop.evaluated("other " + i, 200, 1.0);
      stop.evaluated("other " + i, 100, 5.0); // resumed from a checkpoint before it
    }
    stop.evaluated("a", 100, 4.0);
    assertThat(stop.reasonToStop("a", 100)).isEmpty();
  }
}
