package dev.aurelis.server.workspace.testing;

import java.nio.file.Path;

/** Parts of file names. */
final class Names {
  private Names() {}

  static String of(Path path) {
    var name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /** The folder a path lies in. */
  static Path folder(Path path) {
    var parent = path.getParent();
    return parent == null ? path : parent;
  }

  /** A name without its last ending. */
  static String stem(Path path) {
    var name = of(path);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** The last ending with its dot. */
  static String ending(Path path) {
    var name = of(path);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot) : "";
  }

  /** How many parts of their folders two files have in common at the end. */
  static int nearness(Path one, Path other) {
    int same = 0;
    int most = Math.min(one.getNameCount(), other.getNameCount()) - 1;
    while (same < most
        && one.getName(one.getNameCount() - 2 - same)
            .equals(other.getName(other.getNameCount() - 2 - same))) {
      same++;
    }
    return same;
  }
}
