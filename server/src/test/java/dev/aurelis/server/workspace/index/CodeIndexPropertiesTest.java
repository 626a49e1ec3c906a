package dev.aurelis.server.workspace.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What holds for any texts and any order of changes. */
class CodeIndexPropertiesTest {
  private static final List<String> NAMES = List.of("open", "read", "parse", "close", "send");
  private static final long SEED = Long.getLong("aurelis.seed", 7);

  @Test
  void put_andRemoveInAnyOrder_equalsBuildingAnew() {
    var random = new Random(SEED);
    var index = new CodeIndex(IndexLimits.DEFAULT, SensibleEnd.AS_IS);
    var live = new HashMap<String, SourceText>();
    for (var step = 0; step < 400; step++) {
      var key = "f" + random.nextInt(30) + ".py";
      if (random.nextInt(4) == 0) {
        index.remove(key);
        live.remove(key);
      } else {
        var text = new SourceText(key, key, "python", code(random));
        index.put(List.of(text));
        live.put(key, text);
      }
      if (step % 20 == 0) {
        assertSame(index, live, step);
      }
    }
  }

  private static void assertSame(CodeIndex index, Map<String, SourceText> live, int step) {
    var anew = new CodeIndex(IndexLimits.DEFAULT, SensibleEnd.AS_IS);
    anew.put(live.values());
    assertThat(index.size().files()).as("seed %d step %d", SEED, step).isEqualTo(live.size());
    for (var name : NAMES) {
      assertThat(new HashSet<>(index.filesThatCall(name, "python", 100)))
          .as("seed %d step %d %s", SEED, step, name)
          .isEqualTo(new HashSet<>(anew.filesThatCall(name, "python", 100)));
    }
  }

  @Test
  void continuations_anywhere_neverRepeatWhatStandsBelow() {
    var random = new Random(SEED);
    var index = new CodeIndex(IndexLimits.DEFAULT, SensibleEnd.AS_IS);
    for (var i = 0; i < 20; i++) {
      index.put(List.of(new SourceText("f" + i, "f" + i, "python", code(random))));
    }
    var shown = 0;
    for (var i = 0; i < 2_000; i++) {
      var text = code(random);
      var offset = random.nextInt(text.length() + 1);
      var end = text.indexOf('\n', offset);
      var before = text.substring(0, offset);
      var after = end < 0 ? "" : text.substring(end);
      var cursor = new Cursor("here", "here", "python", before + after, offset);
      for (var found : index.continuations(cursor, 3)) {
        shown++;
        var whole = before + found.text();
        var last = whole.substring(whole.lastIndexOf('\n') + 1);
        var next = after.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        assertThat(last).as("seed %d case %d", SEED, i).isNotEqualTo(next);
        assertThat(found.text()).as("seed %d case %d", SEED, i).isNotBlank();
      }
    }
    assertThat(shown).as("seed %d", SEED).isPositive();
  }

  @Test
  void continuations_whileOthersWrite_answer() throws Exception {
    var index = new CodeIndex(IndexLimits.DEFAULT, SensibleEnd.AS_IS);
    try (var pool = Executors.newFixedThreadPool(4)) {
      var writers =
          List.of(0, 1).stream().map(number -> pool.submit(() -> write(index, number))).toList();
      var random = new Random(SEED);
      for (var i = 0; i < 500; i++) {
        var text = code(random);
        var cursor = new Cursor("here", "here", "python", text, text.length());
        assertThat(index.continuations(cursor, 3)).hasSizeLessThan(4);
      }
      for (var writer : writers) {
        writer.get(60, TimeUnit.SECONDS);
      }
    }
    assertThat(index.size().files()).isPositive();
  }

  private static void write(CodeIndex index, int number) {
    var random = new Random(SEED + number);
    for (var i = 0; i < 300; i++) {
      var key = number + "-" + random.nextInt(20);
      index.put(List.of(new SourceText(key, key, "python", code(random) + "w" + i)));
    }
  }

  private static String code(Random random) {
    var text = new StringBuilder();
    for (var line = 0; line < 12; line++) {
      var name = NAMES.get(random.nextInt(NAMES.size()));
      var other = NAMES.get(random.nextInt(NAMES.size()));
      text.append("    ".repeat(random.nextInt(3)));
      switch (random.nextInt(4)) {
        case 0 -> text.append("if ").append(name).append("(").append(other).append("):");
        case 1 -> text.append("value = ").append(name).append("(value, 1)");
        case 2 -> text.append("return ").append(other).append(".").append(name).append("()");
        default -> text.append(name).append(" = [").append(other).append("]");
      }
      text.append("\n");
    }
    return text.toString();
  }
}
