package dev.unroll.remote;

import dev.unroll.cluster.RelayTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** The data that this executor has fetched, once for all members that it runs. */
public final class ExecutorData {
  private static Path directory;

  private ExecutorData() {}

  /**
   * Fetches what of a member's data is not here yet; whoever comes meanwhile waits for it.
   *
   * @return the data directory of all members here
   * @throws IOException if a file has gone, or is not that which the batch has seen
   */
  public static synchronized Path fetch(RelayTask.Data data, Configuration configuration)
      throws IOException {
    if (directory == null) {
      directory = Files.createTempDirectory("unroll-data-").toRealPath();
      Path made = directory;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> LocalTree.forget(made)));
    }
    if (!data.files().isEmpty()) {
      RemoteFiles files = new RemoteFiles(data.address(), configuration);
      for (RelayTask.DataFile file : data.files()) {
        Path local = directory.resolve(file.place());
        if (!Files.exists(local)) {
          files.fetch(file.name(), local, file.sha256());
        }
      }
    }
    return directory;
  }
}
