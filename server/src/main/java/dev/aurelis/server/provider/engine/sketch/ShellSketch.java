package dev.aurelis.server.provider.engine.sketch;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** bats, with tests as functions so that the file stays plain Bash. */
final class ShellSketch {
  private final Subject subject;

  ShellSketch(Subject subject) {
    this.subject = subject;
  }

  Sketch sketch() {
    var path = "tests/" + subject.stem() + ".bats";
    var source = "$BATS_TEST_DIRNAME/" + Lines.from("tests/", subject.context().path());
    int count = arguments();
    var code =
        "#!/usr/bin/env bats\n\nsetup() {\n    source \""
            + source
            + "\"\n}\n\n"
            + test(
                "usual_input",
                IntStream.rangeClosed(1, count)
                    .mapToObj(i -> " sample" + i)
                    .collect(Collectors.joining()),
                "usual input")
            + (count > 0 ? "\n" + test("no_arguments", "", "no arguments") : "");
    return new Sketch(path, "The script must be safe to source.", code, "bats " + path);
  }

  private String test(String name, String arguments, String state) {
    return Casing.snake(subject.name())
        + "_"
        + name
        + "() { # @test\n    run "
        + subject.name()
        + arguments
        + "\n    [ \"$status\" -eq 0 ]\n    [ \"$output\" = \"state what is printed for "
        + state
        + "\" ]\n}\n";
  }

  /** The highest argument that the body uses. */
  private int arguments() {
    var body =
        subject.facts().body().filter(span -> span.end() <= subject.context().text().length());
    return body.stream()
        .flatMap(span ->
            Pattern.compile("\\$\\{?([1-9])").matcher(span.of(subject.context().text())).results())
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .max()
        .orElse(0);
  }
}
