package dev.unroll.datasets.store;

import dev.unroll.datasets.Checksum;
import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the files of known datasets: in the data directory that the user named, in the user's
 * cache, and else at their download addresses, in this order.
 *
 * <p>Both directories are laid out {@code <dataset>/<file>}, each file as it is or compressed as
 * {@code <file>.gz}. No file is taken before the checksum of its uncompressed content is seen to be
 * right. A wrong file in the user's directory is an error; a wrong one in the cache is replaced.
 *
 * <p>A download that failed is not tried again by the same store: of a hundred experiments each
 * would wait for a network that is not there.
 */
public final class DataStore {
  private final Optional<Path> dataDirectory;
  private final Path cache;
  private final List<KnownData> known;
  private final Consumer<String> notices;

  /** Of each file that could not be had, by its dataset and name, why. */
  private final Map<String, DataException> failed = new ConcurrentHashMap<>();

  /**
   * @param dataDirectory what {@code --data} or {@code UNROLL_DATA} names
   * @param cache the user's cache, made when it is needed; see {@link UserCache}
   * @param notices told, in a line each, when a download begins
   */
  public DataStore(Optional<Path> dataDirectory, Path cache, Consumer<String> notices) {
    this(dataDirectory, cache, notices, KnownData.all());
  }

  DataStore(
      Optional<Path> dataDirectory, Path cache, Consumer<String> notices, List<KnownData> known) {
    this.dataDirectory = Objects.requireNonNull(dataDirectory);
    this.cache = Objects.requireNonNull(cache);
    this.notices = Objects.requireNonNull(notices);
    this.known = List.copyOf(known);
  }

  /**
   * A verified file of a known dataset, downloaded if need be. {@link #read} does the same and
   * reads the file only once.
   *
   * @param dataset a known name
   * @param file without {@code .gz}
   * @throws DataException if the file is wrong, or is nowhere
   */
  public Path locate(String dataset, String file) {
    KnownFile wanted = dataset(dataset).file(file);
    return find(dataset, wanted, path -> verified(path, wanted));
  }

  /** The uncompressed content of a known file, verified while it is read. */
  public Content read(String dataset, String file) {
    KnownFile wanted = dataset(dataset).file(file);
    return find(
        dataset,
        wanted,
        path -> {
          Content content = Content.read(dataset + "/" + file, path);
          check(path, wanted, checksumOf(content, wanted.checksum().algorithm()));
          return content;
        });
  }

  /**
   * Sees to it that every file of a dataset is there.
   *
   * @return where they are, in the dataset's order
   * @throws DataException for a name that is not known, and as {@link #locate}
   */
  public List<Path> fetch(String dataset) {
    return dataset(dataset).files().stream().map(file -> locate(dataset, file.name())).toList();
  }

  /**
   * Where a file or directory of the user's is: where it is named, or, if nothing is there, at the
   * same whole path below the data directory.
   *
   * @return the path itself where it is at neither place
   */
  public Path named(Path path) {
    if (dataDirectory.isEmpty() || Files.exists(path)) {
      return path;
    }
    Path whole = path.toAbsolutePath().normalize();
    Path below = dataDirectory.get().resolve(whole.getRoot().relativize(whole).toString());
    return Files.exists(below) ? below : path;
  }

  /** Every known file and its place; reads those that are there, and downloads nothing. */
  public List<StoredFile> list() {
    return known.stream()
        .flatMap(data -> data.files().stream().map(file -> look(data.name(), file)))
        .toList();
  }

  private StoredFile look(String dataset, KnownFile file) {
    Optional<Path> path =
        Stream.concat(dataDirectory.stream(), Stream.of(cache))
            .flatMap(directory -> candidate(directory, dataset, file).stream())
            .findFirst();
    Optional<String> problem = Optional.empty();
    if (path.isPresent()) {
      try {
        verified(path.get(), file);
      } catch (DataException e) {
        problem = Optional.of(e.getMessage());
      }
    }
    return new StoredFile(dataset, file, path, problem);
  }

  private KnownData dataset(String name) {
    return known.stream()
        .filter(data -> data.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    "%s: not a known dataset\nKnown ones with files: %s."
                        .formatted(
                            name,
                            known.stream()
                                .map(KnownData::name)
                                .collect(Collectors.joining(", ")))));
  }

  private <T> T find(String dataset, KnownFile file, Function<Path, T> reader) {
    List<String> places = new ArrayList<>();
    if (dataDirectory.isPresent()) {
      Optional<Path> path = candidate(dataDirectory.get(), dataset, file);
      if (path.isPresent()) {
        return reader.apply(path.get());
      }
      places.add(dataDirectory.get().resolve(dataset) + " (not there)");
    } else {
      places.add("no data directory (neither --data nor UNROLL_DATA is given)");
    }
    Optional<Path> cached = candidate(cache, dataset, file);
    if (cached.isPresent()) {
      try {
        return reader.apply(cached.get());
      } catch (DataException e) {
        // Ours, not the user's: a good download takes its place.
        places.add("the cache (" + e.getMessage().lines().findFirst().orElseThrow() + ")");
      }
    } else {
      places.add(cache.resolve(dataset) + " (not there)");
    }
    return reader.apply(downloaded(dataset, file, places));
  }

  private Path downloaded(String dataset, KnownFile file, List<String> places) {
    String name = dataset + "/" + file.name();
    DataException before = failed.get(name);
    if (before != null) {
      throw new DataException(before.getMessage(), before);
    }
    Optional<Path> path =
        new Download(cache.resolve(dataset), file, notices)
            .run(places, found -> verified(found, file));
    return path.orElseThrow(
        () -> {
          DataException nowhere = nowhere(dataset, file, places);
          failed.put(name, nowhere);
          return nowhere;
        });
  }

  private static DataException nowhere(String dataset, KnownFile file, List<String> places) {
    return new DataException(
        "%s/%s (%s, %d bytes uncompressed) is in none of: %s\n"
                .formatted(
                    dataset, file.name(), file.checksum(), file.bytes(), String.join("; ", places))
            + "Put it, as it is or gzipped, at DIR/%s/%s and pass --data DIR or set UNROLL_DATA=DIR;"
                .formatted(dataset, file.name())
            + (file.addresses().isEmpty()
                ? " it has no download address."
                : " or run `datasets fetch %s` where there is a network.".formatted(dataset)));
  }

  private static Optional<Path> candidate(Path directory, String dataset, KnownFile file) {
    return Stream.of(file.name(), file.name() + ".gz")
        .map(directory.resolve(dataset)::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Path verified(Path path, KnownFile file) {
    Checksum.Algorithm algorithm = file.checksum().algorithm();
    MessageDigest digest = algorithm.digest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Content.open(path)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw Content.unreadable(path, e);
    }
    check(path, file, Checksum.finish(algorithm, digest));
    return path;
  }

  private static Checksum checksumOf(Content content, Checksum.Algorithm algorithm) {
    return algorithm == Checksum.Algorithm.SHA_256
        ? Checksum.sha256(content.source().sha256())
        : Checksum.of(algorithm, content.bytes());
  }

  private static void check(Path path, KnownFile file, Checksum found) {
    if (!found.equals(file.checksum())) {
      throw new DataException(
          "%s: is not the known file: its uncompressed content has %s, expected %s\n"
                  .formatted(path, found, file.checksum().hex())
              + "Replace or remove it; without it the cache and the download addresses are tried.");
    }
  }
}
