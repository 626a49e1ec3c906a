package dev.aurelis.server.model;

/**
 * The form an answer is to have: JSON that fits a schema.
 *
 * @param name letters, digits, dashes and underscores
 * @param schema a JSON Schema, of the keywords that providers take for this
 */
public record AnswerForm(String name, String schema) {
  public AnswerForm {
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("not a form's name: " + name);
    }
  }
}
