package dev.unroll.cluster;

import dev.unroll.run.batch.MemberHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A member's Java on another machine, as a process of this one. Machines are lost: then another
 * attempt follows in the same streams. Of two attempts that are both alive only the one that has
 * the lease is heard, and no other one gets it before it has run out.
 */
public final class RemoteProcess extends Process {
  private final LineStream output = new LineStream();
  private final LineStream errors = new LineStream();
  private final OutputStream input = new Input();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final Runnable begun;
  private final Runnable cancel;
  private final CopiedFiles copied;
  private Optional<Attempt> current = Optional.empty();
  private Optional<Integer> told = Optional.empty();

  /** Of the current attempt, which can't say why it ended. */
  private volatile boolean unplaced;

  private boolean closing;

  /**
   * @param begun called when the first attempt starts
   * @param cancel takes it from the engine, whether it runs or waits
   * @param copied is told of files that an attempt has copied, in its order
   */
  RemoteProcess(Runnable begun, Runnable cancel, CopiedFiles copied) {
    this.begun = begun;
    this.cancel = cancel;
    this.copied = copied;
  }

  /** Follows an attempt to its end, once the member is free for it. */
  void follow(Attempt attempt) throws IOException, InterruptedException {
    if (!take(attempt)) {
      attempt.tell(Frame.of(Frame.Kind.KILL, ""));
      return;
    }
    begun.run();
    try {
      Optional<Frame> frame = attempt.next();
      while (frame.isPresent()) {
        heard(attempt, frame.get());
        frame = attempt.isOver() ? Optional.empty() : attempt.next();
      }
    } finally {
      if (attempt.lineOpen()) {
        output.put(Optional.of(attempt), new byte[] {'\n'});
      }
      synchronized (this) {
        notifyAll();
      }
    }
  }

  private synchronized boolean take(Attempt attempt) throws InterruptedException {
    while (nanosLeft() > 0 && told.isEmpty() && !closing) {
      wait(nanosLeft() / 1_000_000 + 1);
    }
    if (told.isPresent() || closing || exit.isDone()) {
      return false;
    }
    current = Optional.of(attempt);
    unplaced = false;
    attempt.tell(Frame.of(Frame.Kind.GO, ""));
    return true;
  }

  /** Of the lease of whoever has the member; not above 0 where nobody does. */
  private long nanosLeft() {
    return current.map(Attempt::nanosLeft).orElse(0L);
  }

  private void heard(Attempt attempt, Frame frame) throws IOException {
    synchronized (this) {
      if (current.filter(attempt::equals).isEmpty()) {
        attempt.close(); // it lost its lease
        return;
      }
      if (frame.kind() == Frame.Kind.RENEW) {
        attempt.renew(frame);
        return;
      }
    }
    switch (frame.kind()) {
      case OUTPUT -> {
        attempt.said(frame.bytes());
        output.put(Optional.of(attempt), frame.bytes());
      }
      case ERRORS -> errors.put(Optional.of(attempt), frame.bytes());
      case COPIED -> place(attempt, frame.text());
      case DEAD -> {
        attempt.over();
        say(Optional.of(attempt), attempt.place() + ": " + frame.text());
      }
      case EXIT -> {
        attempt.over();
        synchronized (this) {
          told = Optional.of(Integer.valueOf(frame.text()));
          notifyAll();
        }
      }
      default -> throw new IOException("a relay said " + frame.kind());
    }
  }

  /** An attempt whose files have no place is over, as it can't be gone on from. */
  private void place(Attempt attempt, String files) throws IOException {
    try {
      copied.put(files);
    } catch (IOException e) {
      unplaced = true;
      say(
          Optional.of(attempt),
          attempt.place() + ": its files could not be put in place: " + e.getMessage());
      throw e;
    }
  }

  /**
   * The engine has no more attempts to make.
   *
   * @param failure why; empty where the member has ended
   */
  public void ended(String failure) {
    synchronized (this) {
      Optional<Attempt> last = current;
      while (told.isEmpty() && nanosLeft() > 0) {
        try {
          wait(nanosLeft() / 1_000_000 + 1);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          break;
        }
      }
      // The last word is why files had no place: their relay knows only that it was cut off.
      if (told.isEmpty() && !failure.isEmpty() && !unplaced) {
        say(last, failure);
      }
      exit.complete(told.orElse(MemberHost.LOST));
    }
    errors.end();
    output.end();
  }

  private void say(Optional<Attempt> attempt, String text) {
    errors.put(attempt, (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public OutputStream getOutputStream() {
    return input;
  }

  @Override
  public InputStream getInputStream() {
    return output;
  }

  @Override
  public InputStream getErrorStream() {
    return errors;
  }

  @Override
  public int waitFor() throws InterruptedException {
    try {
      return exit.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int exitValue() {
    if (!exit.isDone()) {
      throw new IllegalThreadStateException("it still runs");
    }
    return exit.join();
  }

  @Override
  public boolean isAlive() {
    return !exit.isDone();
  }

  /** Whoever can't be reached is given up when its lease has run out. */
  @Override
  public void destroy() {
    if (exit.isDone()) {
      return;
    }
    synchronized (this) {
      closing = true;
      notifyAll();
      current.ifPresent(attempt -> attempt.tell(Frame.of(Frame.Kind.KILL, "")));
    }
    cancel.run();
  }

  /** What the batch says goes to the attempt that it has just listened to. */
  private final class Input extends OutputStream {
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
      text.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      text.write(bytes, offset, length);
    }

    @Override
    public synchronized void flush() {
      if (text.size() > 0) {
        output
            .reading()
            .ifPresent(asked -> asked.tell(new Frame(Frame.Kind.INPUT, text.toByteArray())));
      }
      text.reset();
    }

    @Override
    public void close() {
      if (exit.isDone()) {
        return;
      }
      flush();
      boolean waiting;
      synchronized (RemoteProcess.this) {
        closing = true;
        RemoteProcess.this.notifyAll();
        waiting = current.map(Attempt::isOver).orElse(true);
        current.ifPresent(attempt -> attempt.tell(Frame.of(Frame.Kind.CLOSE, "")));
      }
      if (waiting) {
        cancel.run();
      }
    }
  }
}
