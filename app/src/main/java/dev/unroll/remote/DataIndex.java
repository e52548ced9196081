package dev.unroll.remote;

import dev.unroll.cluster.RelayTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * The data of a batch on a file system of Hadoop's. The driver reads each file once, for its
 * checksum; executors fetch it, once each, and compare.
 */
public final class DataIndex {
  private final String address;
  private final RemoteFiles files;
  private final Map<String, List<RelayTask.DataFile>> seen = new HashMap<>();

  /** SHA-256 by file, which two names may lead to. */
  private final Map<String, String> sums = new HashMap<>();

  /**
   * @param address of the directory that {@code --data} names
   * @throws IOException if it is not there
   */
  public DataIndex(String address, Configuration configuration) throws IOException {
    this.address = address;
    this.files = new RemoteFiles(address, configuration);
    if (!files.isDirectory("")) {
      throw new IOException("--data " + address + ": there is no such directory");
    }
  }

  /** What is there of what a member may read; what is not, it looks for where it runs. */
  public RelayTask.Data of(List<WantedData> wanted) throws IOException {
    List<RelayTask.DataFile> found = new ArrayList<>();
    for (WantedData each : wanted) {
      List<RelayTask.DataFile> there = seen.get(each.place());
      if (there == null) {
        there = look(each);
        seen.put(each.place(), there);
      }
      found.addAll(there);
    }
    return new RelayTask.Data(address, found);
  }

  private List<RelayTask.DataFile> look(WantedData wanted) throws IOException {
    List<RelayTask.DataFile> found = new ArrayList<>();
    for (String name : wanted.names()) {
      boolean part = wanted.only().isPresent() && files.isDirectory(name);
      for (String file : files.list(part ? name + "/" + wanted.only().get() : name)) {
        String place = wanted.place() + file.substring(wanted.names().get(0).length());
        found.add(new RelayTask.DataFile(file, place, sha256(file)));
      }
      if (!found.isEmpty()) {
        break;
      }
    }
    return found;
  }

  private String sha256(String file) throws IOException {
    String sum = sums.get(file);
    if (sum == null) {
      sum = files.sha256(file);
      sums.put(file, sum);
    }
    return sum;
  }
}
