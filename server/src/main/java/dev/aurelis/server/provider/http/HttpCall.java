package dev.aurelis.server.provider.http;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One exchange under way. */
public final class HttpCall {
  private final ResponseReader reader;
  private final Executor executor;
  private final AtomicBoolean aborted = new AtomicBoolean();
  private volatile @Nullable Call call;

  HttpCall(ResponseReader reader, Executor executor) {
    this.reader = reader;
    this.executor = executor;
  }

  void begin(Call started, Watch watch) {
    call = started;
    watch.start();
    started.enqueue(new Receiver(watch));
  }

  /** Ends the exchange and closes its connection (HTTP/2: its stream) at once. Idempotent. */
  public void cancel() {
    abort(new Fault.Cancelled());
  }

  void abort(Fault fault) {
    if (!aborted.compareAndSet(false, true)) {
      return;
    }
    var running = call;
    if (running != null) {
      running.cancel();
    }
    try {
      executor.execute(() -> reader.broke(fault));
    } catch (RejectedExecutionException e) {
      reader.broke(fault); // the client was closed: nobody else can tell it
    }
  }

  /** Takes what OkHttp tells; after an abort its complaints are of no account. */
  private final class Receiver implements Callback {
    private final Watch watch;

    Receiver(Watch watch) {
      this.watch = watch;
    }

    @Override
    public void onFailure(Call failed, IOException e) {
      broke(Faults.of(e, watch));
    }

    @Override
    public void onResponse(Call answered, Response response) {
      try (response) {
        reader.read(new HttpAnswer(response, watch, answered::cancel));
        watch.stop();
      } catch (IOException e) {
        broke(Faults.whileReading(e));
      } catch (RuntimeException e) {
        // Whatever a reader trips over must reach its listener as an end.
        broke(new Fault.Broken(e.getClass().getSimpleName()));
      }
    }

    private void broke(Fault fault) {
      watch.stop();
      if (aborted.compareAndSet(false, true)) {
        reader.broke(fault);
      }
    }
  }
}
