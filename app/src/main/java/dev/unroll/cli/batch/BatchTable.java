package dev.unroll.cli.batch;

import dev.unroll.cli.terminal.Ink;
import dev.unroll.cli.terminal.Screen;
import dev.unroll.result.BatchResult;
import dev.unroll.result.VisibleText;
import dev.unroll.run.batch.BatchDirectory;
import dev.unroll.run.batch.ResourceShares;
import java.util.List;
import java.util.function.LongSupplier;

/** A row a member, drawn in place; what goes wrong stays above as a line of its own. */
final class BatchTable implements BatchProgress {
  private static final long REDRAW_NANOS = 250_000_000;

  private final Screen screen;
  private final LongSupplier nanoTime;
  private final boolean coloured = Ink.onOutput();
  private BatchRows rows;
  private long drawnAt;

  BatchTable(Screen screen) {
    this(screen, System::nanoTime);
  }

  BatchTable(Screen screen, LongSupplier nanoTime) {
    this.screen = screen;
    this.nanoTime = nanoTime;
  }

  @Override
  public void began(
      BatchDirectory directory,
      ResourceShares shares,
      List<BatchResult.Member> members,
      int toRun) {
    rows = new BatchRows(members);
    BatchText.beginning(directory, shares, members, toRun).forEach(this::print);
    print("");
    draw();
  }

  @Override
  public void begins(String member) {
    rows.row(member).begins();
    draw();
  }

  @Override
  public void trains(String member, long iterations) {
    rows.row(member).trains(iterations, nanoTime.getAsLong());
  }

  @Override
  public void resumed(String member, long done) {
    rows.row(member).resumed(done);
  }

  @Override
  public void progress(String member, long done, double loss) {
    rows.row(member).progress(done, loss);
    drawNowAndThen();
  }

  @Override
  public void evaluated(String member, long done, double loss) {
    rows.row(member).evaluated(done, loss);
    drawNowAndThen();
  }

  @Override
  public void warned(String member, String message) {
    print(member + ": warning: " + message, Ink.WARNING);
    draw();
  }

  @Override
  public void ended(BatchResult.Member member) {
    rows.row(member.name()).ended(member);
    if (member.status() != BatchResult.Status.COMPLETED || member.warning().isPresent()) {
      BatchText.ended(member).forEach(line -> print(line, BatchText.ink(member)));
    }
    draw();
  }

  @Override
  public void stopping(String why) {
    print(why);
    draw();
  }

  private void print(String line) {
    print(line, Ink.PLAIN);
  }

  private void print(String line, Ink ink) {
    screen.print(ink.on(VisibleText.line(line), coloured));
  }

  private void drawNowAndThen() {
    if (nanoTime.getAsLong() - drawnAt >= REDRAW_NANOS) {
      draw();
    }
  }

  /** One row stays free for the cursor. */
  private void draw() {
    drawnAt = nanoTime.getAsLong();
    screen.draw(rows.lines(screen.columns(), Math.max(2, screen.rows() - 1), drawnAt));
  }

  @Override
  public void close() {
    screen.close();
  }
}
