package dev.aurelis.server.security;

import java.util.regex.Pattern;

/** What viewers turn into links by themselves: addresses in running text. */
final class Addresses {
  /**
   * Any scheme with slashes, the schemes that act without them, {@code www.} names, host names with
   * a path or of a common top-level domain, and mail addresses. Possessive and bounded: linear
   * time.
   */
  static final Pattern PATTERN =
      Pattern.compile(
          "[A-Za-z][A-Za-z0-9+.-]{1,30}+://[^\\s<>`]{0,2000}+"
              + "|(?i:\\b(?:mailto|javascript|vbscript|data|vscode|vscode-insiders|command|file"
              + "|aurelis|tel|jar):[^\\s<>`]{1,2000}+)|(?i:\\bwww\\.[^\\s<>`]{1,2000}+)"
              + "|[\\w.+-]{1,64}@[\\w-]{1,64}+(?:\\.[\\w-]{1,64}+){1,8}+"
              + "|\\b[A-Za-z0-9-]{1,64}+(?:\\.[A-Za-z0-9-]{1,64}+){1,8}+(?::\\d{1,5})?/[^\\s<>`]{0,2000}+"
              + "|(?i:\\b(?:[a-z0-9-]{1,64}+\\.){1,8}(?:com|net|org|io|dev|ai|app|co|info|xyz|biz"
              + "|edu|gov|eu|de|uk|ru|cn|me)\\b)");

  private Addresses() {}
}
