package dev.unroll.remote;

import dev.unroll.cluster.MemberFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * The runs of a member on the machine where it runs, and their copies on a file system of Hadoop's.
 * Files are copied beside their place, where only the driver puts them.
 */
public final class RunCopies implements MemberFiles {
  private static final String CHECKPOINT = "checkpoint.zip";

  /** Replace each other while a run goes on; a model that is older than its checkpoint is wrong. */
  private static final List<String> LAST = List.of("model.zip", CHECKPOINT, "result.json");

  private final RemoteFiles files;
  private final Path scratch;
  private final Map<Path, FileTime> copied = new HashMap<>();

  /**
   * @param out address of the directory that holds the batch's
   * @param scratch in its place on this machine
   */
  public RunCopies(String out, Path scratch, Configuration configuration) throws IOException {
    this.files = new RemoteFiles(out, configuration);
    this.scratch = scratch;
  }

  @Override
  public Path scratch() {
    return scratch;
  }

  @Override
  public void clear(String member) throws IOException {
    copied.clear();
    LocalTree.delete(scratch.resolve(member));
  }

  @Override
  public void fetch(String run) throws IOException {
    files.fetch(run, scratch, name -> !name.substring(name.lastIndexOf('/') + 1).startsWith("."));
    for (Path file : filesOf(scratch.resolve(run))) {
      copied.put(file, Files.getLastModifiedTime(file));
    }
  }

  @Override
  public Optional<String> checkpointed(String member) throws IOException {
    for (Path run : runs(member)) {
      Path checkpoint = run.resolve(CHECKPOINT);
      if (Files.exists(checkpoint)
          && !Files.getLastModifiedTime(checkpoint).equals(copied.get(checkpoint))) {
        return Optional.of(copy(run));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> ended(String member) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path run : runs(member)) {
      lines.append(copy(run));
    }
    return Optional.of(lines.toString()).filter(text -> !text.isEmpty());
  }

  private List<Path> runs(String member) throws IOException {
    Path parent = scratch.resolve(member);
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(parent)) {
      return runs.filter(Files::isDirectory).toList();
    }
  }

  private static List<Path> filesOf(Path run) throws IOException {
    try (Stream<Path> all = Files.list(run)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(file -> !file.getFileName().toString().equals("checkpoint-before.zip"))
          .toList();
    }
  }

  /**
   * The checkpoint is read first, and comes into its place after the model: the model is then as
   * old as the checkpoint or newer, as after a crash in between.
   */
  private String copy(Path run) throws IOException {
    List<Path> order = new ArrayList<>(filesOf(run));
    order.sort(Comparator.comparingInt((Path file) -> LAST.indexOf(file.getFileName().toString())));
    Map<Path, String> beside = new HashMap<>();
    List<Path> reading = new ArrayList<>(order);
    reading.sort(
        Comparator.comparing((Path file) -> !file.getFileName().toString().equals(CHECKPOINT)));
    for (Path file : reading) {
      copyBeside(file).ifPresent(name -> beside.put(file, name));
    }
    StringBuilder lines = new StringBuilder();
    for (Path file : order) {
      if (beside.containsKey(file)) {
        lines.append(beside.get(file)).append('\t').append(name(file)).append('\n');
      }
    }
    return lines.toString();
  }

  private Optional<String> copyBeside(Path file) throws IOException {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      if (modified.equals(copied.get(file))) {
        return Optional.empty();
      }
      String name = RemoteFiles.beside(name(file));
      files.write(file, name);
      copied.put(file, modified);
      return Optional.of(name);
    } catch (NoSuchFileException replaced) {
      return Optional.empty(); // comes with the next checkpoint
    }
  }

  private String name(Path file) {
    return scratch.relativize(file).toString().replace('\\', '/');
  }
}
