package dev.unroll.config.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.Reading;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a sweep whatever its keys are. The sweep begins in line 6 of the file. */
class SweepBinderTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
[1, 2]                                     | 6:1: sweep: must be a mapping of keys and their values such as { seed: [1, 2, 3] }, is a list
{}                                         | 6:1: sweep: varies nothing; write keys with their values: seed: [1, 2, 3]
{ random: 3, stop: median }                | 6:1: sweep: varies nothing; write keys with their values: seed: [1, 2, 3]
{ zip: {} }                                | 6:1: sweep: varies nothing; write keys with their values: seed: [1, 2, 3]
{ seed: [] }                               | 6:10: sweep.seed: is an empty list; write the values that it is to take
{ seed: 3 }                                | 6:10: sweep.seed: must be a list of the values that it is to take, is 3; write [3]
{ seed: [1, 2, 1] }                        | 6:23: sweep.seed: 1 is given twice, first at line 6; remove one of them
{ training: { epochs: [1, 2] } }           | 6:10: sweep.training: must be a list of values; for what is in a mapping write its path: training.epochs: [1, 2]
{ seed: { min: 1, max: 2 } }               | 6:10: sweep.seed: must be a list of values; a range needs random: 20 beside it
{ seed: [1], random: 0 }                   | 6:21: sweep.random: must be at least 1, is 0
{ seed: [1], random: 10001 }               | 6:21: sweep.random: must be at most 10000, is 10001
{ seed: [1], random: many }                | 6:21: sweep.random: must be a whole number, is many
{ seed: [1, 2], random: 3 }                | 6:24: sweep.random: there are only 2 different experiments to draw; write at most that, or leave random out to run them all
{ seed: [1], stop: best }                  | 6:21: sweep.stop: must be median, is best
{ seed: [1], randm: 3 }                    | 6:21: sweep.randm: unknown key; did you mean random?
{ seed: [1], n_trials: 3 }                 | 6:21: sweep.n_trials: unknown key; here it is called random
{ a..b: [1] }                              | 6:10: sweep.a..b: must be the path of a key, such as training.batch_size
{ name: [a, b] }                           | 6:10: sweep.name: can't vary; an experiment is named by what varies in it
{ extends: [a, b] }                        | 6:10: sweep.extends: can't vary; every experiment of a sweep extends the same file
{ sweep.seed: [[1], [2]] }                 | 6:10: sweep.sweep.seed: can't vary; a sweep holds no sweeps
{ seed: [1], zip: { seed: [2] } }          | 6:28: sweep.zip.seed: varies already, at line 6; remove one of them
{ training.epochs: [1], training: [{ epochs: 2 }] } | 6:32: sweep.training: replaces the values of training.epochs; write it before that
{ zip: [1] }                               | 6:10: sweep.zip: must be a mapping of keys and lists of one length, is a list
{ zip: { seed: [1, 2], training.epochs: [1] } } | 6:31: sweep.zip.training.epochs: is a list of 1, and seed one of 2; under zip all lists have one length
{ zip: { seed: [1, 1], training.epochs: [2, 2] } } | 6:27: sweep.seed: 1 is given twice, first at line 6; remove one of them
{ zip: { seed: { min: 1, max: 2 } }, random: 2 } | 6:17: sweep.zip.seed: must be a list of the values that it is to take, is a mapping (keys and values)
{ random: 2, seed: { min: 1 } }            | 6:27: sweep.seed.max: must be given: largest value
{ random: 2, seed: { min: 1, max: 2, lag: true } } | 6:45: sweep.seed.lag: unknown key; did you mean log?
{ random: 2, seed: { min: 2, max: 2 } }    | 6:27: sweep.seed: min must be less than max; they are 2 and 2
{ random: 2, seed: { min: 0, max: 2, log: true } } | 6:29: sweep.seed.min: must be greater than 0 under log: true, is 0
{ random: 2, seed: { min: 1, max: .inf } } | 6:37: sweep.seed.max: must be a finite number, is .inf
""")
  void sweep_wrong_saysWhereAndWhy(String sweep, String problem) throws Exception {
    assertThat(new Reading(directory).sweepProblems(Reading.SMALL + "sweep: " + sweep))
        .containsExactly("a.yaml:" + problem);
  }

  @Test
  void sweep_ofTooMany_isRefusedBeforeItIsMade() throws Exception {
    String ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";
    StringBuilder sweep = new StringBuilder("sweep:\n");
    for (int i = 0; i < 20; i++) {
      sweep.append("  network.layers.0.lstm.k").append(i).append(": ").append(ten).append('\n');
    }

    assertThat(new Reading(directory).sweepProblems(Reading.SMALL + sweep))
        .contains(
            "a.yaml:6:1: sweep: has 100,000,000,000,000,000,000 experiments, and may have 10,000;"
                + " shorten a list, or draw some of them with random: 20");
  }

  @Test
  void sweep_twoMistakes_areBothTold() throws Exception {
    String sweep =
        """
        sweep:
          training.batchsize: [16, 32]
          training.optimizer: [adam, sgd]
          network.layers.0.lstm.size: 64
        """;

    assertThat(new Reading(directory).sweepProblems(Reading.SMALL + sweep))
        .containsExactly(
            "a.yaml:7:3: training.batchsize: unknown key; here it is called batch_size",
            "a.yaml:8:24: training.optimizer: must be a mapping: write { type: adam }, is adam",
            "a.yaml:8:30: training.optimizer: must be a mapping: write { type: sgd }, is sgd",
            "a.yaml:9:3: sweep.network.layers.0.lstm.size: must be a list of the values that it is"
                + " to take, is 64; write [64]");
  }

  @Test
  void sweep_wrong_isToldWithWhatDoesNotVary() throws Exception {
    String yaml =
        Reading.SMALL.replace("epochs: 2", "epochs: 2, batch_size: 0")
            + """
            sede: 1
            sweep:
              network.layers: []
              training.epochs: [-1]
            """;

    assertThat(new Reading(directory).sweepProblems(yaml, "training.optimizer.lr=3"))
        .containsExactly(
            "a.yaml:5:24: training.batch_size: must be at least 1, is 0",
            "a.yaml:6:1: sede: unknown key; did you mean seed?",
            "a.yaml:8:3: sweep.network.layers: is an empty list; write the values that it is to"
                + " take",
            "a.yaml:9:21: training.epochs: must be at least 1, is -1",
            "--set training.optimizer.lr=3: training.optimizer.lr: unknown key; here it is called"
                + " learning_rate");
  }
}
