package dev.aurelis.server.workspace.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.Requires;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoreRulesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".env",
        ".env.local",
        "config/.env.production",
        "server.pem",
        "Server.PEM",
        "id_rsa",
        "id_rsa.pub",
        "deep/id_ed25519",
        "credentials",
        ".aws/config",
        ".ssh/known_hosts",
        ".config/gcloud/x.json",
        "app.jks",
        "release.keystore",
        "terraform.tfvars",
        "service-account-prod.json",
        ".docker/config.json",
        ".netrc",
        "api.key"
      })
  void why_secretNames_areNeitherLearnedNorSent(String name) {
    assertThat(rules().why(folder.resolve(name))).isEqualTo(Exclusion.SECRET);
    assertThat(rules().excluded(folder.resolve(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Environment.java",
        "credentials.ts",
        "KeyStore.java",
        "pem.go",
        "service-account.ts",
        "src/gcloud/main.go",
        "monkey.py"
      })
  void why_namesThatOnlyLookAlike_areNone(String name) {
    assertThat(rules().why(folder.resolve(name))).isEqualTo(Exclusion.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node_modules/a/b.js",
        "target/A.java",
        "x/build/y.py",
        "dist/z.ts",
        "vendor/q.go",
        "app.min.js",
        ".git/config"
      })
  void why_generated_isSendableButNotLearned(String name) {
    var why = rules().why(folder.resolve(name));
    assertThat(why).isEqualTo(Exclusion.GENERATED);
    assertThat(why.isSendable()).isTrue();
    assertThat(why.isLearned()).isFalse();
  }

  @Test
  void why_aurelisIgnore_isNotSentEvenInsideIgnoredFolders() throws IOException {
    write(".aurelisignore", "private/\n*.secret.py\n!open.secret.py\n");
    write(".gitignore", "sub/\n");
    assertThat(rules().why(folder.resolve("private/a.py"))).isEqualTo(Exclusion.AURELIS_IGNORE);
    assertThat(rules().why(folder.resolve("a.secret.py"))).isEqualTo(Exclusion.AURELIS_IGNORE);
    assertThat(rules().why(folder.resolve("sub/a.secret.py"))).isEqualTo(Exclusion.AURELIS_IGNORE);
    assertThat(rules().why(folder.resolve("open.secret.py"))).isEqualTo(Exclusion.NONE);
    assertThat(rules().why(folder.resolve("sub/a.py"))).isEqualTo(Exclusion.GIT_IGNORE);
  }

  @Test
  void why_aurelisIgnoreTakesSecretBack_staysSecret() throws IOException {
    write(".aurelisignore", "!.env\n");
    assertThat(rules().why(folder.resolve(".env"))).isEqualTo(Exclusion.SECRET);
  }

  @Test
  void why_ignoreFileChanges_isSeenAtOnce() throws IOException {
    var rules = rules();
    assertThat(rules.excluded(folder.resolve("a.py"))).isFalse();
    write(".aurelisignore", "a.py\n");
    assertThat(rules.excluded(folder.resolve("a.py"))).isTrue();
    Files.delete(folder.resolve(".aurelisignore"));
    assertThat(rules.excluded(folder.resolve("a.py"))).isFalse();
  }

  @Test
  void why_outsideOfEveryFolder_saysSo() {
    assertThat(rules().why(folder.resolveSibling("elsewhere.py"))).isEqualTo(Exclusion.OUTSIDE);
    assertThat(rules().why(folder.resolve("../.env"))).isEqualTo(Exclusion.SECRET);
  }

  @Test
  void excluded_gitIgnoreSemantics_agreeWithGit() throws Exception {
    var git = Requires.program("git");
    run(git, "init", "-q");
    write(
        ".gitignore",
        "*.log\n"
            + "!keep.log\n"
            + "/only-top.txt\n"
            + "docs/*.txt\n"
            + "**/deep/x.py\n"
            + "out/\n"
            + "foo*bar\n"
            + "# comment\n"
            + "\\#hash\n"
            + "\\!bang\n"
            + "trailing\\ \n"
            + "abc/**\n"
            + "!abc/keep.py\n"
            + "[ab].c\n"
            + "a/**/z.py\n"
            + "?.q\n");
    write("sub/.gitignore", "!sub.log\nlocal.py\n/anchored.py\n*.tmp\n");
    write("sub/inner/.gitignore", "!x.tmp\n");
    write(".git/info/exclude", "excluded.py\n");
    var names =
        List.of(
            "a.log",
            "keep.log",
            "sub/a.log",
            "sub/sub.log",
            "sub/keep.log",
            "only-top.txt",
            "sub/only-top.txt",
            "docs/a.txt",
            "docs/sub/a.txt",
            "q/deep/x.py",
            "deep/x.py",
            "out/a.py",
            "sub/out/b.py",
            "foo1bar",
            "fooxx/bar",
            "foobar/x.py",
            "#hash",
            "!bang",
            "trailing ",
            "abc/x.py",
            "abc/keep.py",
            "a.c",
            "c.c",
            "a/z.py",
            "a/b/c/z.py",
            "a/y.py",
            "sub/local.py",
            "sub/inner/local.py",
            "local.py",
            "sub/anchored.py",
            "sub/inner/anchored.py",
            "sub/b.tmp",
            "sub/inner/x.tmp",
            "sub/inner/y.tmp",
            "excluded.py",
            "sub/excluded.py",
            "x.q",
            "xy.q",
            "plain.py");
    for (var name : names) {
      write(name, "x");
    }
    var rules = rules();
    var wrong = new ArrayList<String>();
    for (var name : names) {
      var ignored = run(git, "check-ignore", "-q", "--no-index", name) == 0;
      if (rules.excluded(folder.resolve(name)) != ignored) {
        wrong.add(name + ": git says " + ignored);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private IgnoreRules rules() {
    return new IgnoreRules(List.of(folder));
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private int run(Path program, String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    var process = builder.start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
