package dev.unroll.layers.threads;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** A thread that runs tasks one after the other, and waits for the next with a {@link SpinWait}. */
public final class SliceThread implements AutoCloseable {
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::work, "unroll-slice");
  private final SpinWait spinWait;
  private volatile boolean closed;

  public SliceThread(SpinWait spinWait) {
    this.spinWait = spinWait;
    thread.setDaemon(true); // so that a network that was not closed keeps no program alive
    thread.start();
  }

  /** Runs a task after those before it; it must not throw. */
  public void run(Runnable task) {
    tasks.add(task);
    LockSupport.unpark(thread);
  }

  private void work() {
    while (!closed || !tasks.isEmpty()) {
      Runnable task = tasks.poll();
      if (task != null) {
        task.run();
        spinWait.until(() -> closed || !tasks.isEmpty());
      } else {
        LockSupport.park(this);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
