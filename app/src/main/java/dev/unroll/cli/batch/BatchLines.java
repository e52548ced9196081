package dev.unroll.cli.batch;

import dev.unroll.cli.terminal.Ink;
import dev.unroll.result.BatchResult;
import dev.unroll.result.VisibleText;
import dev.unroll.run.batch.BatchDirectory;
import dev.unroll.run.batch.ResourceShares;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plain lines about a batch, for output that goes into a file: no control characters. */
final class BatchLines implements BatchProgress {
  /** Lines about the progress of a member, the last of which is that of its end. */
  private static final int QUARTERS = 4;

  private final PrintWriter out;
  private final boolean quiet;
  private final boolean coloured = Ink.onOutput();
  private final Map<String, Long> quarters = new HashMap<>();
  private BatchRows rows;

  /**
   * @param quiet show only how members end
   */
  BatchLines(PrintWriter out, boolean quiet) {
    this.out = out;
    this.quiet = quiet;
  }

  @Override
  public void began(
      BatchDirectory directory,
      ResourceShares shares,
      List<BatchResult.Member> members,
      int toRun) {
    rows = new BatchRows(members);
    BatchText.beginning(directory, shares, members, toRun).forEach(this::say);
    say("");
  }

  @Override
  public void begins(String member) {
    rows.row(member).begins();
    quarters.put(member, 0L);
    say(member + ": begins");
  }

  @Override
  public void trains(String member, long iterations) {
    rows.row(member).trains(iterations, System.nanoTime());
  }

  @Override
  public void resumed(String member, long done) {
    MemberRow row = rows.row(member);
    row.resumed(done);
    quarters.put(member, quarter(row));
    say(member + ": goes on after " + BatchText.number(done, "iteration"));
  }

  @Override
  public void progress(String member, long done, double loss) {
    rows.row(member).progress(done, loss);
    now(member);
  }

  @Override
  public void evaluated(String member, long done, double loss) {
    rows.row(member).evaluated(done, loss);
    now(member);
  }

  private void now(String member) {
    MemberRow row = rows.row(member);
    long quarter = quarter(row);
    if (quarter > quarters.get(member) && quarter < QUARTERS) {
      quarters.put(member, quarter);
      say(
          String.format(
              Locale.ROOT,
              "%s: %3d %%  %s",
              member,
              (int) (100 * row.share()),
              row.words(System.nanoTime())));
    }
  }

  private static long quarter(MemberRow row) {
    return (long) (QUARTERS * row.share());
  }

  @Override
  public void warned(String member, String message) {
    if (!quiet) {
      print(member + ": warning: " + message, Ink.WARNING);
    }
  }

  @Override
  public void ended(BatchResult.Member member) {
    rows.row(member.name()).ended(member);
    List<String> lines = BatchText.ended(member);
    Ink ink = BatchText.ink(member);
    print(
        lines.get(0) + String.format(Locale.ROOT, "  [%,d of %,d done]", rows.over(), rows.size()),
        ink);
    lines.stream().skip(1).forEach(line -> print(line, ink));
  }

  @Override
  public void stopping(String why) {
    say(why);
  }

  private void say(String line) {
    if (!quiet) {
      print(line, Ink.PLAIN);
    }
  }

  private void print(String line, Ink ink) {
    out.println(ink.on(VisibleText.line(line), coloured));
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
