package dev.aurelis.server;

import dev.aurelis.server.model.AnswerForm;
import dev.aurelis.server.orchestrator.form.FormCheck;
import dev.aurelis.server.provider.openai.SchemaCheck;

/** Reads answers as JSON and holds them against their schema. */
final class AnswerForms implements FormCheck {
  @Override
  public Result check(String text, AnswerForm form) {
    var json = SchemaCheck.within(text);
    try {
      return SchemaCheck.misfit(json, form)
          .<Result>map(Result.Misfit::new)
          .orElseGet(() -> new Result.Fits(json));
    } catch (IllegalArgumentException e) {
      return new Result.Misfit("the form itself cannot be checked, " + e.getMessage());
    }
  }
}
