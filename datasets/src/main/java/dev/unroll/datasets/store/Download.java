package dev.unroll.datasets.store;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLConnection;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Brings one file into the cache: to a temporary file beside its place, verified, forced to disk,
 * and only then renamed. Whatever stops it, no file of that name holds anything but the right
 * content.
 */
final class Download {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int READ_MILLIS = 30_000;
  private static final String PART = ".part";

  /** File locks hold between processes only; this one holds within. */
  private static final Object THIS_PROCESS = new Object();

  private final Path directory;
  private final KnownFile file;
  private final Consumer<String> notices;

  Download(Path directory, KnownFile file, Consumer<String> notices) {
    this.directory = directory;
    this.file = file;
    this.notices = notices;
  }

  /**
   * Tries every address.
   *
   * @param places gets each address that failed, and why; or that the cache can't be written
   * @param verify throws {@link DataException} for wrong content
   * @return the file; empty if no address gave it
   */
  Optional<Path> run(List<String> places, UnaryOperator<Path> verify) {
    synchronized (THIS_PROCESS) {
      try {
        Files.createDirectories(directory);
        try (FileChannel channel =
                FileChannel.open(
                    directory.resolve("." + file.name() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.lock()) {
          return lock.isValid() ? exclusively(places, verify) : Optional.empty();
        }
      } catch (IOException e) {
        places.add("%s (can't be written: %s)".formatted(directory, reason(e)));
        return Optional.empty();
      }
    }
  }

  private Optional<Path> exclusively(List<String> places, UnaryOperator<Path> verify)
      throws IOException {
    Optional<Path> waitedFor = alreadyThere(verify);
    if (waitedFor.isPresent()) {
      return waitedFor;
    }
    removeLeftovers();
    for (URI address : file.addresses()) {
      notices.accept("Downloading %s from %s".formatted(file.name(), address));
      Path part = Files.createTempFile(directory, "." + file.name() + ".", PART);
      try {
        copy(address, part);
        verify.apply(part);
        return Optional.of(publish(part));
      } catch (IOException | DataException e) {
        places.add("%s (%s)".formatted(address, reason(e, part)));
      } finally {
        Files.deleteIfExists(part);
      }
    }
    return Optional.empty();
  }

  /** Another process may have brought the file while this one waited for the lock. */
  private Optional<Path> alreadyThere(UnaryOperator<Path> verify) {
    for (String name : List.of(file.name(), file.name() + ".gz")) {
      Path path = directory.resolve(name);
      if (Files.isRegularFile(path)) {
        try {
          return Optional.of(verify.apply(path));
        } catch (DataException e) {
          notices.accept(e.getMessage().lines().findFirst().orElseThrow());
        }
      }
    }
    return Optional.empty();
  }

  /** With the lock held, every temporary file of this name belongs to a process that died. */
  private void removeLeftovers() throws IOException {
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(directory, "." + file.name() + ".*" + PART)) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
  }

  private static void copy(URI address, Path part) throws IOException {
    URLConnection connection = address.toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setUseCaches(false);
    if (connection instanceof HttpURLConnection http && http.getResponseCode() != 200) {
      throw new IOException("HTTP status " + http.getResponseCode());
    }
    try (InputStream in = connection.getInputStream();
        FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
      long received = in.transferTo(Channels.newOutputStream(out));
      long announced = connection.getContentLengthLong();
      if (announced >= 0 && received != announced) {
        throw new IOException("ended after %d of %d bytes".formatted(received, announced));
      }
      out.force(true);
    }
  }

  private Path publish(Path part) throws IOException {
    boolean gzip;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(part))) {
      gzip = Content.isGzip(in);
    }
    Path target = directory.resolve(gzip ? file.name() + ".gz" : file.name());
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    // A damaged copy under the other name would be found first.
    Files.deleteIfExists(directory.resolve(gzip ? file.name() : file.name() + ".gz"));
    return target;
  }

  private static String reason(Exception e, Path part) {
    if (e instanceof DataException) {
      return e.getMessage().lines().findFirst().orElseThrow().replace(part + ": ", "");
    }
    return reason(e);
  }

  /** Java says it by the name of a class, and the message alone is but the name of the server. */
  private static String reason(Exception e) {
    if (e instanceof UnknownHostException) {
      return "no such server is known here: is there a network?";
    }
    if (e instanceof SocketTimeoutException) {
      return "no answer in time";
    }
    if (e instanceof SocketException) {
      return "no connection: " + e.getMessage();
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : String.valueOf(e.getMessage());
  }
}
