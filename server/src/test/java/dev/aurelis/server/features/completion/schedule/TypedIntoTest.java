package dev.aurelis.server.features.completion.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedIntoTest {
  private static final String BEFORE = "int a = \nint b;\n";
  private static final int CURSOR = 8;

  @ParameterizedTest
  @CsvSource({
    "'', size(items), true",
    "si, size(items), true",
    "size(items), si, true",
    "size(), size(items), true",
    "x, '', true",
    "le, size(items), false",
    "size(x), size(items), false",
  })
  void typedText_besideAFill_goesWithItOrNot(String typed, String fill, boolean goes) {
    var now = "int a = " + typed + "\nint b;\n";
    assertThat(TypedInto.of(BEFORE, CURSOR, now).filter(text -> text.goesWith(fill)).isPresent())
        .isEqualTo(goes);
  }

  @ParameterizedTest
  @CsvSource({"'int aa = \nint b;\n'", "'int a = \nint c;\n'", "'int a ='", "''"})
  void anyOtherChange_isNoTyping(String now) {
    assertThat(TypedInto.of(BEFORE, CURSOR, now)).isEmpty();
  }
}
