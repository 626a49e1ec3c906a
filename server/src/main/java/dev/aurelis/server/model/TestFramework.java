package dev.aurelis.server.model;

/** Test frameworks that tests are written for. */
public enum TestFramework {
  JUNIT_5("JUnit 5"),
  JUNIT_4("JUnit 4"),
  TESTNG("TestNG"),
  KOTLIN_TEST("kotlin.test"),
  PYTEST("pytest"),
  UNITTEST("unittest"),
  VITEST("Vitest"),
  JEST("Jest"),
  MOCHA("Mocha with node:assert"),
  NODE_TEST("node:test with node:assert"),
  GO("Go's testing package"),
  RUST("Rust's built-in tests"),
  XUNIT("xUnit"),
  NUNIT("NUnit"),
  MSTEST("MSTest"),
  RSPEC("RSpec"),
  MINITEST("Minitest"),
  PHPUNIT("PHPUnit");

  private final String label;

  TestFramework(String label) {
    this.label = label;
  }

  /** What people call it. */
  public String label() {
    return label;
  }
}
