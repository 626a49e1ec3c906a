package dev.aurelis.server.features.completion.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.features.completion.simulation.VirtualTime;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulerTest {
  private static final String URI = "file:///w/A.java";

  private final VirtualTime time = new VirtualTime();
  private final Counts counts = new Counts();
  private final List<Said> streams = new ArrayList<>();
  private int version;
  private boolean clean = true;
  private boolean single = true;
  private Policy policy = Policy.USUAL;
  private final Scheduler scheduler =
      new Scheduler(
          new Scheduler.Ports(time, time, Runnable::run, this::open, new DraftsByTest()),
          new Scheduler.Terms(() -> policy, new ByTest(), new ClientWaits("")),
          counts);

  private Optional<String> draft = Optional.empty();
  private final List<String> improved = new ArrayList<>();

  private final class DraftsByTest implements Drafts {
    @Override
    public void find(Ask ask, Consumer<Draft> found) {
      draft.ifPresent(text -> found.accept(new Draft(text, "engine")));
    }

    @Override
    public void improved(String uri) {
      improved.add(uri);
    }
  }

  private final class ByTest implements Craft {
    @Override
    public boolean isSingle(Spot spot) {
      return single;
    }

    @Override
    public Optional<String> clean(Spot spot, String text) {
      return clean ? Optional.of(text) : Optional.empty();
    }
  }

  /** A stream whose words the test says. */
  private static final class Said {
    private final Streams.Listener listener;
    private boolean closed;

    Said(Streams.Listener listener) {
      this.listener = listener;
    }
  }

  private Streams.Open open(Ask ask, int lines, Streams.Listener listener) {
    var said = new Said(listener);
    streams.add(said);
    return () -> said.closed = true;
  }

  @Test
  void ask_afterThePause_opensOneStreamAndShowsItsFirstLine() {
    var answer = ask("int n = █\n");
    time.advance(Duration.ofMillis(24));
    assertThat(streams).isEmpty();
    time.advance(Duration.ofMillis(1));

    streams.getFirst().listener.text("items.size");
    assertThat(answer).isEmpty();
    streams.getFirst().listener.text("items.size();\nint m");

    assertThat(answer).containsExactly(new Outcome.Shown("items.size();", "model", Exit.STREAMED));
    assertThat(streams.getFirst().closed).isFalse();
  }

  @Test
  void draft_isShownAtOnceAndReplacedWhereNothingIsTyped() {
    draft = Optional.of("item;");
    var answer = ask("int n = █\n");

    assertThat(answer).containsExactly(new Outcome.Shown("item;", "engine", Exit.DRAFTED));
    time.advance(Duration.ofMillis(25));
    streams.getFirst().listener.text("items.size();\n");

    assertThat(improved).containsExactly(URI);
    assertThat(ask("int n = █\n"))
        .containsExactly(new Outcome.Shown("items.size();", "model", Exit.STREAMING));
    assertThat(streams).hasSize(1);
    assertThat(counts.questions()).isEqualTo(counts.of(Exit.DRAFTED) + counts.of(Exit.STREAMING));
  }

  @Test
  void draft_typedOn_staysUnlessTheModelGoesOnWithIt() {
    draft = Optional.of("item;");
    ask("int n = █\n");
    time.advance(Duration.ofMillis(25));

    assertThat(ask("int n = it█\n"))
        .containsExactly(new Outcome.Shown("em;", "engine", Exit.TYPED));
    streams.getFirst().listener.text("items.size();\n");
    assertThat(improved).isEmpty();
    assertThat(ask("int n = ite█\n"))
        .containsExactly(new Outcome.Shown("m;", "engine", Exit.TYPED));
    assertThat(ask("int n = items█\n"))
        .containsExactly(new Outcome.Shown(".size();", "model", Exit.STREAMING));
    assertThat(streams).hasSize(1);
  }

  @Test
  void draft_thatTheModelGoesOnWith_grows() {
    draft = Optional.of("items");
    ask("int n = █\n");
    time.advance(Duration.ofMillis(25));
    ask("int n = it█\n");
    streams.getFirst().listener.text("items.size();\n");

    assertThat(improved).isEmpty();
    assertThat(ask("int n = it█\n"))
        .containsExactly(new Outcome.Shown("ems.size();", "model", Exit.STREAMING));
  }

  @Test
  void draft_typedOnBeforeTheModelIsAsked_asksItAllTheSame() {
    draft = Optional.of("items;");
    ask("int n = █\n");
    ask("int n = i█\n");
    ask("int n = it█\n");
    assertThat(streams).isEmpty();
    time.advance(Duration.ofMillis(25));

    assertThat(streams).hasSize(1);
    time.advance(Duration.ofSeconds(1));
    assertThat(streams).hasSize(1);
  }

  @Test
  void draft_ofTheSameTextAsTheModels_isNotReplaced() {
    draft = Optional.of("items.size();");
    ask("int n = █\n");
    time.advance(Duration.ofMillis(25));
    streams.getFirst().listener.ended("items.size();", "fake");

    assertThat(improved).isEmpty();
    ask("int n = it█\n");
    time.advance(Duration.ofSeconds(1));
    assertThat(streams).hasSize(1);
  }

  @Test
  void draft_modelSaysNothing_stays() {
    draft = Optional.of("items;");
    ask("int n = █\n");
    time.advance(Duration.ofMillis(25));
    streams.getFirst().listener.failed(true);

    assertThat(ask("int n = it█\n"))
        .containsExactly(new Outcome.Shown("ems;", "engine", Exit.TYPED));
    assertThat(counts.of(Exit.FAILED)).isZero();
    time.advance(Duration.ofSeconds(1));
    assertThat(streams).hasSize(1);
  }

  @Test
  void draft_explicitQuestion_waitsForTheModel() {
    draft = Optional.of("items;");

    var answer = new ArrayList<Outcome>();
    var _ = scheduler.ask(at(URI, "int n = █\n", true), answer::add);

    assertThat(answer).isEmpty();
  }

  @Test
  void typedOn_asksNobodyAndIsAnsweredAtOnce() {
    say(ask("int n = █\n"), "items.size();\n");

    assertThat(ask("int n = items█\n"))
        .containsExactly(new Outcome.Shown(".size();", "model", Exit.TYPED));
    assertThat(streams).hasSize(1);
    assertThat(counts.of(Exit.TYPED)).isOne();
  }

  /** Editors put a closer that they wrote themselves on a line of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"\n  a();\n}", "\n  a();\n", "\n  a();"})
  void enterBetweenBraces_isTypedOn(String shown) {
    scheduler.shows(URI, spot("void f() {█}\nint n;\n"), shown, "model");

    assertThat(ask("void f() {\n  █\n}\nint n;\n"))
        .containsExactly(new Outcome.Shown("a();", "model", Exit.TYPED));
    assertThat(ask("void f() {\n  a█\n}\nint n;\n"))
        .containsExactly(new Outcome.Shown("();", "model", Exit.TYPED));
    assertThat(streams).isEmpty();
  }

  @Test
  void enterBetweenBraces_anotherBlockThanShown_isAskedAbout() {
    scheduler.shows(URI, spot("void f() {█}\nint n;\n"), "return;", "model");

    assertThat(ask("void f() {\n  █\n}\nint n;\n")).isEmpty();
    time.advance(Duration.ofMillis(25));
    assertThat(streams).hasSize(1);
  }

  @Test
  void keptLines_followWithoutAnotherRequest() {
    ask("█\n");
    time.advance(Duration.ofMillis(25));
    streams.getFirst().listener.ended("a();\nb();\nc();", "fake");

    assertThat(ask("a();█\n")).containsExactly(new Outcome.Shown("\nb();", "fake", Exit.KEPT));
    assertThat(ask("a();\nb█\n")).containsExactly(new Outcome.Shown("();", "fake", Exit.TYPED));
    assertThat(streams).hasSize(1);
  }

  @Test
  void streamThatEndsForNobody_isKept() {
    var question = scheduler.ask(at(URI, "int n = █\n", false), outcome -> {});
    time.advance(Duration.ofMillis(25));
    question.withdraw();
    streams.getFirst().listener.ended("items;", "fake");

    assertThat(ask("int n = i█\n")).containsExactly(new Outcome.Shown("tems;", "fake", Exit.KEPT));
  }

  @Test
  void newerQuestion_endsTheOlderOneAtOnceButNotItsStream() {
    var older = ask("int n = █\n");
    time.advance(Duration.ofMillis(25));

    var newer = ask("int n = i█\n");

    assertThat(older).containsExactly(new Outcome.Over(Exit.SUPERSEDED));
    assertThat(streams.getFirst().closed).isFalse();
    streams.getFirst().listener.text("items;\n");
    assertThat(newer).containsExactly(new Outcome.Shown("tems;", "model", Exit.STREAMED));
  }

  @Test
  void personsQuestion_isNotEndedByAnEditors() {
    var mine = new ArrayList<Outcome>();
    scheduler.ask(at(URI, "int n = █\n", true), mine::add);
    assertThat(streams).hasSize(1);

    ask("int n = i█\n");
    assertThat(mine).isEmpty();

    var again = new ArrayList<Outcome>();
    scheduler.ask(at(URI, "int n = i█\n", true), again::add);
    assertThat(mine).containsExactly(new Outcome.Over(Exit.SUPERSEDED));
    assertThat(again).isEmpty();
  }

  @Test
  void olderQuestionThatComesLate_doesNotEndTheNewerOne() {
    var late = at(URI, "int n = █\n", false);
    change("int n = i\n");
    var newer = ask("int n = it█\n");
    var older = new ArrayList<Outcome>();

    scheduler.ask(late, older::add);

    assertThat(older).containsExactly(new Outcome.Over(Exit.SUPERSEDED));
    assertThat(newer).isEmpty();
  }

  @Test
  void otherDocument_endsNothing() {
    var here = ask("int n = █\n");

    scheduler.ask(at("file:///w/B.java", "int n = █\n", false), outcome -> {});

    assertThat(here).isEmpty();
  }

  @Test
  void otherTextTyped_closesTheStreamAtOnceAndAsksAnew() {
    ask("int n = █\n");
    time.advance(Duration.ofMillis(25));
    streams.getFirst().listener.text("items");

    change("int n = o\n");

    assertThat(streams.getFirst().closed).isTrue();
    assertThat(counts.diverged()).isOne();
    ask("int n = o█\n");
    time.advance(Duration.ofMillis(25));
    assertThat(streams).hasSize(2);
  }

  @Test
  void streamTurnsOutWrong_isClosedAndAnotherOneAskedAtOnce() {
    policy = Policy.METERED;
    ask("int n = █\n");
    time.advance(Duration.ofMillis(75));
    change("int n = o\n");
    var answer = ask("int n = o█\n");
    time.advance(Duration.ofMillis(100));
    assertThat(streams).hasSize(1);

    streams.getFirst().listener.text("items");

    assertThat(streams.getFirst().closed).isTrue();
    assertThat(streams).hasSize(2);
    streams.get(1).listener.text("ther;\n");
    assertThat(answer).containsExactly(new Outcome.Shown("ther;", "model", Exit.STREAMED));
  }

  @Test
  void nothingShown_opensASecondStreamBesideButNeverAThird() {
    ask("int n = █\n");
    time.advance(Duration.ofMillis(25));
    ask("int n = i█\n");
    time.advance(Duration.ofMillis(99));
    assertThat(streams).hasSize(1);
    time.advance(Duration.ofMillis(1));
    assertThat(streams).hasSize(2);

    ask("int n = it█\n");
    time.advance(Duration.ofSeconds(9));
    assertThat(streams).hasSize(2);
  }

  @Test
  void samePlaceAskedAgain_opensNoSecondStream() {
    ask("int n = █\n");
    time.advance(Duration.ofMillis(25));

    ask("int n = █\n");
    time.advance(Duration.ofSeconds(9));

    assertThat(streams).hasSize(1);
  }

  @Test
  void withdrawn_closesAStreamNobodyHeardAfterAWhile() {
    var heard = new ArrayList<Outcome>();
    var question = scheduler.ask(at(URI, "int n = █\n", false), heard::add);
    time.advance(Duration.ofMillis(25));

    question.withdraw();

    assertThat(heard).containsExactly(new Outcome.Over(Exit.WITHDRAWN));
    time.advance(Duration.ofMillis(299));
    assertThat(streams.getFirst().closed).isFalse();
    time.advance(Duration.ofMillis(1));
    assertThat(streams.getFirst().closed).isTrue();
  }

  @Test
  void withdrawn_withAWholeLineOrAnotherQuestion_staysOpen() {
    var first = scheduler.ask(at(URI, "int n = █\n", false), outcome -> {});
    time.advance(Duration.ofMillis(25));
    first.withdraw();
    ask("int n = i█\n");
    time.advance(Duration.ofMillis(400));
    assertThat(streams.getFirst().closed).isFalse();
  }

  @Test
  void enoughLines_closeTheStream() {
    ask("█\n");
    time.advance(Duration.ofMillis(25));

    streams.getFirst().listener.text("a\nb\nc\nd\ne\nf");

    assertThat(streams.getFirst().closed).isTrue();
    assertThat(ask("a\nb\nc\nd█\n")).containsExactly(new Outcome.Shown("\ne", "model", Exit.KEPT));
  }

  @Test
  void block_isShownByItsWholeLinesAfterAWhile() {
    single = false;
    var answer = ask("void f() {█\n");
    time.advance(Duration.ofMillis(25));
    streams.getFirst().listener.text("\n  a();\n  b");
    time.advance(Duration.ofMillis(575));

    assertThat(answer).containsExactly(new Outcome.Shown("\n  a();", "model", Exit.STREAMED));
  }

  @Test
  void block_shownByItsFirstLines_isWholeForTheNextQuestion() {
    single = false;
    ask("void f() {█\n");
    time.advance(Duration.ofMillis(25));
    streams.getFirst().listener.text("\n  a();\n  b");
    time.advance(Duration.ofMillis(575));
    streams.getFirst().listener.ended("\n  a();\n  b();\n}", "fake");

    assertThat(ask("void f() {\n█\n"))
        .containsExactly(new Outcome.Shown("  a();\n  b();\n}", "fake", Exit.TYPED));
    assertThat(ask("void f() {\n  a();\n█\n"))
        .containsExactly(new Outcome.Shown("  b();\n}", "fake", Exit.TYPED));
    assertThat(streams).hasSize(1);
  }

  @Test
  void block_takenLineByLine_leavesItsOtherLines() {
    single = false;
    ask("void f() {█\r\n");
    time.advance(Duration.ofMillis(25));
    streams.getFirst().listener.ended("\r\n\ta();\r\n\tb();\r\n}", "fake");

    assertThat(ask("void f() {\r\n█\r\n"))
        .containsExactly(new Outcome.Shown("\ta();\r\n\tb();\r\n}", "fake", Exit.TYPED));
    assertThat(ask("void f() {\r\n\ta();█\r\n"))
        .containsExactly(new Outcome.Shown("\r\n\tb();\r\n}", "fake", Exit.TYPED));
    assertThat(ask("void f() {\r\n\ta();\r\n\t█\r\n"))
        .containsExactly(new Outcome.Shown("b();\r\n}", "fake", Exit.TYPED));
  }

  @Test
  void answerForATextThatWentAnotherWay_isNotGiven() {
    var answer = ask("int n = █\n");
    time.advance(Duration.ofMillis(25));
    change("int n = it\n");
    assertThat(answer).isEmpty();
    change("int m = it\n");

    assertThat(answer).containsExactly(new Outcome.Over(Exit.STALE));
    assertThat(streams.getFirst().closed).isTrue();
  }

  @Test
  void requestRefused_isNothingAtOnce() {
    var answer = ask("int n = █\n");
    time.advance(Duration.ofMillis(25));
    streams.getFirst().listener.failed(false);

    assertThat(answer).containsExactly(new Outcome.Nothing(Exit.REFUSED));
  }

  @Test
  void streamBreaks_isNothing() {
    var answer = ask("int n = █\n");
    time.advance(Duration.ofMillis(25));
    streams.getFirst().listener.text("ite");
    streams.getFirst().listener.failed(true);

    assertThat(answer).containsExactly(new Outcome.Nothing(Exit.FAILED));
  }

  @Test
  void nothingSaid_isNothingAndNotAskedAgain() {
    var answer = ask("int n = █\n");
    time.advance(Duration.ofMillis(25));
    streams.getFirst().listener.ended("", "fake");
    time.advance(Duration.ofSeconds(9));

    assertThat(answer).containsExactly(new Outcome.Nothing(Exit.EMPTY));
    assertThat(streams).hasSize(1);
  }

  @Test
  void keptButNotToBeShown_asksNobody() {
    say(ask("int n = █\n"), "items;\n");
    streams.getFirst().listener.ended("items;\n}", "fake");
    clean = false;

    assertThat(ask("int n = items;█\n")).containsExactly(new Outcome.Nothing(Exit.DROPPED));
    assertThat(streams).hasSize(1);
  }

  @Test
  void noModel_isNothingAtOnceButTypingOnWorks() {
    policy = Policy.NONE;
    assertThat(ask("int n = █\n")).containsExactly(new Outcome.Nothing(Exit.NO_MODEL));

    scheduler.shows(URI, spot("int n = █\n"), "items;", "engine");

    assertThat(ask("int n = it█\n"))
        .containsExactly(new Outcome.Shown("ems;", "engine", Exit.TYPED));
  }

  @Test
  void scarce_waitsForTheGap() {
    policy = Policy.SCARCE;
    ask("a = █\n");
    time.advance(Duration.ofMillis(75));
    streams.getFirst().listener.failed(true);
    ask("a = b█\n");
    time.advance(Duration.ofMillis(3_999));
    assertThat(streams).hasSize(1);
    time.advance(Duration.ofMillis(1));
    assertThat(streams).hasSize(2);
  }

  @Test
  void closedDocument_endsEverythingOfIt() {
    var answer = ask("int n = █\n");
    time.advance(Duration.ofMillis(25));

    scheduler.closed(URI);

    assertThat(answer).containsExactly(new Outcome.Over(Exit.STALE));
    assertThat(streams.getFirst().closed).isTrue();
  }

  @Test
  void goesOn_nothingKnown_asksAheadAndTheNextQuestionTakesIt() {
    change("a();\n\n");
    scheduler.goesOn(ahead("a();█\n\n"));
    assertThat(streams).hasSize(1);
    streams.getFirst().listener.text("\nb();\n");

    assertThat(ask("a();█\n\n"))
        .containsExactly(new Outcome.Shown("\nb();", "model", Exit.STREAMING));
    assertThat(streams).hasSize(1);
    assertThat(counts.ahead()).isOne();
    assertThat(counts.requests()).isZero();
  }

  @Test
  void goesOn_linesAreKept_asksNobody() {
    ask("█\n");
    time.advance(Duration.ofMillis(25));
    streams.getFirst().listener.ended("a();\nb();", "fake");
    change("a();\n");
    scheduler.showsNothing(URI);

    scheduler.goesOn(ahead("a();█\n"));

    assertThat(streams).hasSize(1);
  }

  @Test
  void goesOn_nobodyComes_isClosed() {
    change("a();\n");
    scheduler.goesOn(ahead("a();█\n"));

    time.advance(Duration.ofMillis(300));

    assertThat(streams.getFirst().closed).isTrue();
  }

  @Test
  void goesOn_whereRequestsArePaidFor_asksNobody() {
    policy = Policy.METERED;
    change("a();\n");
    scheduler.goesOn(ahead("a();█\n"));

    assertThat(streams).isEmpty();
  }

  private Ask ahead(String marked) {
    var text = marked.replace("█", "");
    return new Ask(
        new DocumentSnapshot(URI, "java", version, text),
        marked.indexOf('█'),
        false,
        Ask.Reach.AHEAD);
  }

  private void say(List<Outcome> answer, String text) {
    time.advance(Duration.ofMillis(25));
    streams.getLast().listener.text(text);
    assertThat(answer).hasSize(1);
  }

  private void change(String text) {
    version++;
    scheduler.changed(URI, () -> Optional.of(new DocumentSnapshot(URI, "java", version, text)));
  }

  /** Changes the document and asks, as an editor does. */
  private List<Outcome> ask(String marked) {
    var heard = new ArrayList<Outcome>();
    change(marked.replace("█", ""));
    scheduler.ask(at(URI, marked, false), heard::add);
    return heard;
  }

  private Ask at(String uri, String marked, boolean explicit) {
    var text = marked.replace("█", "");
    return new Ask(
        new DocumentSnapshot(uri, "java", version, text),
        marked.indexOf('█'),
        explicit,
        Ask.Reach.MODEL);
  }

  private static Spot spot(String marked) {
    return new Spot(marked.replace("█", ""), marked.indexOf('█'));
  }
}
