package dev.aurelis.server.workspace.related;

import dev.aurelis.server.model.Excerpt;
import dev.aurelis.server.model.LineBreaks;
import java.util.ArrayList;
import java.util.List;

/** Lines of other files around calls of what is called at the cursor. */
final class Uses {
  private static final int AROUND = 3;
  private static final int MOST = 3;

  private Uses() {}

  /**
   * One of each file, in their order.
   *
   * @param files those that may hold a call of the name
   */
  static List<Excerpt> find(String name, Focus focus, List<Source> files) {
    var found = new ArrayList<Excerpt>();
    for (var file : files) {
      int at = file.path().equals(focus.document()) ? -1 : file.text().indexOf(name + "(");
      if (at >= 0 && found.size() < MOST) {
        found.add(around(file, at));
      }
    }
    return found;
  }

  private static Excerpt around(Source file, int offset) {
    int line = LineBreaks.before(file.text(), offset);
    int from = Math.max(0, line - AROUND);
    var lines = file.text().lines().skip(from).limit(line + AROUND + 1L - from).toList();
    return new Excerpt(Excerpt.Kind.USE, file.path(), from + 1, String.join("\n", lines) + "\n");
  }
}
