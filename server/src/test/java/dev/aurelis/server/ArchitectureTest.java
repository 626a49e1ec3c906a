package dev.aurelis.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The map of the house as tests: what each room may see, and where each library lives. */
class ArchitectureTest {
  private static final String ROOT = "dev.aurelis.server.";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.aurelis.server");

  /** For each room, the rooms below it that it may use. What is not listed is refused. */
  private static final Map<String, List<String>> MAY_USE = mayUse();

  private static Map<String, List<String>> mayUse() {
    var map = new LinkedHashMap<String, List<String>>();
    map.put("model", List.of());
    map.put("config", List.of("model", "security"));
    map.put("security", List.of("model"));
    map.put("observability", List.of("model", "security"));
    map.put("workspace", List.of("model", "security", "observability"));
    map.put("provider", List.of("model", "config", "security", "observability"));
    map.put("storage", List.of("model", "security", "observability"));
    map.put("cache", List.of("model", "config", "security", "observability", "storage"));
    map.put("usage", List.of("model", "security", "observability", "storage"));
    map.put("prompt", List.of("model", "config", "security", "workspace"));
    map.put(
        "orchestrator",
        List.of("model", "config", "security", "observability", "provider", "cache", "usage"));
    map.put(
        "features",
        List.of(
            "model", "config", "security", "observability", "workspace", "prompt", "orchestrator"));
    map.put(
        "lsp", List.of("model", "config", "security", "observability", "workspace", "features"));
    map.put("cli", List.of("model", "config", "security", "observability", "features", "sim"));
    map.put("sim", List.of());
    return map;
  }

  @TestFactory
  List<DynamicTest> rooms_dependDownwardsOnly() {
    var tests = new ArrayList<DynamicTest>();
    MAY_USE.forEach((room, below) -> {
      var refused =
          MAY_USE.keySet().stream()
              .filter(other -> !other.equals(room) && !below.contains(other))
              .map(other -> ROOT + other + "..")
              .toArray(String[]::new);
      tests.add(
          test(
              room + " uses only " + below,
              noClasses()
                  .that()
                  .resideInAPackage(ROOT + room + "..")
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage(refused)));
      tests.add(
          test(
              room + " does not know the composition root",
              noClasses()
                  .that()
                  .resideInAPackage(ROOT + room + "..")
                  .should()
                  .dependOnClassesThat()
                  .resideInAPackage("dev.aurelis.server")));
    });
    return tests;
  }

  @TestFactory
  List<DynamicTest> siblings_areStrangers() {
    return List.of(
        strangers("features.(*).."),
        strangers("provider.(*).."),
        strangers("orchestrator.(*).."),
        strangers("cache.(*).."));
  }

  @TestFactory
  List<DynamicTest> parents_doNotKnowTheirAdapters() {
    return List.of(
        test(
            "provider's port knows no adapter",
            noClasses()
                .that()
                .resideInAPackage(ROOT + "provider")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "provider.*..")),
        test(
            "cache's port knows no adapter",
            noClasses()
                .that()
                .resideInAPackage(ROOT + "cache")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "cache.*..")),
        test(
            "observability's ports know no adapter",
            noClasses()
                .that()
                .resideInAPackage(ROOT + "observability")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "observability.*..")),
        test(
            "nobody but the root names the form of the numbers",
            noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "observability.prometheus", "dev.aurelis.server")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "observability.prometheus")),
        test(
            "usage's port knows no adapter",
            noClasses()
                .that()
                .resideInAPackage(ROOT + "usage")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "usage.*..")),
        test(
            "the orchestrator names no concrete provider or cache",
            noClasses()
                .that()
                .resideInAPackage(ROOT + "orchestrator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    ROOT + "provider.*..", ROOT + "cache.*..", ROOT + "usage.*..")));
  }

  @TestFactory
  List<DynamicTest> packages_haveNoCycles() {
    return List.of(
        test(
            "no cycles between packages",
            slices().matching(ROOT + "(**)").should().beFreeOfCycles()));
  }

  @TestFactory
  List<DynamicTest> libraries_haveHomes() {
    return List.of(
        home("LSP4J and Gson", List.of("lsp"), "org.eclipse.lsp4j..", "com.google.gson.."),
        home("HTTP", List.of("provider"), "okhttp3..", "okio..", "java.net.http.."),
        home("Failsafe", List.of("orchestrator.resilience"), "dev.failsafe.."),
        home("Caffeine", List.of("cache.memory"), "com.github.benmanes.."),
        home("jtokkit", List.of("orchestrator.budgeting", "sim"), "com.knuddels.."),
        home(
            "Micrometer",
            List.of("observability.prometheus"),
            "io.micrometer..",
            "io.prometheus.."),
        home("Jackson", List.of("provider", "config", "sim", "cli"), "com.fasterxml.."),
        home("YAML", List.of("config"), "org.snakeyaml.."),
        home("tree-sitter", List.of("workspace.syntax"), "org.treesitter.."),
        home("native memory", List.of("workspace.syntax.tree"), "java.lang.foreign.."),
        home("picocli", List.of("cli"), "picocli.."),
        home("JGit", List.of("workspace"), "org.eclipse.jgit.."),
        home("commonmark", List.of("security"), "org.commonmark.."),
        home("Jedis", List.of("cache.redis"), "redis.clients.."),
        home("SQLite", List.of("storage"), "org.sqlite.."),
        home("SQL", List.of("storage", "cache.sqlite", "usage.sqlite"), "java.sql.."));
  }

  @TestFactory
  List<DynamicTest> habits() {
    return List.of(
        test(
            "stdout belongs to the protocol and the command line",
            noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "cli..", "dev.aurelis.server")
                .should()
                .accessField(System.class, "out")),
        test(
            "only config reads the environment",
            noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "config..")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)),
        test("nobody sleeps", noClasses().should().callMethod(Thread.class, "sleep", long.class)),
        test(
            "time comes through Ticker or Clock",
            noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "model.Ticker")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")),
        test(
            "no class is called Utils, Helper or Manager",
            noClasses()
                .should()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")));
  }

  @TestFactory
  List<DynamicTest> everyPackage_isNullMarked() {
    return MAIN.stream()
        .map(JavaClass::getPackage)
        .distinct()
        .map(found ->
            dynamicTest(
                found.getName(),
                () -> assertThat(found.isAnnotatedWith(NullMarked.class)).isTrue()))
        .toList();
  }

  private static DynamicTest strangers(String pattern) {
    return test(
        pattern + " are strangers",
        slices()
            .matching(ROOT + pattern)
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                resideInAnyPackage(ROOT + "provider.openai..", ROOT + "provider.github.."),
                resideInAnyPackage(
                    ROOT + "provider.http..", ROOT + "provider.sse..", ROOT + "provider.openai.."))
            .ignoreDependency(
                resideInAnyPackage(ROOT + "cache.sqlite..", ROOT + "cache.redis.."),
                resideInAnyPackage(ROOT + "cache.seal..")));
  }

  private static DynamicTest home(String library, List<String> rooms, String... packages) {
    var inside = rooms.stream().map(room -> ROOT + room + "..").toArray(String[]::new);
    return test(
        library + " lives in " + rooms,
        noClasses()
            .that()
            .resideOutsideOfPackages(inside)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages));
  }

  private static DynamicTest test(String name, ArchRule rule) {
    return dynamicTest(name, () -> rule.allowEmptyShould(true).check(MAIN));
  }
}
