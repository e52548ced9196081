package dev.unroll.run.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A Java that serves several members one after the other, which is started once: for members of a
 * second that is most of their time. To each of them it is a process of its own, whose output ends
 * with the member's last event. Only a member that was completed leaves it to another one; any
 * other end is the end of this Java, too, so that a crash takes no other member with it.
 */
public final class ServingJava {
  /** The line by which it says that the member is over and the next one may come. */
  static final String FREE = "free";

  private static final byte[] FREE_LINE = (FREE + "\n").getBytes(StandardCharsets.US_ASCII);

  private final Process process;
  private final InputStream output;
  private Member last;

  /**
   * @param process started with {@code member --serve} and the directory of its first member
   */
  public ServingJava(Process process) {
    this.process = process;
    this.output = process.getInputStream();
  }

  /** The member that it was started with. */
  public Process first() {
    last = new Member();
    return last;
  }

  /** Gives it another member, once {@link #free} says so. */
  public Process next(String directory) throws IOException {
    String line = URLEncoder.encode(directory, StandardCharsets.UTF_8) + "\n";
    process.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
    last = new Member();
    return last;
  }

  /** Whether its last member is over and it waits for another one. */
  public boolean free() {
    return last.free && !last.closed && process.isAlive();
  }

  /** Whether nothing of it is left. */
  public boolean ended() {
    return !process.isAlive();
  }

  /** How long its last member took. */
  public Duration took() {
    return Duration.ofNanos(last.freed - last.began);
  }

  /** How long it has been waiting. */
  public Duration waiting() {
    return Duration.ofNanos(System.nanoTime() - last.freed);
  }

  /** It gets no member any more, and ends. */
  public void release() {
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      process.destroyForcibly();
    }
  }

  /** One member's part of the process's life. */
  private final class Member extends Process {
    private final Lines lines = new Lines();
    private volatile boolean free;
    private volatile boolean closed;
    private final long began = System.nanoTime();
    private volatile long freed;

    @Override
    public OutputStream getOutputStream() {
      OutputStream input = process.getOutputStream();
      return new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          input.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          input.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
          input.flush();
        }

        @Override
        public void close() throws IOException {
          if (!free) {
            closed = true;
            input.close();
          }
        }
      };
    }

    @Override
    public InputStream getInputStream() {
      return lines;
    }

    @Override
    public InputStream getErrorStream() {
      return new Errors();
    }

    @Override
    public int waitFor() throws InterruptedException {
      return free ? 0 : process.waitFor();
    }

    @Override
    public int exitValue() {
      return free ? 0 : process.exitValue();
    }

    @Override
    public boolean isAlive() {
      return !free && process.isAlive();
    }

    @Override
    public void destroy() {
      if (!free) {
        closed = true;
        process.destroyForcibly();
      }
    }

    /** The output up to the line that says it is free. */
    private final class Lines extends InputStream {
      private final ByteArrayOutputStream line = new ByteArrayOutputStream();
      private byte[] ready = new byte[0];
      private int at;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        while (at == ready.length) {
          if (free || !fill()) {
            return -1;
          }
        }
        int n = Math.min(length, ready.length - at);
        System.arraycopy(ready, at, into, offset, n);
        at += n;
        return n;
      }

      @Override
      public int available() {
        return ready.length - at;
      }

      /** Reads a line; false at the end. */
      private boolean fill() throws IOException {
        line.reset();
        int b = output.read();
        while (b >= 0) {
          line.write(b);
          if (b == '\n') {
            break;
          }
          b = output.read();
        }
        ready = line.toByteArray();
        at = 0;
        if (Arrays.equals(ready, FREE_LINE)) {
          ready = new byte[0];
          freed = System.nanoTime();
          free = true;
          return false;
        }
        return ready.length > 0;
      }
    }

    /** What it says on standard error while this member runs. */
    private final class Errors extends InputStream {
      private final InputStream errors = process.getErrorStream();

      @Override
      public int read() throws IOException {
        return waited() ? errors.read() : -1;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return waited() ? errors.read(into, offset, Math.min(length, errors.available() + 1)) : -1;
      }

      /** False once the member is over: what comes then belongs to the next one. */
      private boolean waited() throws IOException {
        while (errors.available() == 0) {
          if (free) {
            return false;
          }
          if (!process.isAlive()) {
            return true; // reads its end
          }
          try {
            TimeUnit.MILLISECONDS.sleep(50);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
          }
        }
        return true;
      }

      @Override
      public int available() throws IOException {
        return errors.available();
      }
    }
  }
}
