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
 */
public record RelayTask(
    String host,
    int port,
    String token,
    String member,
    List<String> command,
    int leaseSeconds,
    Copies copies)
    implements Serializable {
  public static final String JAVA = "{java}";
  public static final String CLASS_PATH = "{class path}";

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

  public RelayTask {
    command = List.copyOf(command);
  }
}
