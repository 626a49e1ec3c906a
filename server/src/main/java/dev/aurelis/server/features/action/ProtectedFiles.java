package dev.aurelis.server.features.action;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files whose change could make another program run something or weaken this one: settings of
 * editors, version control, build servers, and our own. No task edits them, whatever a model says
 * (compare CVE-2025-53773, CVE-2025-54130).
 */
final class ProtectedFiles {
  private static final List<Pattern> PATTERNS =
      List.of(
          Pattern.compile("/\\.(git|hg|svn|jj)(/|$)"),
          Pattern.compile(
              "/\\.(vscode|idea|fleet|zed|cursor|windsurf|vs|helix|nvim|devcontainer)(/|$)"),
          Pattern.compile(
              "/\\.(github|gitlab|gitea|forgejo|circleci|buildkite|woodpecker|ci)(/|$)"),
          Pattern.compile("/\\.aurelis[^/]*(/|$)"),
          Pattern.compile("/aurelis/config\\.ya?ml$"),
          Pattern.compile("/\\.(gitlab-ci|travis|drone|woodpecker|appveyor|cirrus)\\.ya?ml$"),
          Pattern.compile("/(azure-pipelines|bitbucket-pipelines|appveyor)\\.ya?ml$"),
          Pattern.compile("/jenkinsfile$"),
          Pattern.compile(
              "/\\.(gitmodules|gitattributes|gitconfig|envrc|editorconfig|npmrc|netrc)$"),
          Pattern.compile("/(\\.exrc|\\.nvimrc|\\.nvim\\.lua|\\.dir-locals\\.el)$"),
          Pattern.compile("/\\.(bash|zsh|ksh)(rc|_profile|env|_login|_logout)$|/\\.profile$"),
          Pattern.compile("/\\.ssh(/|$)"),
          Pattern.compile("\\.code-workspace$"),
          Pattern.compile("/(claude|agents|gemini|copilot-instructions)\\.md$"),
          Pattern.compile("/\\.(mcp|claude|continue|roo|cline)[^/]*(/|$)"));

  private ProtectedFiles() {}

  /** Why a document is not edited, empty where it may be. */
  static Optional<String> refusal(String uri) {
    var path = path(uri).toLowerCase(Locale.ROOT).replace('\\', '/');
    boolean refused = PATTERNS.stream().anyMatch(pattern -> pattern.matcher(path).find());
    if (!refused) {
      return Optional.empty();
    }
    return Optional.of(
        "Settings of editors, version control, build servers and of Aurelis itself are never edited"
            + " by a task. Please change this file by hand.");
  }

  private static String path(String uri) {
    try {
      var parsed = new URI(uri).normalize().getPath();
      return parsed == null ? uri : "/" + parsed;
    } catch (URISyntaxException odd) {
      return uri;
    }
  }
}
