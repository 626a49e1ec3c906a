package dev.aurelis.server.provider.http;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/** One exchange under way. */
public final class HttpCall implements Callback {
  private final ResponseReader reader;
  private final Executor executor;
  private final AtomicReference<Optional<Fault>> ended = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Call>> call = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Watch>> watch = new AtomicReference<>(Optional.empty());

  HttpCall(ResponseReader reader, Executor executor) {
    this.reader = reader;
    this.executor = executor;
  }

  void begin(Call started, Watch guard) {
    call.set(Optional.of(started));
    watch.set(Optional.of(guard));
    guard.start();
    started.enqueue(this);
  }

  /** Ends the exchange and closes its connection (HTTP/2: its stream) at once. Idempotent. */
  public void cancel() {
    abort(new Fault.Cancelled());
  }

  void abort(Fault fault) {
    if (ended.compareAndSet(Optional.empty(), Optional.of(fault))) {
      watch.get().ifPresent(Watch::stop);
      call.get().ifPresent(Call::cancel);
      executor.execute(() -> reader.broke(fault));
    }
  }

  @Override
  public void onFailure(Call failed, IOException e) {
    boolean connected = watch.get().map(Watch::isConnected).orElse(false);
    broke(Faults.of(e, connected));
  }

  @Override
  public void onResponse(Call answered, Response response) {
    try (response) {
      reader.read(new HttpAnswer(response, watch.get().orElseThrow(), answered::cancel));
      watch.get().ifPresent(Watch::stop);
    } catch (IOException e) {
      broke(Faults.whileReading(e));
    } catch (RuntimeException e) {
      // Whatever a reader trips over must reach its listener as an end.
      broke(new Fault.Broken(e.getClass().getSimpleName()));
    }
  }

  private void broke(Fault fault) {
    watch.get().ifPresent(Watch::stop);
    if (ended.compareAndSet(Optional.empty(), Optional.of(fault))) {
      reader.broke(fault);
    }
  }
}
