package dev.aurelis.server.provider.http;

import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.Ticker;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import org.jspecify.annotations.Nullable;

/**
 * Watches over the limits of one exchange. One timer is set to the earliest limit; a line only
 * notes its time, and a timer that comes too early is set anew. Thread-safe.
 */
final class Watch extends EventListener {
  private static final long NEVER = Long.MAX_VALUE;

  private final Deadlines deadlines;
  private final Ticker ticker;
  private final ScheduledExecutorService timer;
  private Consumer<Fault.TooLate> expiry;
  private final long started;
  private long connected = NEVER;
  private long sent = NEVER;
  private long lastLine = NEVER;
  private boolean visible;
  private boolean byProxy;
  private boolean over;
  private @Nullable Future<?> alarm;
  private long alarmAt;

  Watch(
      Deadlines deadlines,
      Ticker ticker,
      ScheduledExecutorService timer,
      Consumer<Fault.TooLate> expiry) {
    this.deadlines = deadlines;
    this.ticker = ticker;
    this.timer = timer;
    this.expiry = expiry;
    this.started = ticker.nanos();
  }

  private record Due(Fault.Limit limit, Duration allowed, long at) {}

  synchronized void start() {
    setAlarm();
  }

  synchronized void line() {
    boolean first = lastLine == NEVER;
    lastLine = ticker.nanos();
    if (first) {
      setAlarm();
    }
  }

  synchronized void visible() {
    if (!visible) {
      visible = true;
      setAlarm();
    }
  }

  synchronized void stop() {
    over = true;
    expiry = _ -> {}; // a timer may keep this for as long as the limit was
    if (alarm != null) {
      alarm.cancel(false);
    }
  }

  synchronized boolean isConnected() {
    return connected != NEVER;
  }

  /** Whether the last connection was to be made by an HTTP proxy. */
  synchronized boolean isByProxy() {
    return byProxy;
  }

  @Override
  public synchronized void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    byProxy = proxy.type() == Proxy.Type.HTTP;
  }

  @Override
  public synchronized void connectionAcquired(Call call, Connection connection) {
    connected = ticker.nanos();
    setAlarm();
  }

  @Override
  public synchronized void requestBodyEnd(Call call, long byteCount) {
    sent = ticker.nanos();
    setAlarm();
  }

  private void setAlarm() {
    if (over) {
      return;
    }
    long due = earliest().at();
    if (alarm != null) {
      if (due - alarmAt >= 0) {
        return; // it looks again when it rings
      }
      alarm.cancel(false);
    }
    alarmAt = due;
    long wait = Math.max(0, due - ticker.nanos());
    try {
      alarm = timer.schedule(this::ring, wait, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      over = true; // the program ends
    }
  }

  private void ring() {
    overdue()
        .ifPresent(due -> {
          var told = whom();
          stop();
          told.accept(new Fault.TooLate(due.limit(), due.allowed()));
        });
  }

  private synchronized Consumer<Fault.TooLate> whom() {
    return expiry;
  }

  private synchronized Optional<Due> overdue() {
    var due = earliest();
    if (over || ticker.nanos() - due.at() >= 0) {
      return over ? Optional.empty() : Optional.of(due);
    }
    alarm = null;
    setAlarm();
    return Optional.empty();
  }

  private Due earliest() {
    var due = due(Fault.Limit.TOTAL, deadlines.total(), started);
    if (connected == NEVER) {
      return earlier(due, due(Fault.Limit.CONNECT, deadlines.connect(), started));
    }
    if (sent != NEVER && !visible) {
      due = earlier(due, due(Fault.Limit.FIRST_BYTE, deadlines.firstByte(), sent));
    }
    return lastLine == NEVER
        ? due
        : earlier(due, due(Fault.Limit.IDLE, deadlines.idle(), lastLine));
  }

  private static Due due(Fault.Limit limit, Duration allowed, long since) {
    return new Due(limit, allowed, since + allowed.toNanos());
  }

  private static Due earlier(Due one, Due other) {
    return other.at() - one.at() < 0 ? other : one;
  }
}
