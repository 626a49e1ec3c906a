package dev.aurelis.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingsTest {
  private static final String TOKEN = "tok+3n/4567=89~abcd";

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", "Bearer ", "user:"})
  void of_tokenInsideABase64Text_findsIt(String before) {
    var text = (before + TOKEN + "!").getBytes(StandardCharsets.UTF_8);
    var spellings = Spellings.of(new Secret(TOKEN));
    assertThat(Base64.getEncoder().encodeToString(text)).matches(t -> holds(t, spellings));
    assertThat(Base64.getUrlEncoder().encodeToString(text)).matches(t -> holds(t, spellings));
  }

  @Test
  void of_shortSecret_isSpelledAsItIsOnly() {
    assertThat(Spellings.of(new Secret("abcd"))).containsExactly("abcd");
  }

  private static boolean holds(String text, java.util.Set<String> spellings) {
    return spellings.stream().anyMatch(text::contains);
  }
}
