package dev.unroll.datasets.labelled;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory with a file a class, or a folder a class. Hidden files are passed over, and so are
 * notes to people such as README beside the classes.
 *
 * @param classes by name
 * @param fileIsExample whether a file is an example, and a folder a class
 * @param warning of files that are passed over, beside folders
 */
public record ClassDirectory(
    List<ClassFiles> classes, boolean fileIsExample, Optional<String> warning) {
  private static final Pattern NOTES =
      Pattern.compile("(?i)(readme|licen[cs]e|copying|notice|changelog)(\\..*)?");

  /** The files of a class, by name. */
  public record ClassFiles(String label, List<Path> files) {
    public ClassFiles {
      files = List.copyOf(files);
    }
  }

  public ClassDirectory {
    classes = List.copyOf(classes);
  }

  /**
   * @throws DataException if it has no class, or a class without a file
   */
  public static ClassDirectory of(Path directory) {
    List<Path> entries = list(directory);
    List<Path> folders = entries.stream().filter(Files::isDirectory).toList();
    List<Path> files = entries.stream().filter(Files::isRegularFile).toList();
    if (!folders.isEmpty()) {
      return folders(directory, folders, files);
    }
    if (files.isEmpty()) {
      throw new DataException(
          directory
              + ": is empty\nPut a file for each class there, with an example a line; or a folder"
              + " for each class, with a file an example.");
    }
    List<String> labels =
        ClassNames.of(files.stream().map(file -> file.getFileName().toString()).toList());
    List<ClassFiles> classes = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      classes.add(new ClassFiles(labels.get(i), List.of(files.get(i))));
    }
    return new ClassDirectory(classes, false, Optional.empty());
  }

  private static ClassDirectory folders(Path directory, List<Path> folders, List<Path> files) {
    List<ClassFiles> classes = new ArrayList<>();
    for (Path folder : folders) {
      List<Path> members = list(folder).stream().filter(Files::isRegularFile).toList();
      if (members.isEmpty()) {
        throw new DataException(
            folder
                + ": has no file, so the class "
                + folder.getFileName()
                + " has no example\nRemove the folder, or put examples there, a file each.");
      }
      classes.add(new ClassFiles(folder.getFileName().toString(), members));
    }
    Optional<String> warning =
        files.isEmpty()
            ? Optional.empty()
            : Optional.of(
                directory
                    + ": its folders are the classes, so its files are not read: "
                    + files.get(0).getFileName()
                    + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more"));
    return new ClassDirectory(classes, true, warning);
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .filter(entry -> !NOTES.matcher(entry.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw Content.unreadable(directory, e);
    }
  }
}
