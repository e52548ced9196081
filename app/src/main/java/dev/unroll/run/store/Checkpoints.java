package dev.unroll.run.store;

import dev.unroll.config.TrainingConfig.CheckpointConfig;
import dev.unroll.datasets.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The checkpoints of a run: when one is due, and its files. While a run trains the one before the
 * latest is kept, in case something damages the latest.
 */
public final class Checkpoints {
  private static final long AUTO = Duration.ofSeconds(30).toNanos();

  private final RunDirectory directory;
  private final CheckpointConfig config;
  private long writtenAt = System.nanoTime();

  public Checkpoints(RunDirectory directory, CheckpointConfig config) {
    this.directory = directory;
    this.config = config;
  }

  /**
   * @param done updates made
   */
  public boolean due(long done) {
    if (config.auto()) {
      return System.nanoTime() - writtenAt >= AUTO;
    }
    return config.every() > 0 && done % config.every() == 0;
  }

  public void write(Checkpoint checkpoint) throws IOException {
    // Between these two lines a kill leaves only the one before, which is whole.
    if (Files.exists(directory.checkpoint())) {
      Files.move(
          directory.checkpoint(),
          directory.checkpointBefore(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
    CheckpointFile.write(directory.checkpoint(), checkpoint);
    writtenAt = System.nanoTime();
  }

  /** When a run is over, its last state is enough. */
  public void keepLatest() throws IOException {
    if (Files.exists(directory.checkpoint())) {
      Files.deleteIfExists(directory.checkpointBefore());
    }
  }

  /**
   * The latest whole checkpoint of a run; empty if there never was one.
   *
   * @param warn is told of a damaged one
   * @throws DataException if there are only damaged ones
   */
  public static Optional<Checkpoint> latest(RunDirectory directory, Consumer<String> warn)
      throws IOException {
    DataException damaged = null;
    for (Path file : new Path[] {directory.checkpoint(), directory.checkpointBefore()}) {
      if (Files.exists(file)) {
        try {
          Checkpoint checkpoint = CheckpointFile.read(file);
          if (damaged != null) {
            warn.accept(damaged.getMessage() + "; going on from the checkpoint before it");
          }
          return Optional.of(checkpoint);
        } catch (DataException e) {
          damaged = damaged == null ? e : damaged;
        }
      }
    }
    if (damaged != null) {
      throw new DataException(
          damaged.getMessage()
              + "\nDelete it to train this run again from its beginning, to the same result; its"
              + " model.zip is as it was.",
          damaged);
    }
    return Optional.empty();
  }
}
