package dev.unroll.layers.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SliceThreadTest {
  @Test
  void run_severalTasks_areDoneInTheirOrderOnOneThread() throws Exception {
    List<Integer> done = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    FutureTask<?> last = new FutureTask<>(() -> done.add(3), null);
    try (SliceThread thread = new SliceThread(SpinWait.of(1))) {
      for (int i = 1; i < 3; i++) {
        int number = i;
        thread.run(
            () -> {
              done.add(number);
              threads.add(Thread.currentThread());
            });
      }
      thread.run(last);
      last.get();
    }

    assertThat(done).containsExactly(1, 2, 3);
    assertThat(threads.get(0)).isSameAs(threads.get(1)).isNotSameAs(Thread.currentThread());
  }

  @Test
  void run_whileTheThreadSleeps_wakesIt() throws Exception {
    try (SliceThread thread = new SliceThread(SpinWait.of(1))) {
      FutureTask<Thread> first = new FutureTask<>(Thread::currentThread);
      thread.run(first);
      Thread worker = first.get();
      while (worker.getState() != Thread.State.WAITING) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }

      FutureTask<Thread> second = new FutureTask<>(Thread::currentThread);
      thread.run(second);

      assertThat(second.get()).isSameAs(worker);
    }
  }

  @Test
  void close_tasksThatWait_areStillDone() throws Exception {
    FutureTask<Integer> task = new FutureTask<>(() -> 1);
    SliceThread thread = new SliceThread(SpinWait.of(1));
    thread.run(() -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5)));
    thread.run(task);

    thread.close();

    assertThat(task.get()).isEqualTo(1);
  }
}
