package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** The page about faults names tests that exist, and at least one for every fault. */
class FaultsDocTest {
  private static final Path SOURCES = Path.of("src", "test", "java");
  private static final Pattern ROW = Pattern.compile("^\\| F([0-9]+) \\|.*$", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9]+)#([A-Za-z0-9_]+)`");

  /** One fault: its number and its row. */
  private record Fault(int number, String row) {
    List<String> tests() {
      return NAME.matcher(row).results().map(found -> found.group()).toList();
    }
  }

  @Test
  void faults_areNumberedOnceInOrder() throws IOException {
    assertThat(faults().map(Fault::number).toList())
        .hasSizeGreaterThan(40)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> faults_nameTestsThatExist() throws IOException {
    return faults().map(fault -> dynamicTest("F" + fault.number(), () -> exist(fault.tests())));
  }

  private static void exist(List<String> tests) throws Exception {
    assertThat(tests).isNotEmpty();
    for (var test : tests) {
      var parts = NAME.matcher(test);
      assertThat(parts.matches()).isTrue();
      assertThat(isTest(type(parts.group(1)), parts.group(2))).as(test).isTrue();
    }
  }

  private static boolean isTest(Class<?> type, String method) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(each -> each.getName().equals(method))
        .anyMatch(each -> AnnotationSupport.isAnnotated(each, Testable.class));
  }

  private static Class<?> type(String simpleName) throws Exception {
    try (var files = Files.walk(SOURCES)) {
      var found =
          files
              .filter(file -> file.endsWith(simpleName + ".java"))
              .map(SOURCES::relativize)
              .toList();
      assertThat(found).as(simpleName).hasSize(1);
      var path = found.getFirst().toString().replace(java.io.File.separatorChar, '.');
      return Class.forName(path.substring(0, path.length() - ".java".length()));
    }
  }

  private static Stream<Fault> faults() throws IOException {
    var page = Files.readString(Path.of("..", "docs", "FAULTS.md"));
    return ROW.matcher(page)
        .results()
        .map(row -> new Fault(Integer.parseInt(row.group(1)), row.group()));
  }
}
