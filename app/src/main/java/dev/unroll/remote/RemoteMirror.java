package dev.unroll.remote;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * A batch's directory on a file system of Hadoop's, and its copy on this machine without models and
 * checkpoints. The batch works on the copy. What it writes there is copied up; what members have
 * copied up beside its place is put in place here, and nowhere else.
 */
public final class RemoteMirror implements Closeable {
  private static final long SECONDS = 3;

  /** Many files take longer to be copied than a lease lasts, which is renewed beside that. */
  private static final int THREADS = 2;

  /**
   * What a file was like when both places had the same.
   *
   * @param modified in milliseconds
   */
  private record State(long modified, long size) {
    static State of(Path file) throws IOException {
      return new State(Files.getLastModifiedTime(file).toMillis(), Files.size(file));
    }
  }

  private final RemoteFiles files;
  private final RemoteLease lease;
  private final Path root;
  private final Map<Path, State> same = new HashMap<>();

  /** Names of what is in place there, and not read here yet. */
  private final Set<String> missing = new LinkedHashSet<>();

  private final ScheduledExecutorService clock;

  private RemoteMirror(RemoteFiles files, RemoteLease lease, Path root, Consumer<String> warnings) {
    this.files = files;
    this.lease = lease;
    this.root = root;
    this.clock =
        Executors.newScheduledThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "remote-mirror");
              thread.setDaemon(true);
              return thread;
            });
    every("not renewed", lease::renew, warnings);
    every("not copied", this::refresh, warnings);
  }

  private void every(String failed, Refresh work, Consumer<String> warnings) {
    clock.scheduleWithFixedDelay(
        () -> {
          try {
            work.run();
          } catch (IOException | UncheckedIOException e) {
            warnings.accept(failed + ", and tried again: " + e.getMessage());
          }
        },
        SECONDS,
        SECONDS,
        TimeUnit.SECONDS);
  }

  private interface Refresh {
    void run() throws IOException;
  }

  /**
   * Takes the batch's directory for this driver.
   *
   * @param out address of the directory that holds the batch's
   * @param warnings told of what could not be copied now, and is tried again
   */
  public static RemoteMirror open(
      String out, String batch, Configuration configuration, Consumer<String> warnings)
      throws IOException, InterruptedException {
    RemoteFiles files = new RemoteFiles(out, configuration);
    RemoteLease lease = RemoteLease.take(files, batch);
    Path root = Files.createTempDirectory("unroll-batch-").toRealPath();
    RemoteMirror mirror = new RemoteMirror(files, lease, root, warnings);
    synchronized (mirror) {
      files.fetch(batch, root, RemoteMirror::small);
      mirror.note();
    }
    return mirror;
  }

  /** In place of the directory that holds the batch's. */
  public Path root() {
    return root;
  }

  static boolean small(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return !file.startsWith(".") && !file.endsWith(".zip");
  }

  private void note() throws IOException {
    for (Path file : localFiles()) {
      same.put(file, State.of(file));
    }
  }

  private List<Path> localFiles() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .toList();
    }
  }

  private synchronized void refresh() throws IOException {
    push(); // first, as what can't be read must keep nothing from being written
    pull(List.copyOf(missing));
  }

  private void pull(List<String> names) throws IOException {
    for (String name : names) {
      Path local = root.resolve(name);
      files.fetch(name, local);
      same.put(local, State.of(local));
      missing.remove(name);
    }
  }

  private void push() throws IOException {
    for (Path file : localFiles()) {
      State state = State.of(file);
      if (!state.equals(same.get(file))) {
        lease.check();
        files.put(file, root.relativize(file).toString().replace('\\', '/'));
        same.put(file, state);
      }
    }
  }

  /**
   * Puts files in place that a member has copied, in the order of the lines.
   *
   * @param copied lines {@code <name beside>\t<name>}
   * @throws IOException if it can't; or if they are in place and can't be read, which is tried
   *     again
   */
  public synchronized void place(String copied) throws IOException {
    List<String> wanted = new ArrayList<>();
    for (String line : copied.split("\n")) {
      String[] names = line.split("\t");
      lease.check();
      files.rename(names[0], names[1]);
      if (small(names[1])) {
        wanted.add(names[1]);
        missing.add(names[1]);
      }
    }
    pull(wanted);
  }

  @Override
  public void close() throws IOException {
    clock.shutdown();
    try {
      lease.renew();
      refresh();
    } finally {
      lease.close();
    }
    LocalTree.delete(root);
  }
}
