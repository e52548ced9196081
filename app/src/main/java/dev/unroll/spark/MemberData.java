package dev.unroll.spark;

import dev.unroll.cluster.RelayTask;
import dev.unroll.remote.WantedData;
import java.util.List;
import java.util.Map;

/**
 * The data of a batch that executors have to fetch.
 *
 * @param address of the directory that has them
 * @param wanted of each member
 */
public record MemberData(String address, Map<String, List<WantedData>> wanted) {
  /** In a member's command, the directory that its machine has fetched them to. */
  public static final String DIRECTORY = RelayTask.DATA;
}
