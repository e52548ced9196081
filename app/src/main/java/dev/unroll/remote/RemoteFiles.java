package dev.unroll.remote;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A directory on a file system of Hadoop's. A file is there whole or not at all: it is written
 * under another name, beside its place, and then renamed.
 */
final class RemoteFiles {
  /** At a time: of many small files, most of the time is spent waiting for the server. */
  private static final int FETCHES = 8;

  private final FileSystem system;
  private final FileContext context;
  private final org.apache.hadoop.fs.Path root;

  /**
   * @param root address of the directory, which need not exist
   */
  RemoteFiles(String root, Configuration configuration) throws IOException {
    this.root = new org.apache.hadoop.fs.Path(root);
    this.system = this.root.getFileSystem(configuration);
    this.context = FileContext.getFileContext(this.root.toUri(), configuration);
  }

  private org.apache.hadoop.fs.Path at(String name) {
    return name.isEmpty() ? root : new org.apache.hadoop.fs.Path(root, name);
  }

  /** A name beside a file's own, which nobody else uses. */
  static String beside(String name) {
    int slash = name.lastIndexOf('/') + 1;
    return name.substring(0, slash)
        + "."
        + name.substring(slash)
        + "."
        + UUID.randomUUID()
        + ".tmp";
  }

  /** Names of all files below a directory, relative to the root; none where it is not there. */
  List<String> list(String directory) throws IOException {
    List<String> names = new ArrayList<>();
    String path = system.makeQualified(root).toUri().getPath();
    String prefix = path.endsWith("/") ? path : path + "/";
    try {
      RemoteIterator<LocatedFileStatus> files = system.listFiles(at(directory), true);
      while (files.hasNext()) {
        names.add(files.next().getPath().toUri().getPath().substring(prefix.length()));
      }
    } catch (FileNotFoundException none) {
      return List.of();
    }
    return names;
  }

  /**
   * Fetches the files below a directory, some at a time, whose names are wanted, to the same names
   * below a root.
   */
  void fetch(String directory, Path localRoot, Predicate<String> wanted) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(FETCHES);
    try {
      List<Future<?>> fetched = new ArrayList<>();
      for (String name : list(directory).stream().filter(wanted).toList()) {
        fetched.add(
            threads.submit(
                () -> {
                  fetch(name, localRoot.resolve(name));
                  return null;
                }));
      }
      for (Future<?> each : fetched) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while files were fetched", e);
    } finally {
      threads.shutdownNow();
    }
  }

  void fetch(String name, Path local) throws IOException {
    Files.createDirectories(local.getParent());
    Path half = local.resolveSibling("." + local.getFileName() + ".tmp");
    try (var in = system.open(at(name))) {
      Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(half, local, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Fetches a file that was seen before.
   *
   * @throws IOException if it is another one now
   */
  void fetch(String name, Path local, String sha256) throws IOException {
    Files.createDirectories(local.getParent());
    Path half = local.resolveSibling("." + local.getFileName() + ".tmp");
    String found;
    try (var in = system.open(at(name));
        var out = Files.newOutputStream(half)) {
      found = sha256(in, out);
    }
    if (!found.equals(sha256)) {
      Files.delete(half);
      throw new IOException(
          "%s: has the SHA-256 %s here, and had %s when the batch began"
              .formatted(at(name), found, sha256));
    }
    Files.move(half, local, StandardCopyOption.ATOMIC_MOVE);
  }

  String sha256(String name) throws IOException {
    try (var in = system.open(at(name))) {
      return sha256(in, OutputStream.nullOutputStream());
    }
  }

  private static String sha256(InputStream in, OutputStream out) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
    in.transferTo(new DigestOutputStream(out, digest));
    return HexFormat.of().formatHex(digest.digest());
  }

  boolean isDirectory(String name) throws IOException {
    try {
      return system.getFileStatus(at(name)).isDirectory();
    } catch (FileNotFoundException none) {
      return false;
    }
  }

  /** Writes a file, over nothing that is there. */
  void write(Path local, String name) throws IOException {
    try (var in = Files.newInputStream(local);
        var out = system.create(at(name), false)) {
      in.transferTo(out);
    }
  }

  /** Atomically, over what is there. */
  void rename(String from, String to) throws IOException {
    context.rename(at(from), at(to), Rename.OVERWRITE);
  }

  void put(Path local, String name) throws IOException {
    String half = beside(name);
    write(local, half);
    rename(half, name);
  }

  /**
   * Makes a file that nobody has, in one step.
   *
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException if somebody has
   */
  void create(String name, byte[] content) throws IOException {
    try (var out = system.create(at(name), false)) {
      out.write(content);
    }
  }

  byte[] read(String name) throws IOException {
    try (var in = system.open(at(name))) {
      return in.readAllBytes();
    }
  }

  /** When it was written or touched, by the file system's clock. */
  long touched(String name) throws IOException {
    return system.getFileStatus(at(name)).getModificationTime();
  }

  void touch(String name) throws IOException {
    system.setTimes(at(name), System.currentTimeMillis(), -1);
  }

  void makeDirectory(String name) throws IOException {
    system.mkdirs(at(name));
  }

  void delete(String name) throws IOException {
    system.delete(at(name), false);
  }
}
