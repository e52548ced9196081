package dev.unroll.remote;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * An address as a user writes it, on its file system.
 *
 * @param written by the user
 * @param path with all that Hadoop's settings add, such as the name of the server
 * @param files of the whole file system, whose names are paths from its root
 */
record RemotePlace(String written, FileSystem system, Path path, RemoteFiles files) {
  /**
   * @throws IOException if Hadoop's client knows no such file system, or can't reach it
   */
  static RemotePlace of(String address, Configuration settings) throws IOException {
    try {
      Path path = new Path(address);
      FileSystem system = path.getFileSystem(settings);
      Path whole = system.makeQualified(path);
      return new RemotePlace(
          address, system, whole, new RemoteFiles(new Path(whole, "/").toString(), settings));
    } catch (IllegalArgumentException e) {
      throw new IOException(address + ": is no address of a file system: " + e.getMessage(), e);
    }
  }

  FileStatus status() throws IOException {
    try {
      return system.getFileStatus(path);
    } catch (FileNotFoundException e) {
      FileNotFoundException told =
          new FileNotFoundException(written + ": no such file or directory");
      told.initCause(e);
      throw told;
    }
  }

  /** From the root, without a slash at its beginning. */
  String name() {
    return name(path);
  }

  static String name(Path path) {
    return path.toUri().getPath().substring(1);
  }

  /** Address of the root. */
  String root() {
    URI uri = path.toUri();
    String host = uri.getAuthority() == null ? "" : uri.getAuthority();
    return uri.getScheme() + "://" + host + "/";
  }
}
