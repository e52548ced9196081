package dev.unroll.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.training.TrainerListener.Iteration;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private final StringWriter printed = new StringWriter();

  @Test
  void iteration_longTraining_printsTwentyLines() {
    Progress progress = new ProgressLines(new PrintWriter(printed), 1000);
    for (int done = 1; done <= 1000; done++) {
      progress.iteration(new Iteration(done, 1, 2.5, 0.5, 0.01, 1.0, 300), done * 0.1);
    }
    assertThat(printed.toString().lines()).hasSize(20);
    assertThat(printed.toString().lines())
        .startsWith("      50    5 %  loss 2.5000  1 min 35 s left  3.0k steps/s")
        .endsWith("    1000  100 %  loss 2.5000  3.0k steps/s");
  }

  @Test
  void iteration_shortTraining_printsEveryOne() {
    Progress progress = new ProgressLines(new PrintWriter(printed), 2);
    progress.iteration(new Iteration(1, 1, 4, 0, 0.01, 1, 10), 1);
    progress.validation(4.25);
    progress.iteration(new Iteration(2, 1, 2, 0, 0.01, 1, 10), 2);
    // The newest loss weighs a twentieth.
    assertThat(printed.toString().lines())
        .containsExactly(
            "       1   50 %  loss 4.0000  1 s left  10 steps/s",
            "       2  100 %  loss 3.9000  val 4.2500  10 steps/s");
  }
}
