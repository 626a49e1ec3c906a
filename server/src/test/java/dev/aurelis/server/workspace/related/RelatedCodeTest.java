package dev.aurelis.server.workspace.related;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Excerpt;
import dev.aurelis.server.model.Excerpt.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RelatedCodeTest {
  private static final String ALIKE =
      "order = load_order(customer)\ninvoice = make_invoice(order, customer)\nsend(invoice)\n";

  private final AtomicLong clock = new AtomicLong();
  private final List<Source> recent = new ArrayList<>();
  private int asked;
  private final RelatedCode related =
      new RelatedCode(
          new RelatedCode.Files() {
            @Override
            public List<Source> recent() {
              asked++;
              return recent;
            }

            @Override
            public List<Source> declaring(String name, String languageId) {
              return List.of();
            }

            @Override
            public List<Source> calling(String name, String languageId) {
              clock.addAndGet(1_000_000);
              return List.of(new Source("use.py", "python", "a = 1\nb = " + name + "(a, 2)\n"));
            }
          },
          new RecentEdits(),
          file -> List.of(),
          clock::get);

  @Test
  void about_codeAlike_tellsItsWindow() {
    recent.add(new Source("shop.py", "python", ALIKE));
    recent.add(new Source("other.py", "python", "print('nothing of that')\n"));

    assertThat(related.about(focus(ALIKE, "")))
        .containsExactly(new Excerpt(Kind.SIMILAR, "shop.py", 1, ALIKE));
  }

  @Test
  void about_windowWithASecret_tellsNothingOfIt() {
    recent.add(new Source("shop.py", "python", ALIKE + "api_key = 'q8Zt1xLw0vNn3Kd7'\n"));

    assertThat(related.about(focus(ALIKE, ""))).isEmpty();
  }

  @Test
  void about_callBegun_tellsAUse() {
    assertThat(related.about(focus("", "x = make_invoice(")))
        .containsExactly(new Excerpt(Kind.USE, "use.py", 1, "a = 1\nb = make_invoice(a, 2)\n"));
  }

  @Test
  void about_theSameFocus_looksOnce() {
    related.about(focus(ALIKE, ""));
    related.about(focus(ALIKE, ""));

    assertThat(asked).isOne();
  }

  @Test
  void about_timeIsOver_leavesTheRestOut() {
    for (int file = 0; file < 5; file++) {
      recent.add(new Source("f" + file + ".py", "python", ALIKE));
    }
    var slow =
        new RelatedCode(
            new RelatedCode.Files() {
              @Override
              public List<Source> recent() {
                return recent;
              }

              @Override
              public List<Source> declaring(String name, String languageId) {
                clock.addAndGet(RelatedCode.LIMIT.toNanos());
                return List.of();
              }

              @Override
              public List<Source> calling(String name, String languageId) {
                throw new AssertionError("there is no time for that");
              }
            },
            new RecentEdits(),
            file -> List.of(),
            clock::get);

    assertThat(slow.about(focus(ALIKE, "x = send("))).isEmpty();
  }

  private static Focus focus(String above, String head) {
    return new Focus("a.py", "python", 3, above, head);
  }
}
