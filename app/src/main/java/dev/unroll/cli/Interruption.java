package dev.unroll.cli;

import dev.unroll.training.StopRequest;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jline.utils.Signals;

/**
 * While it is open, the first Ctrl-C (SIGINT) or SIGTERM asks the training to stop in a state from
 * which it can go on; the second ends the program at once.
 */
final class Interruption implements AutoCloseable {
  /** SIGINT, SIGTERM. */
  private static final List<String> SIGNALS = List.of("INT", "TERM");

  private final StopRequest stop = new StopRequest();
  private final PrintWriter err;
  private final Map<String, Object> before = new LinkedHashMap<>();

  Interruption(PrintWriter err) {
    this.err = err;
    SIGNALS.forEach(signal -> before.put(signal, Signals.register(signal, this::received)));
  }

  private void received() {
    if (stop.requested()) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
    stop.request();
    err.println();
    err.println("stopping; the state is being saved (once more ends at once, without)");
    err.flush();
  }

  StopRequest stop() {
    return stop;
  }

  @Override
  public void close() {
    before.forEach(Signals::unregister);
  }
}
