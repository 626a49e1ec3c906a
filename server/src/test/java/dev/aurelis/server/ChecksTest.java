package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.AssistSettings;
import dev.aurelis.server.features.action.Trial.Result;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.workspace.scratch.ScratchCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Check commands run as real processes in real copies. */
@DisabledOnOs(OS.WINDOWS)
class ChecksTest {
  @TempDir Path place;
  private Path work;
  private Path file;

  @BeforeEach
  void workspace() throws IOException {
    work = Files.createDirectories(place.resolve("work"));
    Files.createDirectories(work.resolve(".git"));
    Files.writeString(work.resolve(".git/config"), "x");
    Files.createDirectories(place.resolve("state"));
    file = Files.writeString(work.resolve("cart.txt"), "good");
  }

  @Test
  void run_commandIsContentWithTheChange_passes() {
    assertThat(run("bad", "good", "sh", "-c", "grep -q good cart.txt"))
        .isEqualTo(new Result.Passed("sh -c grep -q good cart.txt"));
  }

  @Test
  void run_changeMakesItFail_tellsWhatItSaid() throws IOException {
    var result = run("good", "bad", "sh", "-c", "cat cart.txt; ! grep -q bad cart.txt");

    assertThat(result).isInstanceOf(Result.Failed.class);
    assertThat(((Result.Failed) result).said()).isEqualTo("bad");
    assertThat(Files.readString(file)).isEqualTo("good");
  }

  @Test
  void run_itFailsWithoutTheChangeToo_isNoReproach() {
    assertThat(run("good", "better", "sh", "-c", "exit 3")).isInstanceOf(Result.FailsAnyway.class);
  }

  @Test
  void run_noEnd_isUndecidedAndItsChildrenAreEnded() {
    var result =
        checks(Duration.ofSeconds(1), "sh", "-c", "sleep 1000 & sleep 1000")
            .run(file.toUri().toString(), "a", "b", new CancelToken());

    assertThat(result.toString()).contains("did not end within 1 s");
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
        .noneMatch(child -> child.info().commandLine().orElse("").contains("sleep 1000"));
  }

  @Test
  void run_unknownProgram_isUndecided() {
    assertThat(run("a", "b", "no-such-program-here").toString()).contains("cannot be started");
  }

  @Test
  void run_writesAndDeletes_touchOnlyTheCopy() throws IOException {
    Files.writeString(place.resolve("outside.txt"), "mine");
    Files.createSymbolicLink(work.resolve("out"), place.resolve("outside.txt"));
    Files.createSymbolicLink(work.resolve("in"), Path.of("cart.txt"));

    assertThat(
            run(
                "a",
                "b",
                "sh",
                "-c",
                "test ! -e out && test -L in && test ! -e .git && rm -f cart.txt && echo x > new"))
        .isInstanceOf(Result.Passed.class);
    assertThat(Files.readString(file)).isEqualTo("good");
    assertThat(work.resolve("new")).doesNotExist();
    assertThat(place.resolve("state/scratch")).isEmptyDirectory();
  }

  @Test
  void run_environment_holdsNoTokens() {
    assertThat(run("a", "b", "sh", "-c", "env | grep -v -q AURELIS && ! env | grep -q MAVEN_"))
        .isInstanceOf(Result.Passed.class);
  }

  @Test
  void run_linkInPlaceOfTheFile_isReplacedAndNotFollowed() throws IOException {
    Files.delete(file);
    Files.createDirectories(work.resolve("sub"));
    Files.writeString(work.resolve("sub/real.txt"), "real");
    Files.createSymbolicLink(file, Path.of("sub/real.txt"));

    assertThat(run("real", "new", "sh", "-c", "grep -q new cart.txt && grep -q real sub/real.txt"))
        .isInstanceOf(Result.Passed.class);
  }

  @Test
  void run_workspaceLargerThanAllowed_isUndecided() {
    var checks =
        new Checks(
            () -> List.of(new AssistSettings.Check(work, List.of("true"), Duration.ofSeconds(5))),
            () -> place.resolve("state"),
            new ScratchCopy.Limits(100, 3));

    assertThat(checks.run(file.toUri().toString(), "a", "b", new CancelToken()).toString())
        .contains("too large");
    assertThat(place.resolve("state/scratch")).isEmptyDirectory();
  }

  @Test
  void run_documentElsewhere_hasNoCommand() {
    assertThat(
            checks(Duration.ofSeconds(5), "true")
                .run("file:///elsewhere/a.txt", "a", "b", new CancelToken()))
        .isEqualTo(new Result.None());
    assertThat(checks(Duration.ofSeconds(5), "true").run("untitled:1", "a", "b", new CancelToken()))
        .isEqualTo(new Result.None());
  }

  private Result run(String before, String after, String... command) {
    return checks(Duration.ofSeconds(60), command)
        .run(file.toUri().toString(), before, after, new CancelToken());
  }

  private Checks checks(Duration time, String... command) {
    return new Checks(
        () -> List.of(new AssistSettings.Check(work, List.of(command), time)),
        () -> place.resolve("state"),
        ScratchCopy.Limits.USUAL);
  }
}
