package dev.aurelis.server.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aurelis.server.model.AnswerForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {
  private static final AnswerForm FINDINGS =
      form(
          """
          {"type": "object", "required": ["findings"], "additionalProperties": false,
           "properties": {"findings": {"type": "array", "items": {
             "type": "object", "required": ["line", "kind"], "additionalProperties": false,
             "properties": {
               "line": {"type": "integer", "description": "of the file"},
               "kind": {"enum": ["security", "style"]},
               "fix": {"anyOf": [{"type": "string"}, {"type": "null"}]},
               "sure": {"type": ["boolean", "null"]},
               "form": {"const": 1}}}}}}
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'findings': []}",
        "{'findings': [{'line': 3, 'kind': 'style'}]}",
        "{'findings': [{'line': 3.0, 'kind': 'style', 'fix': null, 'sure': true, 'form': 1}]}"
      })
  void misfit_fitting_isNone(String json) {
    assertThat(SchemaCheck.misfit(json.replace('\'', '"'), FINDINGS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sorry, I cannot | no JSON",
        "{'findings': [ | no JSON",
        "[] | type",
        "{} | lacks findings",
        "{'findings': [], 'more': 1} | too many",
        "{'findings': {}} | findings is not of type",
        "{'findings': [{'line': 3}]} | lacks kind",
        "{'findings': [{'line': 3.5, 'kind': 'style'}]} | line is not of type",
        "{'findings': [{'line': '3', 'kind': 'style'}]} | line is not of type",
        "{'findings': [{'line': 3, 'kind': 'taste'}]} | kind is none of",
        "{'findings': [{'line': 3, 'kind': 'style', 'fix': 1}]} | fix fits none",
        "{'findings': [{'line': 3, 'kind': 'style', 'form': 2}]} | form is not 1"
      })
  void misfit_other_saysWhere(String json, String where) {
    assertThat(SchemaCheck.misfit(json.replace("''", "\"").replace('\'', '"'), FINDINGS))
        .hasValueSatisfying(reason -> assertThat(reason).contains(where));
  }

  @Test
  void misfit_keywordThatIsNotKnown_isAFaultOfTheForm() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SchemaCheck.misfit("{}", form("{\"pattern\": \"x\"}")));
    assertThatIllegalArgumentException().isThrownBy(() -> SchemaCheck.misfit("{}", form("no")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", " {}\n", "```json\n{}\n```", "```\n{}```\n"})
  void within_fences_areTakenAway(String text) {
    assertThat(SchemaCheck.within(text)).isEqualTo("{}");
  }

  private static AnswerForm form(String schema) {
    return new AnswerForm("findings", schema);
  }
}
