package dev.aurelis.server.lsp.jobs;

import dev.aurelis.server.features.action.EditPage;
import dev.aurelis.server.features.action.Task;
import dev.aurelis.server.features.action.TaskOutcome;
import dev.aurelis.server.features.action.TaskRequest;
import dev.aurelis.server.lsp.session.EditorClient.MessageType;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.model.CancelToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs, each on a thread of its own, until it is over or cancelled. Thread-safe. */
public final class JobRunner {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final int MOST = 20;

  private final Session session;
  private final ApplyEdit edits;
  private final ApplyFile files;
  private final ShowAnswer answers;
  private final ReviewBoard reviews;
  private final Executor executor;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, Job> running = new ConcurrentSkipListMap<>();
  private volatile Runnable began = () -> {};
  private volatile Runnable ended = () -> {};

  /**
   * @param executor one thread for each job
   */
  public JobRunner(
      Session session,
      ApplyEdit edits,
      ApplyFile files,
      ShowAnswer answers,
      ReviewBoard reviews,
      Executor executor) {
    this.reviews = reviews;
    this.session = session;
    this.edits = edits;
    this.files = files;
    this.answers = answers;
    this.executor = executor;
  }

  /**
   * What to run.
   *
   * @param title for the progress
   * @param task made on the job's own thread
   * @param clientToken a progress token the client gave
   * @param streams whether the client asked for the text as it comes
   */
  public record Order(
      String title,
      Supplier<Task> task,
      TaskRequest request,
      Optional<String> clientToken,
      boolean streams) {}

  private record Job(String id, CancelToken cancel, JobProgress progress) {}

  /** Starts a job and returns its id at once; empty where too many run already. */
  public Optional<String> start(Order order) {
    if (running.size() >= MOST) {
      return Optional.empty();
    }
    int number = last.incrementAndGet();
    var id = "job-" + number;
    var token = order.clientToken().orElse("aurelis/" + id);
    var progress = new JobProgress(session.client(), token, order.title());
    running.put(number, new Job(id, order.request().cancel(), progress));
    executor.execute(() -> {
      began.run();
      run(number, id, order, progress);
    });
    return Optional.of(id);
  }

  /**
   * Has somebody hear of jobs, on their own threads.
   *
   * @param begin must cost nothing, because the job waits for it
   */
  public void onChange(Runnable begin, Runnable end) {
    began = begin;
    ended = end;
  }

  /** An id for a job that is over when its answer is sent. */
  public String finishedAtOnce() {
    return "job-" + last.incrementAndGet();
  }

  /** Cancels a job by its id or its progress token; false where it is over already. */
  public boolean cancel(String idOrToken) {
    for (var job : running.values()) {
      if (job.id().equals(idOrToken) || job.progress().token().equals(idOrToken)) {
        executor.execute(job.cancel()::cancel);
        return true;
      }
    }
    return false;
  }

  /** Cancels the newest job; its id, or empty where none runs. */
  public Optional<String> cancelNewest() {
    return running.values().stream()
        .reduce((older, newer) -> newer)
        .map(Job::id)
        .filter(this::cancel);
  }

  /** The ids of the jobs that run, oldest first. */
  public List<String> running() {
    return running.values().stream().map(Job::id).toList();
  }

  /** Cancels everything. */
  public void close() {
    running.values().forEach(job -> job.cancel().cancel());
  }

  private void run(int number, String id, Order order, JobProgress progress) {
    announce(order, progress);
    var stream =
        order.streams()
            ? Optional.of(new JobStream(session.client(), id))
            : Optional.<JobStream>empty();
    var end = new End("failed", order.title() + ": internal error.", "failed");
    try {
      var outcome = order.task().get().run(order.request(), new Steps(progress, stream));
      running.remove(number);
      end = deliver(outcome, order, progress);
    } catch (RuntimeException | Error failure) {
      LOG.error("job {} failed: {}", order.title(), failure.getClass().getName());
      session.client().showMessage(MessageType.ERROR, order.title() + ": internal error.");
    } finally {
      running.remove(number);
      progress.end(end.words());
      if (stream.isPresent()) {
        stream.get().done(end.outcome(), end.text());
      }
      ended.run();
    }
  }

  /**
   * How a job ended.
   *
   * @param outcome and what is said to those who asked for a stream, see {@code StreamParams}
   * @param words a few, for the progress
   */
  private record End(String outcome, String text, String words) {}

  private void announce(Order order, JobProgress progress) {
    if (order.clientToken().isPresent()) {
      progress.accepted();
    } else if (session.capabilities().workDoneProgress()) {
      var _ =
          session
              .client()
              .createProgress(progress.token())
              .whenComplete((answer, refused) -> {
                if (refused == null) {
                  progress.accepted();
                }
              });
    }
  }

  /**
   * Hands an outcome over. A text goes to those who asked for a stream with its last piece, and to
   * nobody else.
   */
  private End deliver(TaskOutcome outcome, Order order, JobProgress progress) {
    if (order.request().cancel().isCancelled()) {
      return new End("cancelled", "Cancelled.", "cancelled");
    }
    return switch (outcome) {
      case TaskOutcome.Edit edit when !session.capabilities().takesEdits() ->
          deliver(EditPage.of(edit), order, progress);
      case TaskOutcome.Edit edit -> {
        progress.report("Applying the edit");
        var words = edits.offer(edit.edit(), edit.provenance());
        yield new End("edit", edit.edit().title() + ": " + words + ".", words);
      }
      case TaskOutcome.File file when !files.takes(file.file()) ->
          deliver(file.page(), order, progress);
      case TaskOutcome.File file -> {
        progress.report("Applying the edit");
        var words = files.offer(file.file(), file.page(), file.provenance());
        yield new End("edit", file.file().title() + ": " + words + ".", words);
      }
      case TaskOutcome.Document document ->
          new End(
              "document", document.markdown(), order.streams() ? "done" : answers.show(document));
      case TaskOutcome.Review review -> {
        reviews.publish(review.report());
        if (!order.streams()) {
          review.summary().ifPresent(answers::show);
        }
        int count = review.report().items().size();
        var words = count == 1 ? "1 finding" : count + " findings";
        yield review
            .summary()
            .map(summary -> new End("document", summary.markdown(), words))
            .orElseGet(() -> new End("message", words + ".", words));
      }
      case TaskOutcome.Message message -> {
        if (!order.streams()) {
          session.client().showMessage(MessageType.INFO, message.text());
        }
        yield new End("message", message.text(), message.text());
      }
    };
  }
}
