package dev.aurelis.server.testing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * The platform's own names, and one that is not resolved before a test lets it: as where the name
 * server's packets are swallowed. Found by ServiceLoader.
 */
public final class HangingNames extends InetAddressResolverProvider {
  /** Nobody answers for this one. */
  public static final String HANGS = "hangs.aurelis.test";

  private static volatile CountDownLatch asked = new CountDownLatch(1);
  private static volatile CountDownLatch letGo = new CountDownLatch(1);

  /** Begins anew; returns what is counted down by who asks. */
  public static CountDownLatch hang() {
    asked = new CountDownLatch(1);
    letGo = new CountDownLatch(1);
    return asked;
  }

  /** Everybody who waits is told that there is no such name. */
  public static void letGo() {
    letGo.countDown();
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    var platform = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        return host.equals(HANGS) ? hanging() : platform.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return platform.lookupByAddress(address);
      }
    };
  }

  private static Stream<InetAddress> hanging() throws UnknownHostException {
    asked.countDown();
    try {
      letGo.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new UnknownHostException(HANGS);
  }

  @Override
  public String name() {
    return "names that hang";
  }
}
