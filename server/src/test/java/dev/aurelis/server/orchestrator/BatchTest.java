package dev.aurelis.server.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.provider.ProviderFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final long SEED = 20_261_128;

  private final Held held = new Held();

  /** Keeps every question until a test answers it. */
  private static final class Held implements Orchestrator {
    private final List<ModelRequest> asked = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private int most;

    @Override
    public void ask(ModelRequest request, AnswerListener listener) {
      asked.add(request);
      var word = word(request);
      waiting.add(() ->
          listener.failed(
              new AnswerFailure(AnswerFailure.Kind.EXHAUSTED, "no " + word, "", List.of())));
      most = Math.max(most, waiting.size());
    }

    @Override
    public void forget(Set<String> tags) {}

    @Override
    public void close() {}

    List<String> words() {
      return asked.stream().map(Held::word).toList();
    }

    private static String word(ModelRequest request) {
      return request.prompt().messages().getLast().text();
    }
  }

  @Test
  void askAll_answersInAnyOrder_areTheResultsInTheOrderAsked() {
    var random = new Random(SEED);
    var requests = IntStream.range(0, 43).mapToObj(i -> request(TaskType.TESTING, i)).toList();
    var done = held.askAll(requests);
    while (!held.waiting.isEmpty()) {
      held.waiting.remove(random.nextInt(held.waiting.size())).run();
    }
    assertThat(done).as("seed %d", SEED).isCompleted();
    assertThat(done.join().stream().map(BatchTest::told))
        .containsExactlyElementsOf(IntStream.range(0, 43).mapToObj(i -> "no " + i).toList());
    assertThat(held.most).isEqualTo(Batch.AT_ONCE);
    assertThat(held.asked)
        .allMatch(one -> one.priority() == Priority.BACKGROUND)
        .allMatch(one -> one.deadlines().equals(Deadlines.BATCH));
  }

  @Test
  void askAll_severalKinds_goOutTogetherTenOfEachInTurn() {
    var requests =
        IntStream.range(0, 24)
            .mapToObj(i -> request(i % 2 == 0 ? TaskType.TESTING : TaskType.EXPLANATION, i))
            .toList();
    held.askAll(requests);
    while (!held.waiting.isEmpty()) {
      held.waiting.removeFirst().run();
    }
    var even = IntStream.range(0, 12).mapToObj(i -> "" + 2 * i).toList();
    var odd = IntStream.range(0, 12).mapToObj(i -> "" + (2 * i + 1)).toList();
    assertThat(held.words())
        .containsExactlyElementsOf(
            Stream.of(
                    even.subList(0, 10),
                    odd.subList(0, 10),
                    even.subList(10, 12),
                    odd.subList(10, 12))
                .flatMap(List::stream)
                .toList());
  }

  @Test
  void askAll_manyThatAreAnsweredAtOnce_needNoStack() {
    var model = new FakeProvider("model", "m").says("ok");
    var requests =
        IntStream.range(0, 20_000)
            .mapToObj(i -> request(TaskType.TESTING, i).with(CacheUse.OFF))
            .toList();
    var results = new Rig(model).pipeline.askAll(requests).join();
    assertThat(results).hasSize(20_000).allMatch(BatchResult.Answered.class::isInstance);
  }

  @Test
  void askAll_oneIsRefused_theOthersAreAnswered() {
    var model =
        new FakeProvider("model", "m")
            .says("one")
            .fails(new ProviderFailure.Refused("not that"))
            .says("three");
    var requests =
        IntStream.range(0, 3)
            .mapToObj(i -> request(TaskType.TESTING, i).with(CacheUse.OFF))
            .toList();
    var results = new Rig(model).pipeline.askAll(requests).join();
    assertThat(results.stream().map(BatchTest::told))
        .containsExactly("one", "model: not that.", "three");
  }

  @Test
  void askAll_oneIsCancelled_theOthersAreAnswered() {
    var model = new FakeProvider("model", "m").says("ok");
    var cancel = new CancelToken();
    cancel.cancel();
    var requests =
        List.of(request(TaskType.TESTING, 0).endedBy(cancel), request(TaskType.TESTING, 1));
    var results = new Rig(model).pipeline.askAll(requests).join();
    assertThat(results.stream().map(BatchTest::told)).containsExactly("Cancelled.", "ok");
  }

  @Test
  void askAll_nothing_isDone() {
    assertThat(held.askAll(List.of()).join()).isEmpty();
  }

  private static String told(BatchResult result) {
    return switch (result) {
      case BatchResult.Answered(Answer answer) -> answer.content();
      case BatchResult.Failed(AnswerFailure failure) -> failure.message();
    };
  }

  private static ModelRequest request(TaskType task, int number) {
    return ModelRequest.of(task, Prompt.of("s", "" + number));
  }
}
