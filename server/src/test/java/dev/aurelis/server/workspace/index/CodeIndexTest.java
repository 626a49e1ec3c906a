package dev.aurelis.server.workspace.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Continuation;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeIndexTest {
  private final CodeIndex index = new CodeIndex(IndexLimits.DEFAULT, SensibleEnd.AS_IS);

  private static final String SERVICE =
      """
      public class Orders {
        public Order find(long id) {
          Objects.requireNonNull(repository, "repository");
          try (var session = sessions.open()) {
            return session.load(Order.class, id);
          }
        }
      }
      """;

  @Test
  void continuations_codeAsInAnotherFile_goOnAsThere() {
    learn("Orders.java", SERVICE);
    assertThat(at("class A {\n  void f() {\n    try (var session = ‸\n  }\n}\n"))
        .first()
        .satisfies(found -> {
          assertThat(found.text()).startsWith("sessions.open()) {");
          assertThat(found.origin()).isEqualTo("Orders.java");
          assertThat(found.matched()).isGreaterThan(10);
          assertThat(found.support()).isEqualTo(1);
        });
  }

  @Test
  void continuations_halfTypedName_completeIt() {
    learn("Orders.java", SERVICE);
    assertThat(at("class A {\n  void f() {\n    try (var session = sess‸\n  }\n}\n"))
        .first()
        .satisfies(found -> assertThat(found.text()).startsWith("ions.open()) {"));
  }

  @Test
  void continuations_blockThatEnds_isIndentedAsTheDocument() {
    learn("Orders.java", SERVICE);
    learn("Copies.java", SERVICE.replace("Orders", "Copies"));
    assertThat(at("class A {\n\tvoid f() {\n\t\ttry (var session = ‸\n\t}\n}\n"))
        .first()
        .satisfies(found ->
            assertThat(found.text())
                .isEqualTo(
                    "sessions.open()) {\n\t\t\treturn session.load(Order.class, id);\n\t\t}"));
  }

  @Test
  void continuations_carriageReturns_areKept() {
    learn("Orders.java", SERVICE);
    learn("Copies.java", SERVICE.replace("Orders", "Copies"));
    assertThat(at("class A {\r\n  void f() {\r\n    try (var session = ‸\r\n  }\r\n}\r\n"))
        .first()
        .satisfies(
            found -> assertThat(found.text()).contains("{\r\n").doesNotContainPattern("[^\\r]\\n"));
  }

  @Test
  void continuations_closerStandsAfterCursor_isNotRepeated() {
    learn("Orders.java", SERVICE);
    assertThat(at("class A {\n  void f() {\n    Objects.requireNonNull(‸);\n  }\n}\n"))
        .first()
        .satisfies(found -> assertThat(found.text()).isEqualTo("repository, \"repository\""));
  }

  @Test
  void continuations_codeStandsAfterCursor_areNone() {
    learn("Orders.java", SERVICE);
    assertThat(at("class A {\n  void f() {\n    try (var session = ‸ other()) {\n  }\n}\n"))
        .isEmpty();
  }

  @Test
  void continuations_nextLineIsWhatWouldCome_areNone() {
    learn("Orders.java", SERVICE);
    var text =
        """
        class A {
          Order find(long id) {
            ‸
            Objects.requireNonNull(repository, "repository");
        """;
    assertThat(at(text)).noneMatch(found -> found.text().startsWith("Objects.requireNonNull"));
  }

  @Test
  void continuations_noise_areNone() {
    learn("Orders.java", SERVICE);
    assertThat(at("zq wv ‸")).isEmpty();
    assertThat(at("‸")).isEmpty();
    assertThat(at("class A {\n  // the quick brown ‸\n}")).isEmpty();
  }

  @Test
  void continuations_otherLanguage_areNone() {
    learn("Orders.java", SERVICE);
    assertThat(at("python", "with x as y:\n    try (var session = ‸")).isEmpty();
  }

  @Test
  void continuations_ownPlace_isNoWitness() {
    var text = "class A {\n  void f() {\n    fancy.thing(one, two, three);\n  }\n}\n";
    index.put(List.of(new SourceText("A.java", "A.java", "java", text)));
    var offset = text.indexOf("one");
    var cut = text.substring(0, offset) + "\n  }\n}\n";
    assertThat(index.continuations(new Cursor("A.java", "A.java", "java", cut, offset), 3))
        .noneMatch(found -> found.text().contains("one"));
  }

  @Test
  void remove_onlyWitness_isForgotten() {
    learn("Orders.java", SERVICE);
    index.remove("Orders.java");
    assertThat(at("class A {\n  void f() {\n    try (var session = ‸")).isEmpty();
    assertThat(index.size().files()).isZero();
    assertThat(index.size().tokens()).isZero();
  }

  @Test
  void put_limitReached_leavesOutAndSaysSo() {
    var small = new CodeIndex(new IndexLimits(20, 1_000), SensibleEnd.AS_IS);
    small.put(List.of(new SourceText("Orders.java", "Orders.java", "java", SERVICE)));
    assertThat(small.size().full()).isTrue();
    assertThat(small.size().files()).isZero();
  }

  @Test
  void filesThatCall_nameBeforeParenthesis_areFound() {
    learn("Orders.java", SERVICE);
    learn("Other.java", "class Other { int load; }");
    assertThat(index.filesThatCall("load", "java", 10)).containsExactly("Orders.java");
    assertThat(index.filesThatCall("absent", "java", 10)).isEmpty();
  }

  private void learn(String path, String text) {
    index.put(List.of(new SourceText(path, path, "java", text)));
  }

  private List<Continuation> at(String textWithCaret) {
    return at("java", textWithCaret);
  }

  private List<Continuation> at(String languageId, String textWithCaret) {
    var offset = textWithCaret.indexOf('‸');
    var text = textWithCaret.replace("‸", "");
    return index.continuations(new Cursor("here", "here", languageId, text, offset), 3);
  }
}
