package dev.unroll.remote;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/** This machine's files, of which some are slow or can't be read. */
public final class FaultyFileSystem extends RawLocalFileSystem {
  /** What happens before a file is used whose name contains the key. */
  static final Map<String, Fault> WRITING = new ConcurrentHashMap<>();

  static final Map<String, Fault> READING = new ConcurrentHashMap<>();

  interface Fault {
    void happen() throws IOException;
  }

  /** For {@code FileContext}. */
  public static final class Context extends DelegateToFileSystem {
    public Context(URI uri, Configuration configuration) throws Exception {
      super(uri, new FaultyFileSystem(), configuration, "file", false);
    }
  }

  static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set("fs.file.impl", FaultyFileSystem.class.getName());
    configuration.set("fs.AbstractFileSystem.file.impl", Context.class.getName());
    configuration.setBoolean("fs.file.impl.disable.cache", true);
    return configuration;
  }

  private static void before(Map<String, Fault> faults, Path path) throws IOException {
    for (Map.Entry<String, Fault> fault : faults.entrySet()) {
      if (path.getName().contains(fault.getKey())) {
        fault.getValue().happen();
      }
    }
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    before(READING, path);
    return super.open(path, bufferSize);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    before(WRITING, path);
    return super.create(path, overwrite, bufferSize, replication, blockSize, progress);
  }
}
