package dev.unroll.cluster;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where the relays of a batch call. */
public final class MemberServer implements Closeable {
  private static final int HELLO_MILLIS = 10_000;
  private static final int TOKEN_BYTES = 16;

  private final ServerSocket server;
  private final String host;
  private final Duration lease;
  private final String token;
  private final Map<String, RemoteProcess> members = new ConcurrentHashMap<>();

  /**
   * @param host by which relays reach this machine
   * @param port 0 for any that is free
   * @param lease after which a member that nobody hears of is given to another relay
   */
  public MemberServer(String host, int port, Duration lease) throws IOException {
    this.host = host;
    this.lease = lease;
    this.server = new ServerSocket(port, 1000, InetAddress.getByName(host));
    byte[] secret = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(secret);
    this.token = HexFormat.of().formatHex(secret);
    daemon("members", this::accept);
  }

  /** What a relay of this batch needs to know. */
  public RelayTask task(
      String member, List<String> command, RelayTask.Copies copies, RelayTask.Data data) {
    return new RelayTask(
        host, server.getLocalPort(), token, member, command, (int) lease.toSeconds(), copies, data);
  }

  /**
   * A member's process, to which its relays belong that call from now on.
   *
   * @param begun called when the first one does
   * @param cancel takes the member from the engine, whether it runs or waits
   * @param copied puts files in place that a relay has copied
   */
  public RemoteProcess expect(String member, Runnable begun, Runnable cancel, CopiedFiles copied) {
    RemoteProcess process = new RemoteProcess(begun, cancel, copied);
    members.put(member, process);
    return process;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        daemon("relay " + socket.getRemoteSocketAddress(), () -> listen(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          System.getLogger(MemberServer.class.getName())
              .log(System.Logger.Level.WARNING, "a relay could not be taken", e);
        }
      }
    }
  }

  private void listen(Socket socket) {
    try (socket;
        DataInputStream in = new DataInputStream(socket.getInputStream())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(HELLO_MILLIS);
      Optional<Frame> hello = Frame.read(in);
      if (hello.isEmpty() || hello.get().kind() != Frame.Kind.HELLO) {
        return; // nobody of ours
      }
      String[] words = hello.get().text().split("\n");
      RemoteProcess process = words.length == 3 ? members.get(words[1]) : null;
      if (process == null || !token.equals(words[0])) {
        return; // of another batch, or of one that has gone
      }
      socket.setSoTimeout(0);
      process.follow(new Attempt(socket, in, words[2], lease));
    } catch (IOException lost) {
      // The member's process takes it for one that no longer answers.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
