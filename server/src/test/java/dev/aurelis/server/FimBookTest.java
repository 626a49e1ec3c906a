package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.ModelId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FimBookTest {
  private static final String ORIGIN = "http://127.0.0.1:8080";
  private static final ModelId MODEL = new ModelId("qwen2.5-coder");

  @TempDir Path folder;

  @Test
  void learned_isThereAfterARestartAndForAMonth() {
    book("2026-11-01").learned(ORIGIN, MODEL, "suffix");
    book("2026-11-02").learned(ORIGIN, new ModelId("other"), "none");
    assertThat(book("2026-11-30").form(ORIGIN, MODEL)).contains("suffix");
    assertThat(book("2026-11-30").form("https://other.test:443", MODEL)).isEmpty();
    assertThat(book("2026-12-01").form(ORIGIN, MODEL)).isEmpty();
  }

  @Test
  void learned_ofTwoProcesses_isKeptOfBoth() {
    var one = book("2026-11-01");
    var other = book("2026-11-01");
    one.learned(ORIGIN, MODEL, "suffix");
    other.learned(ORIGIN, new ModelId("other"), "none");
    assertThat(book("2026-11-01").form(ORIGIN, MODEL)).contains("suffix");
  }

  @Test
  void form_garbageInTheFile_isReadOver() throws Exception {
    Files.writeString(
        folder.resolve(FimBook.FILE),
        "garbage\n" + ORIGIN + "\tm\tnone\tsoon\n" + ORIGIN + "\tn\tnone\t2026-11-01\n");
    assertThat(book("2026-11-02").form(ORIGIN, new ModelId("n"))).contains("none");
    assertThat(book("2026-11-02").form(ORIGIN, new ModelId("m"))).isEmpty();
  }

  @Test
  void learned_folderThatCannotBe_isRememberedByThisProcess() throws Exception {
    var book = new FimBook(Files.writeString(folder.resolve("file"), ""), clock("2026-11-01"));
    book.learned(ORIGIN, MODEL, "none");
    assertThat(book.form(ORIGIN, MODEL)).contains("none");
  }

  private FimBook book(String day) {
    return new FimBook(folder, clock(day));
  }

  private static Clock clock(String day) {
    return Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
  }
}
