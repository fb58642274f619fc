package io.deskwork.jdbc;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A wire between a store and a server that counts the messages on it, in both directions, and cuts
 * every connection once a number of them has passed. After that nobody can connect until it is
 * mended.
 */
final class CuttingProxy implements AutoCloseable {

  private final ServerSocket door;
  private final int port;
  private final Framing framing;
  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
  private final List<Socket> open = new ArrayList<>();

  private CuttingProxy(ServerSocket door, int port, Framing framing) {
    this.door = door;
    this.port = port;
    this.framing = framing;
  }

  /** A proxy to a port of this machine. */
  static CuttingProxy to(int port, Framing framing) throws IOException {
    CuttingProxy proxy =
        new CuttingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port, framing);
    run(proxy::welcome);
    return proxy;
  }

  int port() {
    return door.getLocalPort();
  }

  /** Lets so many messages pass and no more. */
  void cutAfter(int messages) {
    left.set(messages);
  }

  /** Whether it was cut. */
  boolean isCut() {
    return left.get() <= 0;
  }

  /** Lets everything pass from now on. */
  void mend() {
    left.set(Integer.MAX_VALUE);
  }

  private void welcome() throws IOException {
    while (!door.isClosed()) {
      Socket client = door.accept();
      if (isCut()) {
        client.close();
        continue;
      }
      Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      synchronized (open) {
        open.add(client);
        open.add(server);
      }
      run(() -> pass(client, server, true));
      run(() -> pass(server, client, false));
    }
  }

  private void pass(Socket from, Socket to, boolean client) throws IOException {
    try (from;
        to) {
      DataInputStream in = new DataInputStream(from.getInputStream());
      byte[] message = framing.next(in, client);
      while (message.length > 0 && passes()) {
        to.getOutputStream().write(message);
        if (isCut()) {
          cut();
        }
        message = framing.next(in, false);
      }
    }
  }

  private boolean passes() {
    return left.getAndUpdate(one -> one > 0 && one < Integer.MAX_VALUE ? one - 1 : one) > 0;
  }

  private void cut() {
    synchronized (open) {
      open.forEach(CuttingProxy::close);
      open.clear();
    }
  }

  /** A stream that breaks is what this is for. */
  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What a thread does. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private static void run(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException broken) {
                Thread.currentThread().interrupt(); // One of the two ends is gone.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}
