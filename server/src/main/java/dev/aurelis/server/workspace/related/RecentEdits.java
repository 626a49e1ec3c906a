package dev.aurelis.server.workspace.related;

import dev.aurelis.server.model.CommonEnds;
import dev.aurelis.server.model.Excerpt;
import dev.aurelis.server.model.LineBreaks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The places changed last, followed through later changes of their files. Thread-safe. */
public final class RecentEdits {
  private static final int MOST = 8;

  /** Lines that are told around a change; changes as near as that are one. */
  private static final int AROUND = 3;

  /** Changes this near to the cursor are told anyway. */
  private static final int NEAR = 100;

  private final List<Edit> edits = new ArrayList<>();

  /** Lines of a file that were changed; {@code to} is excluded. */
  private record Edit(String path, int from, int to) {}

  /** A file was changed. */
  public synchronized void changed(String path, String before, String now) {
    if (before.equals(now)) {
      return;
    }
    var ends = CommonEnds.of(before, now);
    int same = ends.head();
    int tail = ends.tail();
    int from = LineBreaks.between(now, 0, same);
    int to = from + LineBreaks.between(now, same, now.length() - tail) + 1;
    int grown = to - from - 1 - LineBreaks.between(before, same, before.length() - tail);
    var edit = new Edit(path, from, to);
    for (var other : List.copyOf(edits)) {
      if (other.path().equals(path)) {
        edits.remove(other);
        var moved = other.from() >= from ? moved(other, grown) : other;
        if (moved.from() <= edit.to() + AROUND && moved.to() >= edit.from() - AROUND) {
          edit =
              new Edit(path, Math.min(edit.from(), moved.from()), Math.max(edit.to(), moved.to()));
        } else {
          edits.add(moved);
        }
      }
    }
    edits.add(edit);
    if (edits.size() > MOST) {
      edits.removeFirst();
    }
  }

  public synchronized void forget(String path) {
    edits.removeIf(edit -> edit.path().equals(path));
  }

  /**
   * The newest first.
   *
   * @param text the text of a file that may be told
   */
  List<Excerpt> find(Focus focus, Function<String, Optional<String>> text) {
    List<Edit> now;
    synchronized (this) {
      now = edits.reversed().stream().toList();
    }
    return now.stream()
        .filter(edit ->
            !edit.path().equals(focus.document())
                || edit.to() < focus.line() - NEAR
                || edit.from() > focus.line() + NEAR)
        .flatMap(edit -> text.apply(edit.path()).map(all -> excerpt(edit, all)).stream())
        .filter(excerpt -> !excerpt.text().isBlank())
        .toList();
  }

  private static Excerpt excerpt(Edit edit, String text) {
    int from = Math.max(0, edit.from() - AROUND);
    var lines = text.lines().skip(from).limit(edit.to() + AROUND - (long) from).toList();
    return new Excerpt(Excerpt.Kind.EDIT, edit.path(), from + 1, String.join("\n", lines) + "\n");
  }

  private static Edit moved(Edit edit, int lines) {
    return new Edit(edit.path(), Math.max(0, edit.from() + lines), Math.max(0, edit.to() + lines));
  }
}
