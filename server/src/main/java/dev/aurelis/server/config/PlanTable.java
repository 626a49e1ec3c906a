package dev.aurelis.server.config;

import dev.aurelis.server.model.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Reads the table of plans. */
final class PlanTable {
  private static final int COLUMNS = 6;

  private PlanTable() {}

  /**
   * One line of it.
   *
   * @param model a bare name, lower case, with a star for any letters at its place
   */
  record Row(String plan, String model, Limits limits) {
    boolean isFor(String bare) {
      int star = model.indexOf('*');
      return star < 0
          ? bare.equals(model)
          : bare.length() >= model.length() - 1
              && bare.startsWith(model.substring(0, star))
              && bare.endsWith(model.substring(star + 1));
    }
  }

  /** The lines of each plan, in their order. */
  static Map<String, List<Row>> read() {
    try (var in = PlanTable.class.getResourceAsStream("plans.txt")) {
      if (in == null) {
        throw new IllegalStateException("the table of plans is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(PlanTable::row)
          .collect(Collectors.groupingBy(Row::plan));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    var columns = line.split(" +", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalStateException("not a line of the table of plans: " + line);
    }
    return new Row(
        columns[0],
        columns[1],
        new Limits(
            number(columns[2]),
            number(columns[3]),
            number(columns[4]),
            OptionalInt.empty(),
            number(columns[5]),
            Limits.Day.UTC));
  }

  private static OptionalInt number(String text) {
    return text.equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }
}
