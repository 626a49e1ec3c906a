package dev.aurelis.server.features.completion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignmentTest {
  @ParameterizedTest
  @CsvSource({
    "'int n = █', 'items', items",
    "'int n = █', 'int n', ''",
    "'int n = █', 'int n = items', items",
    "'int n = █', '    ', ''",
    "'a();~int n = █', 'a();', ''",
    "'a();~int n = █', 'a();~int n = items', items",
    "'a();~int n = █', 'a(b);', 'a(b);'",
    "'int n = █', '``', ''",
    "'int n = █', '```java', ''",
    "'int n = █', '```java~items;~```', items;",
    "'    █', '~    a();', a();",
    "'█', '~  a();', '  a();'",
    "'f() {█', '~  a();', '~  a();'",
    "'a;^█^b', 'c;~d;', 'c;^d;'",
  })
  void said_becomesWhatWouldStandBehindTheCursor(String marked, String said, String aligned) {
    var document = lines(marked);
    var place = Place.at(document.replace("█", ""), document.indexOf('█'));

    assertThat(Alignment.growing(lines(said), place).orElse("")).isEqualTo(lines(aligned));
  }

  @Test
  void whole_equalToALineAbove_isNotWithheld() {
    var place = Place.at("a();\nb = ", 9);

    assertThat(Alignment.growing("a()", place)).isEmpty();
    assertThat(Alignment.whole("a()", place)).hasValue("a()");
  }

  private static String lines(String text) {
    return text.replace('~', '\n').replace("^", "\r\n");
  }
}
