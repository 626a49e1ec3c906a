package dev.aurelis.server.workspace.index;

import java.util.List;
import java.util.Random;

/** Random places in texts, every character that is not white space being equally likely. */
final class RandomPlaces {
  private final List<SourceText> texts;
  private final long[] ends;
  private final Random random;

  RandomPlaces(List<SourceText> texts, Random random) {
    this.texts = texts;
    this.random = random;
    this.ends = new long[texts.size()];
    var sum = 0L;
    for (var i = 0; i < ends.length; i++) {
      sum += texts.get(i).text().length();
      ends[i] = sum;
    }
  }

  /**
   * A place in a file that is typed as far as there.
   *
   * @param truth the rest of the line as it stands in the file
   */
  record Place(Cursor cursor, String truth) {
    String typedOnLine() {
      return cursor.text().substring(cursor.lineStart());
    }

    boolean isComment() {
      var line = (typedOnLine() + truth).strip();
      return line.startsWith("//")
          || line.startsWith("#")
          || line.startsWith("*")
          || line.startsWith("/*");
    }
  }

  Place next() {
    while (true) {
      var pick = (long) (random.nextDouble() * ends[ends.length - 1]);
      var number = 0;
      while (ends[number] <= pick) {
        number++;
      }
      var file = texts.get(number);
      var text = file.text();
      var offset = (int) (pick - (number == 0 ? 0 : ends[number - 1]));
      if (!Character.isWhitespace(text.charAt(offset))) {
        var end = text.indexOf('\n', offset);
        var truth = text.substring(offset, end < 0 ? text.length() : end).stripTrailing();
        var typed = text.substring(0, offset);
        return new Place(
            new Cursor(file.key(), file.path(), file.languageId(), typed, offset), truth);
      }
    }
  }
}
