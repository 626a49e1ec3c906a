package dev.aurelis.server.workspace.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.workspace.index.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceFilesTest {
  @TempDir Path temporary;
  private final AtomicLong clock = new AtomicLong();

  @Test
  void walk_mixedFolder_meetsSourceFilesOnly() throws IOException {
    write("src/A.java", "class A {}");
    write("web/app.ts", "let a = 1;");
    write("notes.txt", "hello");
    write(".env", "KEY=1");
    write("node_modules/x/index.js", "x");
    write("src/.env.py", "KEY = 1");
    assertThat(met(WalkLimits.DEFAULT)).containsExactlyInAnyOrder("src/A.java", "web/app.ts");
  }

  @Test
  void walk_linksInCirclesAndOutwards_areNotFollowed() throws IOException {
    write("src/A.java", "class A {}");
    var outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("B.java"), "class B {}");
    Files.createSymbolicLink(folder().resolve("src/circle"), folder());
    Files.createSymbolicLink(folder().resolve("src/away"), outside);
    Files.createSymbolicLink(folder().resolve("src/C.java"), outside.resolve("B.java"));
    assertThat(met(WalkLimits.DEFAULT)).containsExactly("src/A.java");
    assertThat(files(WalkLimits.DEFAULT).file(folder().resolve("src/away/B.java"))).isEmpty();
  }

  @Test
  void walk_folderIsALink_isWalkedUnderItsOwnName() throws IOException {
    var real = Files.createDirectories(temporary.resolve("real"));
    Files.writeString(real.resolve("A.java"), "class A {}");
    var link = Files.createSymbolicLink(temporary.resolve("link"), real);
    var found = new ArrayList<Path>();
    files(new IgnoreRules(List.of(link)), WalkLimits.DEFAULT)
        .walk(() -> false, file -> found.add(file.path()));
    assertThat(found).containsExactly(link.resolve("A.java"));
  }

  @Test
  void walk_moreThanAllowed_stopsAndSaysSo() throws IOException {
    for (var i = 0; i < 50; i++) {
      write("f" + i + ".py", "x = " + i + "\n");
    }
    var few = new WalkLimits(1_000, 10, 1 << 20, 1 << 20, Duration.ofHours(1));
    var found = new ArrayList<String>();
    var complete = files(few).walk(() -> false, file -> found.add(file.relative()));
    assertThat(complete).isFalse();
    assertThat(found).hasSize(10);
    var fewBytes = new WalkLimits(1_000, 1_000, 30, 1 << 20, Duration.ofHours(1));
    assertThat(met(fewBytes)).hasSizeLessThan(10);
    var fewEntries = new WalkLimits(5, 1_000, 1 << 20, 1 << 20, Duration.ofHours(1));
    assertThat(met(fewEntries)).hasSizeLessThan(6);
  }

  @Test
  void walk_timeIsUp_stops() throws IOException {
    write("a/x.py", "x = 1\n");
    write("b/x.py", "x = 1\n");
    var limits = new WalkLimits(1_000, 1_000, 1 << 20, 1 << 20, Duration.ofSeconds(1));
    var found = new ArrayList<String>();
    var complete =
        files(limits)
            .walk(
                () -> {
                  clock.addAndGet(Duration.ofMillis(400).toNanos());
                  return false;
                },
                file -> found.add(file.relative()));
    assertThat(complete).isFalse();
    assertThat(found).hasSizeLessThan(2);
  }

  @Test
  void walk_stopped_endsEarly() throws IOException {
    write("a/x.py", "x = 1\n");
    var found = new ArrayList<String>();
    assertThat(files(WalkLimits.DEFAULT).walk(() -> true, file -> found.add(file.relative())))
        .isFalse();
    assertThat(found).isEmpty();
  }

  @Test
  void walk_unreadableFolder_isPassedOver() throws IOException {
    write("a/x.py", "x = 1\n");
    write("closed/y.py", "y = 1\n");
    var closed = folder().resolve("closed");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      assertThat(met(WalkLimits.DEFAULT)).contains("a/x.py");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void walk_missingFolder_isNotComplete() {
    var rules = new IgnoreRules(List.of(temporary.resolve("absent")));
    assertThat(files(rules, WalkLimits.DEFAULT).walk(() -> false, file -> {})).isFalse();
  }

  @Test
  void read_binaryBrokenMinifiedOrLarge_isEmpty() throws IOException {
    var files = files(new WalkLimits(10, 10, 1 << 20, 5_000, Duration.ofHours(1)));
    Files.write(write("broken.py", ""), new byte[] {'a', (byte) 0xC3, (byte) 0x28});
    assertThat(files.read(folder().resolve("broken.py"))).isEmpty();
    assertThat(files.read(write("binary.py", "a\0b"))).isEmpty();
    assertThat(files.read(write("mini.js", "x=1;".repeat(500)))).isEmpty();
    assertThat(files.read(write("large.py", "x = 1\n".repeat(1_000)))).isEmpty();
    assertThat(files.read(folder().resolve("absent.py"))).isEmpty();
    assertThat(files.read(folder())).isEmpty();
    assertThat(files.read(write("good.py", "é = '😀'\n"))).contains("é = '😀'\n");
  }

  private List<String> met(WalkLimits limits) throws IOException {
    var found = new ArrayList<String>();
    files(limits).walk(() -> false, file -> found.add(file.relative()));
    return found;
  }

  private WorkspaceFiles files(WalkLimits limits) {
    return files(new IgnoreRules(List.of(folder())), limits);
  }

  private WorkspaceFiles files(IgnoreRules rules, WalkLimits limits) {
    return new WorkspaceFiles(rules, limits, clock::get, Languages::ofPath);
  }

  private Path folder() {
    return temporary.resolve("folder");
  }

  private Path write(String name, String text) throws IOException {
    var file = folder().resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
