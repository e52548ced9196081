package dev.unroll.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;

/** The executors that are there now. Spark makes it, from {@code spark.extraListeners}. */
public final class ExecutorCount extends SparkListener {
  /** Of the only Spark context that a Java can have: cores by executor. */
  private static final Map<String, Integer> CORES = new ConcurrentHashMap<>();

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded added) {
    CORES.put(added.executorId(), added.executorInfo().totalCores());
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    CORES.remove(removed.executorId());
  }

  static int executors() {
    return CORES.size();
  }

  /** Tasks of so many cores that they can run at a time. */
  static int slots(int coresOfTask) {
    return CORES.values().stream().mapToInt(cores -> cores / coresOfTask).sum();
  }

  /** The most tasks that one of them can run at a time; 0 where there is none. */
  static int mostSlots(int coresOfTask) {
    return CORES.values().stream().mapToInt(cores -> cores / coresOfTask).max().orElse(0);
  }
}
