package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines that mean nothing: exit code 2, one line for what is wrong, one for the help. */
class BadUsageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          evaluat runs/x              | evaluat: unknown command; did you mean evaluate? |
          quickstart                  | quickstart: unknown command                      |
          a.yaml --thread 2           | --thread: unknown option; did you mean --threads? | run
          run a.yaml --foo            | --foo: unknown option                            | run
          train a.yaml                | train: unknown command; to train, write run, or the configuration alone |
          a.yaml --epochs 5           | --epochs: unknown option; a key of the configuration is changed by --set training.epochs=… | run
          a.yaml --lr=0.1             | --lr=0.1: unknown option; a key of the configuration is changed by --set training.optimizer.learning_rate=… | run
          a.yaml --quiet=x            | --quiet: takes no value; write it alone | run
          sample r --seed x           | Invalid value for option '--seed': must be a whole number from -9223372036854775808 to 9223372036854775807, is x | sample
          sample a b                  | b: one argument too many                         | sample
          datasets list               | list: unknown command                            | datasets
          sample                      | Missing required parameter: 'RUN'                | sample
          predict runs/x              | name a FILE with new data, or give a --text      | predict
          a.yaml --threads 0          | Invalid value for option '--threads': must be a whole number of at least 1, is 0 | run
          sample r --length 0         | Invalid value for option '--length': must be a whole number of at least 1, is 0 | sample
          sample r --length x         | Invalid value for option '--length': must be a whole number of at least 1, is x | sample
          sample r --top-k -1         | Invalid value for option '--top-k': must be a whole number of at least 1, is -1 | sample
          sample r --temperature 0    | Invalid value for option '--temperature': must be a number above 0, is 0 | sample
          sample r --temperature NaN  | Invalid value for option '--temperature': must be a number above 0, is NaN | sample
          sample r --top-p 2          | Invalid value for option '--top-p': must be a number above 0 and at most 1, is 2 | sample
          sample r --top-p 0          | Invalid value for option '--top-p': must be a number above 0 and at most 1, is 0 | sample
          evaluate r --split dev      | Invalid value for option '--split': must be train or validation or test, is dev | evaluate
          bench charcters             | charcters: unknown workload; did you mean characters? | bench
          bench mnist x               | x: unknown workload; known are mnist, characters, batch1, gru, bidirectional, sampling, evaluate, scaling | bench
          bench gru --engine stock    | gru: the stock engine has none                   | bench
          bench --engine fast         | Invalid value for option '--engine': must be fused or stock, is fast | bench
          bench --isa avx             | Invalid value for option '--isa': must be avx2, avx512, amx, native or all, is avx | bench
          bench --threads 0           | Invalid value for option '--threads': must be a whole number of at least 1, is 0 | bench
          datasets fetch cifar        | cifar: no known dataset; known are tiny-shakespeare, mnist, fashion-mnist, names, rt-polarity, multi30k, series, ett | datasets fetch
          """)
  void usage_wrong_isNamed(String line, String message, String command) {
    Outcome outcome = Program.here((Object[]) line.split(" "));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines())
        .containsExactly(
            message, "See: java -jar app.jar " + (command == null ? "" : command + " ") + "--help");
  }

  /** As a glob may make it of a file's name. */
  @Test
  void usage_controlCharacters_areShown() {
    assertThat(Program.here("run", "a.yaml", "--x\u001b[2J").err())
        .startsWith("--x␛[2J: unknown option");
  }

  @Test
  void fetch_madeByTheProgram_hasNothingToFetch() {
    Outcome outcome = Program.here("datasets", "fetch", "toy-verse");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out())
        .isEqualToIgnoringNewLines("toy-verse is made by the program; there is nothing to fetch");
  }
}
