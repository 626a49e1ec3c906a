package dev.aurelis.server.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.PriorityQueue;

/**
 * An OpenAI-compatible endpoint on the loopback address for load, a process of its own with one
 * thread: what it answers and when is told by the path, see {@link Behaviour}. Prints its port and
 * ends with its standard input.
 */
public final class LoadEndpoint {
  private static final int BACKLOG = 4_096;

  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private final Selector selector = Selector.open();
  private long count;

  /** Something to write at a time of {@link System#nanoTime}. */
  private record Due(long at, long order, Runnable work) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      long sooner = at - other.at;
      return sooner == 0 ? Long.compare(order, other.order) : Long.signum(sooner);
    }
  }

  private LoadEndpoint() throws IOException {}

  public static void main(String[] args) throws IOException {
    Thread.ofPlatform().daemon().start(LoadEndpoint::endWithParent);
    new LoadEndpoint().serve();
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException gone) {
      // The same as its end.
    }
    Runtime.getRuntime().halt(0);
  }

  private void serve() throws IOException {
    var listening = ServerSocketChannel.open();
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    listening.configureBlocking(false);
    listening.register(selector, SelectionKey.OP_ACCEPT);
    System.out.println(listening.socket().getLocalPort());
    while (true) {
      select();
      for (var key : selector.selectedKeys()) {
        if (key.isAcceptable()) {
          accept(listening);
        } else if (key.isValid()) {
          ((LoadConnection) key.attachment()).ready(key);
        }
      }
      selector.selectedKeys().clear();
      while (!due.isEmpty() && due.peek().at() - System.nanoTime() <= 0) {
        due.remove().work().run();
      }
    }
  }

  /** Sleeps whole milliseconds only, so that answers leave on time. */
  private void select() throws IOException {
    if (due.isEmpty()) {
      selector.select();
      return;
    }
    long millis = (due.peek().at() - System.nanoTime()) / 1_000_000;
    if (millis > 0) {
      selector.select(millis);
    } else {
      selector.selectNow();
    }
  }

  private void accept(ServerSocketChannel listening) throws IOException {
    for (var channel = listening.accept(); channel != null; channel = listening.accept()) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.register(selector, SelectionKey.OP_READ, new LoadConnection(this, channel));
    }
  }

  Selector selector() {
    return selector;
  }

  /** Has something done at a time of {@link System#nanoTime}. */
  void at(long nanos, Runnable work) {
    due.add(new Due(nanos, count++, work));
  }
}
