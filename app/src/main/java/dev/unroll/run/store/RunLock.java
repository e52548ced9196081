package dev.unroll.run.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A directory in use: two processes in it would write over each other's files. The system lets the
 * lock go when its process ends, however it ends. The file stays, empty: deleting it could take it
 * from under the next holder.
 */
public final class RunLock implements Closeable {
  /** Where text of the file ends; on Windows nobody could read bytes that are locked. */
  private static final long LOCKED_BYTE = 1L << 40;

  /**
   * Locks of this process. On POSIX systems, closing the file anywhere in a process lets its locks
   * go, so it is not opened a second time.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a lock.
   *
   * @param directory exists
   * @throws ExperimentException if another process, or this one, holds it; names that process
   */
  public static RunLock hold(Path directory) throws IOException {
    Path file = directory.toRealPath().resolve(".lock");
    String self =
        "process %d since %s"
            .formatted(
                ProcessHandle.current().pid(),
                OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS));
    if (!HELD.add(file)) {
      throw inUse(directory, "this process");
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
        throw inUse(directory, holder(channel));
      }
      channel.truncate(0).write(ByteBuffer.wrap(self.getBytes(StandardCharsets.UTF_8)), 0);
      return new RunLock(file, channel);
    } catch (IOException | RuntimeException e) {
      HELD.remove(file);
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  private static ExperimentException inUse(Path directory, String holder) {
    return new ExperimentException(
        directory + ": in use by " + holder + "\nWait until it has ended, or stop it.");
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(200);
    channel.read(text, 0);
    String holder = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
    return holder.isEmpty() ? "another process" : holder;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      channel.truncate(0);
    } finally {
      HELD.remove(file);
    }
  }
}
