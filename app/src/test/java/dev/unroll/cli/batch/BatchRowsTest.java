package dev.unroll.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.BatchResult.Member;
import dev.unroll.result.BatchResult.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchRowsTest {
  private static final long SECOND = 1_000_000_000;

  private static Member member(String name) {
    return Member.waiting(name, Map.of());
  }

  @Test
  void lines_members_thoseThatRunFirst() {
    BatchRows rows =
        new BatchRows(
            List.of(
                member("waits"),
                member("done").with(Status.COMPLETED, Optional.of("done/1"), Optional.empty()),
                member("runs"),
                member("starts"),
                member("broken")
                    .with(Status.FAILED, Optional.of("broken/1"), Optional.of("no file"))));
    rows.row("runs").begins();
    rows.row("runs").trains(200, 0);
    rows.row("runs").progress(50, 1.5);
    rows.row("runs").evaluated(60, 1.75);
    rows.row("runs").evaluated(100, 2.5);
    rows.row("starts").begins();
    assertThat(rows.lines(80, 10, 125 * SECOND))
        .containsExactly(
            "  runs     50 % ███       loss 1.5000  val 1.7500  2 min 05 s left",
            "  starts    0 %           starting",
            "  broken  failed",
            "  done    completed",
            "  waits   waiting",
            "  2 of 5 done: 2 running, 1 failed, 1 completed, 1 waiting");
  }

  @Test
  void lines_moreThanThereIsRoomFor_areCounted() {
    BatchRows rows = new BatchRows(IntStream.range(0, 500).mapToObj(i -> member("m" + i)).toList());
    rows.row("m499").begins();
    assertThat(rows.lines(80, 4, 0))
        .containsExactly(
            "  m499    0 %           starting",
            "  m0    waiting", "  m1    waiting", "  0 of 500 done: 1 running, 499 waiting");
  }

  @Test
  void lines_narrowTerminal_areCut() {
    BatchRows rows =
        new BatchRows(List.of(member("network.layers.0.lstm.size=128,seed=1,rate=0.1")));
    rows.row("network.layers.0.lstm.size=128,seed=1,rate=0.1").begins();
    assertThat(rows.lines(80, 4, 0).get(0))
        .startsWith("  …=128,seed=1,rate=0.1    0 %           starting");
    assertThat(rows.lines(20, 4, 0)).allMatch(line -> line.length() <= 20);
  }

  @Test
  void lines_resumed_countsItsPaceFromThere() {
    BatchRows rows = new BatchRows(List.of(member("a")));
    rows.row("a").begins();
    rows.row("a").trains(1000, 0);
    rows.row("a").resumed(500);
    assertThat(rows.lines(80, 4, 10 * SECOND).get(0)).contains(" 50 % ").doesNotContain("left");
    rows.row("a").progress(600, 1);
    assertThat(rows.lines(80, 4, 10 * SECOND).get(0)).endsWith("  40 s left");
  }
}
