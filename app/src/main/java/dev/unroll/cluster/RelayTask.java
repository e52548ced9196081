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
 * @param command of its Java, in which {@link #JAVA}, {@link #CLASS_PATH} and {@link #SCRATCH}
 *     stand for what only that machine knows
 * @param leaseSeconds without a word from the batch after which the member belongs to nobody
 */
public record RelayTask(
    String host, int port, String token, String member, List<String> command, int leaseSeconds)
    implements Serializable {
  public static final String JAVA = "{java}";
  public static final String CLASS_PATH = "{class path}";
  public static final String SCRATCH = "{scratch}";

  public RelayTask {
    command = List.copyOf(command);
  }
}
