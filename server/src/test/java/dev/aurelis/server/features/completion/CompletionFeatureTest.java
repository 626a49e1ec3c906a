package dev.aurelis.server.features.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.features.completion.CompletionRequest.Trigger;
import dev.aurelis.server.features.completion.schedule.ClientWaits;
import dev.aurelis.server.features.completion.schedule.Exit;
import dev.aurelis.server.features.completion.schedule.Policy;
import dev.aurelis.server.features.completion.schedule.Timer;
import dev.aurelis.server.features.completion.uptake.Part;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.testing.FakeCodeModel;
import dev.aurelis.server.testing.FakeOrchestrator;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionFeatureTest {
  private final FakeOrchestrator model = new FakeOrchestrator();
  private final FakeCodeModel code = new FakeCodeModel();
  private final List<String> improved = new ArrayList<>();
  private final CompletionFeature withModel = feature(true);
  private final CompletionFeature without = feature(false);

  private CompletionFeature feature(boolean chosen) {
    return feature(chosen ? Policy.USUAL : Policy.NONE);
  }

  private CompletionFeature feature(Policy policy) {
    return new CompletionFeature(
        model,
        code,
        new CompletionFeature.Running(() -> 0, CompletionFeatureTest::atOnce, Runnable::run),
        new CompletionFeature.Asking(() -> policy, new ClientWaits(""), improved::add),
        uri -> uri.endsWith(".env"));
  }

  /** Time never passes, and what is to be done later is done now. */
  private static Timer.Due atOnce(Duration wait, Runnable task) {
    task.run();
    return () -> {};
  }

  @Test
  void complete_noProviderChosen_continuesFromTheWorkspaceAndAsksNobody() {
    code.continuation("items.size();");

    assertThat(complete(without, "int n = █\n"))
        .hasValue(new Suggestion("items.size();", TextSpan.at(8), "engine", 1));
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void complete_nothingSensible_isNothing() {
    assertThat(complete(without, "int n = █\n")).isEmpty();
    model.answer("Sure, here is the code:");
    assertThat(complete(withModel, "int n = █\n")).isEmpty();
  }

  @Test
  void complete_firstContinuationNonsense_takesTheNext() {
    code.continuation(")").continuation("items.size();");

    assertThat(complete(without, "int n = █\n")).map(Suggestion::text).hasValue("items.size();");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a = █b;\n", "foo(█ bar)\n", "x█y\n"})
  void complete_inTheMiddleOfALine_isNothing(String marked) {
    code.continuation("items");

    assertThat(complete(without, marked)).isEmpty();
    assertThat(complete(withModel, marked)).isEmpty();
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void complete_excludedOrHugeDocument_isNothing() {
    code.continuation("items");
    var secret = new DocumentSnapshot("file:///w/.env", "plaintext", 1, "KEY=");
    var huge =
        new DocumentSnapshot(
            "file:///w/a.txt", "plaintext", 1, "x".repeat(CompletionFeature.LARGEST + 1));

    assertThat(withModel.complete(request(secret, 4))).isEmpty();
    assertThat(withModel.complete(request(huge, 0))).isEmpty();
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void complete_modelChosen_isAskedForTheHoleWithItsContext() {
    model.answer("items.size();");

    assertThat(complete(withModel, "int n = █\nint m;\n"))
        .map(Suggestion::text)
        .hasValue("items.size();");
    var asked = model.asked().getFirst();
    assertThat(asked.task()).isEqualTo(TaskType.CODE_COMPLETION);
    assertThat(asked.context().orElseThrow().prefix()).isEqualTo("int n = ");
    assertThat(asked.context().orElseThrow().suffix()).isEqualTo("\nint m;\n");
  }

  @Test
  void complete_modelFails_fallsBackToTheWorkspace() {
    code.continuation("items.size();");
    model.fail(AnswerFailure.Kind.EXHAUSTED, "none");

    assertThat(complete(withModel, "int n = █\n")).map(Suggestion::source).hasValue("engine");
  }

  @Test
  void complete_answerCutByItsLength_keepsWholeLinesOnly() {
    model.cut("\n  a();\n  b(", FinishReason.LENGTH);

    assertThat(complete(withModel, "void f() {█\n}\n")).map(Suggestion::text).hasValue("\n  a();");
  }

  @Test
  void complete_lineIsWhole_answersAndLetsTheStreamGoOn() throws Exception {
    model.hold();
    var answer =
        CompletableFuture.supplyAsync(() -> complete(withModel, "int n = █\n"), this::onThread);
    var held = model.awaitHeld();

    held.listener().delta("items");
    assertThat(answer).isNotDone();
    held.listener().delta(".size();\nint");

    assertThat(answer.get(30, TimeUnit.SECONDS)).map(Suggestion::text).hasValue("items.size();");
    assertThat(held.request().cancel().isCancelled()).isFalse();
    held.listener().delta(" m = 0;\n");
    assertThat(complete(withModel, "int n = items.size();█\n"))
        .map(Suggestion::text)
        .hasValue("\nint m = 0;");
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void complete_aRuleEndsTheText_closesTheStream() throws Exception {
    model.hold();
    var answer =
        CompletableFuture.supplyAsync(
            () -> complete(withModel, "int n = █\nint m = 7;\n"), this::onThread);
    var held = model.awaitHeld();
    var closed = new CompletableFuture<Boolean>();
    held.request().cancel().onCancel(() -> closed.complete(true));

    held.listener().delta("items.size();\nint m = 7;\n");

    assertThat(answer.get(30, TimeUnit.SECONDS)).map(Suggestion::text).hasValue("items.size();");
    assertThat(closed.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void complete_cancelled_endsAtOnceAndItsStreamAWhileLater() throws Exception {
    model.hold();
    var cancel = new CancelToken();
    var document = new DocumentSnapshot("file:///w/A.java", "java", 1, "int n = ");
    var answer =
        CompletableFuture.supplyAsync(
            () -> withModel.complete(new CompletionRequest(document, 8, Trigger.EDITOR, cancel)),
            this::onThread);
    var held = model.awaitHeld();
    var closed = new CompletableFuture<Boolean>();
    held.request().cancel().onCancel(() -> closed.complete(true));

    cancel.cancel();

    assertThat(answer)
        .failsWithin(30, TimeUnit.SECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(CancellationException.class);
    assertThat(closed.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void complete_modelNotToBeAskedUnlessWanted_continuesFromTheWorkspace() {
    code.continuation("items.size();");
    var scarce = feature(Policy.SCARCE);
    var document = new DocumentSnapshot("file:///w/A.java", "java", 1, "int n = \n");

    var found =
        scarce.complete(
            new CompletionRequest(document, 8, Trigger.EDITOR_BY_DEFAULT, new CancelToken()));

    assertThat(found).map(Suggestion::source).hasValue("engine");
    assertThat(model.asked()).isEmpty();
    model.answer("count();");
    scarce.forget(document.uri());
    assertThat(
            scarce.complete(new CompletionRequest(document, 8, Trigger.PERSON, new CancelToken())))
        .map(Suggestion::text)
        .hasValue("count();");
  }

  @Test
  void complete_typingTheSuggestionThrough_asksNobodyAgain() {
    model.answer("items.size();");
    complete(withModel, "int n = █\n");

    assertThat(complete(withModel, "int n = items█\n")).map(Suggestion::text).hasValue(".size();");
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void complete_typingSomethingElse_asksAgain() {
    model.answer("items.size();").answer("count();");
    complete(withModel, "int n = █\n");

    assertThat(complete(withModel, "int n = co█\n")).map(Suggestion::text).hasValue("count();");
    assertThat(model.asked()).hasSize(2);
  }

  @Test
  void complete_changeElsewhereOrAnotherDocument_doesNotReuse() {
    model.answer("items.size();").answer("first();").answer("second();");
    complete(withModel, "int n = █\n");

    assertThat(complete(withModel, "int m = █\n")).map(Suggestion::text).hasValue("first();");
    var other = new DocumentSnapshot("file:///w/B.java", "java", 1, "int m = \n");
    assertThat(withModel.complete(request(other, 8))).map(Suggestion::text).hasValue("second();");
  }

  @Test
  void forget_accepted_goesOnWithWhatWasSaidBeyond() {
    model.answer("items.size();\nint m = 1;\n");
    complete(withModel, "int n = █\n");

    withModel.forget("file:///w/A.java");

    assertThat(complete(withModel, "int n = items.size();█\n"))
        .map(Suggestion::text)
        .hasValue("\nint m = 1;");
  }

  @Test
  void complete_byEachRefusal_isCountedByItsName() {
    var secret = new DocumentSnapshot("file:///w/.env", "plaintext", 1, "KEY=");
    withModel.complete(request(secret, 4));
    complete(withModel, "a = █b;\n");

    assertThat(withModel.counts().of(Exit.EXCLUDED)).isOne();
    assertThat(withModel.counts().of(Exit.MID_LINE)).isOne();
  }

  @Test
  void alternatives_askedOnce_addsTheWorkspacesWays() {
    code.continuation("count();").continuation("items.size();").continuation("total();");
    model.answer("items.size();");

    assertThat(alternatives("int n = █\n"))
        .extracting(Suggestion::text)
        .containsExactly("items.size();", "count();", "total();");
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void alternatives_askedAgainWhereOneIsShown_asksTheModelForOthers() {
    code.continuation("total();");
    model.answer("items.size();").answer("count();").answer("items.size();");
    alternatives("int n = █\n");

    assertThat(alternatives("int n = █\n"))
        .extracting(Suggestion::text)
        .containsExactly("items.size();", "count();", "total();");
    assertThat(model.asked()).hasSize(3);
    assertThat(model.asked())
        .extracting(asked -> asked.sampling().temperature())
        .doesNotHaveDuplicates();
  }

  @Test
  void alternatives_whereRequestsAreScarce_askTheModelOnce() {
    model.answer("items.size();");
    var scarce = feature(Policy.SCARCE);
    var document = new DocumentSnapshot("file:///w/A.java", "java", 1, "int n = \n");
    var asked = new CompletionRequest(document, 8, Trigger.PERSON, new CancelToken());
    scarce.alternatives(asked, 3);

    assertThat(scarce.alternatives(asked, 3)).hasSize(1);
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void alternatives_typingTheSecondOne_keepsIt() {
    code.continuation("count();");
    model.answer("items.size();");
    alternatives("int n = █\n");

    assertThat(complete(withModel, "int n = cou█\n")).map(Suggestion::text).hasValue("nt();");
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void took_shown_isCountedByItsPart() {
    model.answer("items.size();");
    var document = new DocumentSnapshot("file:///w/A.java", "java", 1, "int n = \n");
    var shown = withModel.complete(request(document, 8)).orElseThrow();

    withModel.took(document.uri(), shown.number(), Part.WORD, 5, () -> Optional.of(document));

    assertThat(withModel.uptake().taken()).isEqualTo(Map.of(Part.WORD, 1));
    assertThat(withModel.report())
        .first()
        .asString()
        .startsWith("Completions: 1 shown, taken: word 1");
  }

  @Test
  void complete_whileAModelThinks_showsTheWorkspacesWayThenTheModels() throws Exception {
    code.continuation("total();");
    model.hold();

    assertThat(complete(withModel, "int n = █\n")).map(Suggestion::source).hasValue("engine");
    model.awaitHeld().answer("items.size();");

    assertThat(improved).containsExactly("file:///w/A.java");
    assertThat(complete(withModel, "int n = █\n")).map(Suggestion::text).hasValue("items.size();");
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void took_whole_asksAheadInTheBackground() {
    model.answer("items.size();").answer("\nint m = 1;\n");
    var before = new DocumentSnapshot("file:///w/A.java", "java", 1, "int n = \n");
    var shown = withModel.complete(request(before, 8)).orElseThrow();
    var after = new DocumentSnapshot("file:///w/A.java", "java", 2, "int n = items.size();\n");

    withModel.took(after.uri(), shown.number(), Part.WHOLE, 0, () -> Optional.of(after));

    assertThat(model.asked()).hasSize(2);
    assertThat(model.asked().getLast().priority()).isEqualTo(Priority.BACKGROUND);
    assertThat(withModel.complete(request(after, 21)))
        .map(Suggestion::text)
        .hasValue("\nint m = 1;");
    assertThat(model.asked()).hasSize(2);
  }

  private List<Suggestion> alternatives(String marked) {
    var document = new DocumentSnapshot("file:///w/A.java", "java", 1, marked.replace("█", ""));
    return withModel.alternatives(
        new CompletionRequest(document, marked.indexOf('█'), Trigger.PERSON, new CancelToken()), 3);
  }

  private void onThread(Runnable task) {
    Thread.ofVirtual().start(task);
  }

  private static Optional<Suggestion> complete(CompletionFeature feature, String marked) {
    var document = new DocumentSnapshot("file:///w/A.java", "java", 1, marked.replace("█", ""));
    return feature.complete(request(document, marked.indexOf('█')));
  }

  private static CompletionRequest request(DocumentSnapshot document, int offset) {
    return new CompletionRequest(document, offset, Trigger.EDITOR, new CancelToken());
  }
}
