package dev.unroll.run.batch;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** Members on this machine. */
public final class LocalMembers implements MemberHost, Closeable {
  private final ChildJava java;
  private final JavaPool pool = new JavaPool(Duration.ofHours(1));

  /**
   * @param java that they run in
   */
  public LocalMembers(ChildJava java) {
    this.java = java;
  }

  @Override
  public ResourceShares shares(BatchOptions options, int members) {
    return ResourceShares.of(options, members);
  }

  @Override
  public Process start(MemberStart start) throws IOException {
    ResourceShares shares = start.shares();
    Process process =
        pool.start(java.command(shares.threads(), shares.memory(), start.directory()));
    start.begun().run();
    return process;
  }

  @Override
  public void close() {
    pool.close();
  }
}
