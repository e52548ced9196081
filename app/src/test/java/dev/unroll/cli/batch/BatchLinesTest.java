package dev.unroll.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.BatchResult.Member;
import dev.unroll.result.BatchResult.Status;
import dev.unroll.result.SplitMetrics;
import dev.unroll.run.batch.BatchDirectory;
import dev.unroll.run.batch.MemoryShare;
import dev.unroll.run.batch.ResourceShares;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchLinesTest {
  private static final ResourceShares SHARES = new ResourceShares(2, 1, new MemoryShare(3L << 29));
  private static final Member A = Member.waiting("a", Map.of());
  private static final Member B = Member.waiting("b", Map.of());

  private final StringWriter printed = new StringWriter();

  private BatchLines begun(boolean quiet) {
    BatchLines lines = new BatchLines(new PrintWriter(printed), quiet);
    lines.began(
        new BatchDirectory(Path.of("runs", "cells")),
        SHARES,
        List.of(
            A,
            B,
            Member.waiting("c", Map.of())
                .with(Status.COMPLETED, Optional.of("c/1"), Optional.empty())),
        2);
    return lines;
  }

  @Test
  void began_membersDoneBefore_saysHowManyAreLeft() {
    begun(false);
    assertThat(printed.toString().lines())
        .containsExactly(
            "cells: 3 members, 2 to run (1 completed, 2 waiting before)",
            "  at a time  2, each with 1 thread and 1.5 GB of memory",
            "  results    " + Path.of("runs", "cells"),
            "");
  }

  @Test
  void progress_member_isALineForEachQuarter() {
    BatchLines lines = begun(false);
    printed.getBuffer().setLength(0);
    lines.begins("a");
    lines.trains("a", 100);
    for (int done = 1; done <= 100; done++) {
      lines.progress("a", done, 2);
    }
    lines.ended(
        new Member(
            "a",
            Status.COMPLETED,
            Optional.of("a/1"),
            Map.of(),
            100,
            3,
            new SplitMetrics(
                Optional.empty(),
                Optional.of(Map.of("loss", 1.5)),
                Optional.of(Map.of("loss", 1.75))),
            Optional.of(""),
            Optional.empty(),
            Optional.empty()));
    assertThat(printed.toString().lines().map(line -> line.replaceFirst("  \\d+ s left", "")))
        .containsExactly(
            "a: begins",
            "a:  25 %  loss 2.0000",
            "a:  50 %  loss 2.0000",
            "a:  75 %  loss 2.0000",
            "a: completed in 3 s, validation loss 1.5000, test loss 1.7500  [2 of 3 done]");
  }

  @Test
  void ended_failed_showsItsErrorAtOnce_alsoWhenQuiet() {
    BatchLines lines = begun(true);
    lines.begins("b");
    lines.ended(
        B.with(
            Status.FAILED, Optional.of("b/1"), Optional.of("no file\u001b[31m\nCheck the path.")));
    lines.ended(A.with(Status.STOPPED, Optional.of("a/1"), Optional.of("its loss is high")));
    assertThat(printed.toString().lines())
        .containsExactly(
            "b: failed: no file␛[31m  [2 of 3 done]",
            "  Check the path.",
            "a: stopped, as its loss is high  [3 of 3 done]");
  }
}
