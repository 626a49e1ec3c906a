package dev.aurelis.server;

/** Entry point of the application. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(0);
  }
}
