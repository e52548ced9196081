package dev.unroll.run.batch;

import java.io.IOException;

/** Where the members of a batch run: on this machine, or on those of a cluster. */
public interface MemberHost {
  /** An exit code that no process has: of one whose machine was lost, and nobody knows its end. */
  int LOST = -1;

  /** Whether it names a file system, as {@code hdfs:} does, by more letters than a drive has. */
  static boolean isAddress(String directory) {
    return directory.matches("[a-z][a-z0-9+.-]+:.*");
  }

  /**
   * How it is divided among the members.
   *
   * @param members of the batch; at least 1
   */
  ResourceShares shares(BatchOptions options, int members);

  /** How many members it has room for now, of which there may be more or fewer later. */
  default int jobs(ResourceShares shares) {
    return shares.jobs();
  }

  /**
   * Starts the Java of a member.
   *
   * @return what speaks the protocol of {@link MemberChild} on its streams; where it ends before
   *     its member's last event, another one may follow in the same streams, which says again that
   *     it is ready
   */
  Process start(MemberStart start) throws IOException;
}
