package dev.aurelis.server.workspace.related;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FocusTest {
  @Test
  void focus_whileANameIsTyped_staysTheSame() {
    var before = at("int a;\nint n = sto█\n");

    assertThat(at("int a;\nint n = stock█\n")).isEqualTo(before);
    assertThat(at("int a;\nint n = stock.█\n")).isNotEqualTo(before);
    assertThat(before.line()).isOne();
    assertThat(before.above()).isEqualTo("int a;\n");
    assertThat(before.head()).isEqualTo("int n = ");
  }

  @Test
  void names_nearestFirst_eachOnce() {
    assertThat(at("open(path)\nparse(path, open█").names())
        .containsExactly("path", "parse", "open");
    assertThat(at("█").names()).isEmpty();
  }

  @Test
  void call_isTheOneStillOpen() {
    assertThat(at("x = parse(load(a), █").call()).hasValue("parse");
    assertThat(at("x = parse(load(█").call()).hasValue("load");
    assertThat(at("x = parse(a);█").call()).isEmpty();
    assertThat(at("if (█").call()).isEmpty();
  }

  private static Focus at(String marked) {
    var source = new Source("a.py", "python", marked.replace("█", ""));
    return Focus.at(source, marked.indexOf('█'));
  }
}
