package dev.unroll.cluster;

import java.io.Serializable;
import java.util.List;

/**
 * What another machine needs to know to run a member there.
 *
 * @param host of the batch
 * @param port of the batch
 * @param token that the batch knows its relays by
 * @param member its name
 * @param command of its Java, in which {@link #JAVA} and {@link #CLASS_PATH} stand for what only
 *     that machine knows
 * @param leaseSeconds without a word from the batch after which the member belongs to nobody
 * @param copies where the member's files are copied to; none where all see the same directory
 * @param data that it reads, and that its machine has to fetch
 */
public record RelayTask(
    String host,
    int port,
    String token,
    String member,
    List<String> command,
    int leaseSeconds,
    Copies copies,
    Data data)
    implements Serializable {
  public static final String JAVA = "{java}";
  public static final String CLASS_PATH = "{class path}";

  /** The directory of {@link Data} there. */
  public static final String DATA = "{data}";

  /**
   * @param out address of the directory that holds the batch's; empty where nothing is copied
   * @param mirror that directory on the batch's machine
   * @param directory of the member, from there
   */
  public record Copies(String out, String mirror, String directory) implements Serializable {
    public static final Copies NONE = new Copies("", "", "");

    public boolean wanted() {
      return !out.isEmpty();
    }
  }

  /**
   * @param address of the directory that has them
   * @param files of it; empty where nothing is to be fetched
   */
  public record Data(String address, List<DataFile> files) implements Serializable {
    public static final Data NONE = new Data("", List.of());

    public Data {
      files = List.copyOf(files);
    }
  }

  /**
   * @param name from the address
   * @param place from the member's data directory
   * @param sha256 of its bytes as they are, when the batch began
   */
  public record DataFile(String name, String place, String sha256) implements Serializable {}

  public RelayTask {
    command = List.copyOf(command);
  }
}
