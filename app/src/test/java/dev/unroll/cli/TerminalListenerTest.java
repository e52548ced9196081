package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.TestResult;
import dev.unroll.run.store.RunDirectory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalListenerTest {
  private final StringWriter shown = new StringWriter();

  private TerminalListener listener(boolean quiet) {
    return new TerminalListener(new PrintWriter(shown), quiet, Optional.empty(), Optional.empty());
  }

  @Test
  void warned_beforeTheRunBegins_isShown() {
    listener(false).warned("checkpoint.zip: damaged\u001b[2J");

    assertThat(shown)
        .hasToString("  warning    checkpoint.zip: damaged␛[2J" + System.lineSeparator());
  }

  @Test
  void warned_quiet_isNotShown() {
    listener(true).warned("checkpoint.zip: damaged");

    assertThat(shown).hasToString("");
  }

  @Test
  void finished_worseThanItsBaseline_isSaidFirst() {
    listener(true)
        .finished(
            TestResult.named("x").test("loss", 60.1).unigram(2.41).made(),
            new RunDirectory(Path.of("runs")));

    List<String> lines = shown.toString().lines().toList();
    assertThat(lines.get(1)).startsWith("x: completed after 1 iterations");
    assertThat(lines.get(2)).startsWith("  warning    test loss 60.1 is worse than the 2.41 of");
  }

  @Test
  void finished_bestModelKnown_saysWhichIsKept() {
    listener(true)
        .finished(
            TestResult.named("x").iterations(2000).best(1200, "accuracy").made(),
            new RunDirectory(Path.of("runs")));

    assertThat(shown.toString().lines())
        .contains("  kept       the model of iteration 1,200, the best by validation accuracy");
  }

  @Test
  void finished_onlyATry_saysThatItWorksAndNotHowBadItIs() {
    new TerminalListener(
            new PrintWriter(shown), true, Optional.empty(), Optional.of("java -jar app.jar a.yaml"))
        .finished(
            TestResult.named("x").test("loss", 60.1).unigram(2.41).made(),
            new RunDirectory(Path.of("runs")));

    assertThat(shown.toString().lines())
        .contains(
            "  try        every stage works; after two iterations the numbers say nothing",
            "  for real   java -jar app.jar a.yaml")
        .noneMatch(line -> line.contains("is worse than"));
  }

  @Test
  void finished_trainingSplit_isToldApartFromTheRunningMean() {
    listener(true)
        .finished(
            TestResult.named("x")
                .trainLoss(1.2)
                .trainPart(10_000, 90_000)
                .trainingMean(1.5, 0.4)
                .made(),
            new RunDirectory(Path.of("runs")));

    assertThat(shown.toString().lines().toList().subList(2, 6))
        .containsExactly(
            "  train      loss 1.2000",
            "             on 10,000 of 90,000 characters",
            "  training   loss 1.5000   accuracy 40.00 %",
            "             mean of the last 50 iterations, any dropout on");
  }

  @Test
  void finished_hostileDirectory_isShownVisibly() {
    RunDirectory run = new RunDirectory(Path.of("runs\u001b[2J"));

    listener(false).finished(TestResult.named("x").made(), run);

    assertThat(shown.toString()).contains("runs␛[2J").doesNotContain("\u001b");
  }
}
