package dev.unroll.training;

/** A request to end a training soon, in a state from which it can be resumed. */
public final class StopRequest {
  private volatile boolean requested;

  /**
   * Ends the training after the iteration it is in. Any thread may call this, any number of times.
   */
  public void request() {
    requested = true;
  }

  public boolean requested() {
    return requested;
  }
}
