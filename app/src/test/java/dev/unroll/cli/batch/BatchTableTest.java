package dev.unroll.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.cli.terminal.Screen;
import dev.unroll.result.BatchResult.Member;
import dev.unroll.result.BatchResult.Status;
import dev.unroll.run.batch.BatchDirectory;
import dev.unroll.run.batch.MemoryShare;
import dev.unroll.run.batch.ResourceShares;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchTableTest {
  private static final String UP_2 = "\u001b[2A\r\u001b[J";
  private static final Member A = Member.waiting("a", Map.of());

  private final StringWriter printed = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();
  private BatchTable table;

  @BeforeEach
  void begin() {
    table = new BatchTable(new Screen(new PrintWriter(printed), 60, 10), nanos::get);
    table.began(
        new BatchDirectory(Path.of("cells")),
        new ResourceShares(1, 1, new MemoryShare(1L << 30)),
        List.of(A),
        1);
    table.begins("a");
    table.trains("a", 100);
    printed.getBuffer().setLength(0);
  }

  @Test
  void progress_often_isDrawnNowAndThenInPlace() {
    for (int done = 1; done <= 50; done++) {
      nanos.addAndGet(10_000_000);
      table.progress("a", done, 1.25);
    }
    assertThat(printed)
        .hasToString(
            UP_2
                + "  a   25 % █▌        loss 1.2500  1 s left\n  0 of 1 done: 1 running\n"
                + UP_2
                + "  a   50 % ███       loss 1.2500  1 s left\n  0 of 1 done: 1 running\n");
  }

  @Test
  void ended_failed_itsErrorStaysAbove() {
    table.ended(A.with(Status.FAILED, Optional.of("a/1"), Optional.of("no file")));
    assertThat(printed)
        .hasToString(UP_2 + "a: failed: no file\n  a  failed\n  1 of 1 done: 1 failed\n");
    table.close();
    assertThat(printed.toString()).endsWith("1 failed\n" + UP_2);
  }
}
