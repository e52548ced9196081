package dev.unroll.layers;

import dev.unroll.layers.kernel.OneDnn;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Loads ND4J and oneDNN beside other work: for a short command that is a good part of its time.
 *
 * <p>Whoever began must not touch a class of ND4J or Deeplearning4j before {@link #await}: two
 * threads that initialise classes which need each other would wait for ever.
 */
public final class EngineStart {
  private static final EngineStart ONE = new EngineStart();

  private final CompletableFuture<Void> arrays = new CompletableFuture<>();

  private EngineStart() {
    Thread thread = new Thread(this::load, "engine-start");
    thread.setDaemon(true);
    thread.start();
  }

  /** Begins, unless somebody has. */
  public static EngineStart begin() {
    return ONE;
  }

  private void load() {
    try {
      Nd4j.getExecutioner();
      arrays.complete(null);
    } catch (RuntimeException | Error e) {
      arrays.completeExceptionally(e);
      return;
    }
    // Nobody waits for it: who needs it finds it loaded, or being loaded.
    OneDnn.problem();
  }

  /**
   * Returns when ND4J is there.
   *
   * @throws Error what it failed with, as if this thread had loaded it
   */
  public void await() {
    try {
      arrays.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
