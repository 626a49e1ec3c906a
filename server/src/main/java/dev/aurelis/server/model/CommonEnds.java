package dev.aurelis.server.model;

/**
 * What two texts have in common at their beginnings and behind that at their ends, in UTF-16 code
 * units: between lies all that differs.
 */
public record CommonEnds(int head, int tail) {
  public static CommonEnds of(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int head = 0;
    while (head < shorter && one.charAt(head) == other.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && one.charAt(one.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) {
      tail++;
    }
    return new CommonEnds(head, tail);
  }
}
