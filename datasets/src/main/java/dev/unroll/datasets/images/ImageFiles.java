package dev.unroll.datasets.images;

import dev.unroll.datasets.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the four files of an image dataset in a directory, under the names that people publish them
 * by: {@code train-images-idx3-ubyte} (MNIST), {@code train-images.idx3-ubyte} (Kaggle), {@code
 * emnist-letters-test-labels-idx1-ubyte} (EMNIST), each with or without {@code .gz}.
 */
final class ImageFiles {
  private static final Set<String> TRAIN = Set.of("train", "training");
  private static final Set<String> TEST = Set.of("t10k", "test", "testing");
  private static final Set<String> IMAGES = Set.of("images", "image");
  private static final Set<String> LABELS = Set.of("labels", "label");
  private static final List<String> PICTURES =
      List.of(".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp");
  private static final List<String> ALL =
      List.of(
          ImageDatasets.TRAIN_IMAGES,
          ImageDatasets.TRAIN_LABELS,
          ImageDatasets.TEST_IMAGES,
          ImageDatasets.TEST_LABELS);

  private ImageFiles() {}

  /** Which of the four a file is by its name, as MNIST calls it; empty for any other file. */
  static Optional<String> role(Path file) {
    List<String> parts = parts(file);
    boolean idx = parts.stream().anyMatch(part -> part.startsWith("idx") || part.equals("ubyte"));
    boolean train = parts.stream().anyMatch(TRAIN::contains);
    boolean images = parts.stream().anyMatch(IMAGES::contains);
    if (!idx
        || train == parts.stream().anyMatch(TEST::contains)
        || images == parts.stream().anyMatch(LABELS::contains)) {
      return Optional.empty();
    }
    return Optional.of(
        train
            ? images ? ImageDatasets.TRAIN_IMAGES : ImageDatasets.TRAIN_LABELS
            : images ? ImageDatasets.TEST_IMAGES : ImageDatasets.TEST_LABELS);
  }

  /**
   * The file of a role.
   *
   * @param role as MNIST calls it
   * @throws DataException if it is not there, or several are that have as good a name
   */
  static Path find(Path directory, String role) {
    for (String name : List.of(role, role + ".gz")) {
      if (Files.isRegularFile(directory.resolve(name))) {
        return directory.resolve(name);
      }
    }
    // The file itself before its compressed copy: sorted, the shorter name comes first.
    Map<String, Path> sets = new TreeMap<>();
    for (Path file : files(directory)) {
      if (role(file).filter(role::equals).isPresent()) {
        sets.putIfAbsent(dataset(file), file);
      }
    }
    if (sets.size() > 1) {
      throw DataException.at(
          "directory",
          "%s: the images of several data sets are there: %s\n"
                  .formatted(
                      directory,
                      sets.values().stream()
                          .map(file -> file.getFileName().toString())
                          .collect(Collectors.joining(", ")))
              + "Put the four files of one into a directory of its own.");
    }
    return sets.values().stream().findFirst().orElseThrow(() -> missing(directory, role));
  }

  /**
   * The labels of images, whose file has the same name with another word in it.
   *
   * @throws DataException if there is no such file
   */
  static Path labelsBeside(Path images) {
    String name = images.getFileName().toString();
    String wanted = name.replace("image", "label").replace("idx3", "idx1");
    String other = wanted.endsWith(".gz") ? wanted.replaceFirst("\\.gz$", "") : wanted + ".gz";
    for (String candidate : List.of(wanted, other)) {
      Path labels = images.resolveSibling(candidate);
      if (!candidate.equals(name) && Files.isRegularFile(labels)) {
        return labels;
      }
    }
    throw new DataException(
        images
            + ": has no labels: there is no "
            + (wanted.equals(name)
                ? "file of labels with this name"
                : images.resolveSibling(wanted))
            + "\nName an IDX file of images, such as t10k-images-idx3-ubyte, whose labels lie beside"
            + " it (t10k-labels-idx1-ubyte), or their directory.");
  }

  /** Whether pictures lie in a directory, or in those below it, which name their classes. */
  static Optional<String> pictures(Path directory) {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> below = Files.walk(directory, 2)) {
      below.filter(ImageFiles::isPicture).limit(1).forEach(all::add);
    } catch (IOException e) {
      throw new DataException(directory + ": can't be listed: " + e.getMessage(), e);
    }
    return all.stream()
        .findFirst()
        .map(
            picture ->
                ("%s: holds pictures, such as %s; images are read from IDX files, as MNIST has"
                        + " them\nA few lines of Python make IDX files of pictures: see \"Your own"
                        + " images\" in README.md.")
                    .formatted(directory, directory.relativize(picture)));
  }

  /** IDX files have no ending but that of their compression, or the word idx in it. */
  private static boolean mayBeIdx(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".gz") || name.indexOf('.') < 0 || role(file).isPresent();
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return PICTURES.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
  }

  private static DataException missing(Path directory, String role) {
    List<Path> files = files(directory);
    List<String> found = files.stream().map(f -> f.getFileName().toString()).limit(8).toList();
    boolean others = files.stream().anyMatch(ImageFiles::mayBeIdx);
    Optional<String> pictures = others ? Optional.empty() : pictures(directory);
    if (pictures.isPresent()) {
      return DataException.at("directory", pictures.get());
    }
    return DataException.at(
        "directory",
        "%s: neither %s nor %s.gz is there%s\n"
                .formatted(
                    directory,
                    role,
                    role,
                    found.isEmpty() ? "" : ", but " + String.join(", ", found))
            + "An image directory holds %s, %s, %s and %s, each with or without .gz;"
                .formatted(ALL.toArray())
            + " names such as train-images.idx3-ubyte and emnist-letters-test-images-idx3-ubyte do,"
            + " too.");
  }

  /** What stands before the role in a name, such as {@code emnist letters}. */
  private static String dataset(Path file) {
    return parts(file).stream()
        .takeWhile(part -> !TRAIN.contains(part) && !TEST.contains(part))
        .collect(Collectors.joining(" "));
  }

  private static List<String> parts(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Arrays.asList(name.split("[-_. ]+"));
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new DataException(directory + ": can't be listed: " + e.getMessage(), e);
    }
  }
}
