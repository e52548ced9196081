package dev.unroll.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a member where its machine has none that others see: a local copy of them. */
public interface MemberFiles {
  /** In place of the directory that holds the batch's. */
  Path scratch();

  /** Forgets what an attempt has left here, or leaves. */
  void clear(String member) throws IOException;

  /**
   * Fetches a run, to go on with it.
   *
   * @param run its name from the directory that holds the batch's
   */
  void fetch(String run) throws IOException;

  /**
   * Copies a run whose checkpoint is new.
   *
   * @param member its directory's name from the directory that holds the batch's
   * @return what was copied, for {@link Frame.Kind#COPIED}; none where there was nothing
   */
  Optional<String> checkpointed(String member) throws IOException;

  /** Copies all that is new once its Java has ended. */
  Optional<String> ended(String member) throws IOException;
}
