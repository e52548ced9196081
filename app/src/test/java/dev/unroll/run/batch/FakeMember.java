package dev.unroll.run.batch;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.result.Json;
import dev.unroll.result.Result;
import dev.unroll.run.store.RunDirectory;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The other side of a batch, for tests: what a member does is said by the name of its directory. It
 * speaks as a real one, and trains nothing.
 */
final class FakeMember {
  private final EventWriter events = new EventWriter(new PrintStream(System.out, false));
  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  private FakeMember() {}

  /**
   * @param arguments end with the directory
   */
  public static void main(String[] arguments) throws Exception {
    String name = Path.of(arguments[arguments.length - 1]).getFileName().toString();
    new FakeMember().live(name.replaceFirst("-.*", ""));
  }

  private void live(String behaviour) throws Exception {
    events.write(new MemberEvent.Ready());
    String line = in.readLine();
    if (line == null) {
      return;
    }
    MemberTask task = JsonLines.read(line, MemberTask.class).orElseThrow();
    switch (behaviour) {
      case "crashes" -> {
        System.out.println("# A fatal error");
        System.err.println("# in libnd4jcpu.so");
        Thread.sleep(100);
        Runtime.getRuntime().halt(139);
      }
      case "fails" -> events.write(new MemberEvent.Failed("no such file\nCheck the path."));
      case "hangs" -> waitForEnd();
      case "deaf" -> Thread.sleep(60_000);
      case "dies" -> {
        write(task, 1.0);
        Runtime.getRuntime().halt(139);
      }
      case "good" -> train(task, 1.0);
      case "bad" -> train(task, 9.0);
      default -> train(task, 2.0);
    }
  }

  private void train(MemberTask task, double loss) throws Exception {
    events.write(new MemberEvent.Finished(write(task, loss), Optional.empty()));
  }

  /**
   * Ten iterations, an evaluation in the middle; asked to end there, it does.
   *
   * @return what is in its result; nobody has been told yet
   */
  private Result.Status write(MemberTask task, double loss) throws Exception {
    LoadedConfig loaded = new ConfigReader().readText(task.config(), Path.of(task.file()));
    RunDirectory run =
        task.resume().isPresent()
            ? new RunDirectory(Path.of(task.resume().get()))
            : RunDirectory.create(Path.of(task.out()), loaded.config().name(), LocalDateTime.now());
    Files.writeString(run.config(), task.config());
    events.write(new MemberEvent.Started(run.path().toString(), 10));
    events.write(new MemberEvent.Evaluated(5, loss, loss));
    boolean stopped = loss > 8 && waitForEnd();
    Result.Status status = stopped ? Result.Status.INTERRUPTED : Result.Status.COMPLETED;
    Json.write(run.result(), Members.result(loaded.config().name(), status, null));
    return status;
  }

  private boolean waitForEnd() throws Exception {
    return in.readLine() == null;
  }
}
