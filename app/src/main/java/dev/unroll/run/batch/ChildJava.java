package dev.unroll.run.batch;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the program that is running now again, in a Java of its own.
 *
 * @param java the executable
 * @param properties {@code -D} options of this Java, such as those of a proxy
 * @param classPath of this Java; {@code app.jar} where it was started by that
 * @param program main class and arguments that come before a member's own
 */
public record ChildJava(
    Path java, List<String> properties, String classPath, List<String> program) {

  /** Like this Java. Its memory is not passed on, nor is a debugger, whose port is taken. */
  public static ChildJava likeThis(List<String> program) {
    List<String> properties =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> option.startsWith("-D"))
            .filter(option -> !option.startsWith("-Dorg.bytedeco.javacpp.max"))
            .toList();
    return new ChildJava(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        properties,
        System.getProperty("java.class.path"),
        program);
  }

  /**
   * The command of a process that runs the program with nothing but its own options.
   *
   * @param options of its Java
   * @param arguments that follow the program's own
   */
  public List<String> command(List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(options);
    command.addAll(properties);
    command.addAll(List.of("-cp", classPath));
    command.addAll(program);
    command.addAll(arguments);
    return command;
  }

  /**
   * @param threads of the member
   * @param memory of its process
   * @param directory of the member; a Java that crashes leaves its report beside it
   */
  public List<String> command(int threads, MemoryShare memory, Path directory) {
    List<String> options = new ArrayList<>(memory.javaOptions());
    // The other collectors take threads that belong to other members.
    options.add("-XX:+UseSerialGC");
    options.add("-XX:ErrorFile=" + directory.resolveSibling("crash-%p.log"));
    return command(
        options, List.of("--serve", "--threads", Integer.toString(threads), directory.toString()));
  }
}
