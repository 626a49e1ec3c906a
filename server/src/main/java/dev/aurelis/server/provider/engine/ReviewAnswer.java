package dev.aurelis.server.provider.engine;

import com.fasterxml.jackson.core.JsonFactory;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.LineBreaks;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Smell;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** What the code itself shows, in the form in which models answer a review. */
final class ReviewAnswer {
  private static final JsonFactory JSON = new JsonFactory();

  private ReviewAnswer() {}

  static String of(CodeContext context, Map<String, String> metadata) {
    var aspect = metadata.getOrDefault(ModelRequest.ASPECT, "");
    var written = new StringWriter();
    try (var json = JSON.createGenerator(written)) {
      json.writeStartObject();
      json.writeArrayFieldStart("findings");
      for (var smell : context.insight().smells()) {
        if (name(smell.aspect()).equals(aspect) && smell.span().touches(context.selection())) {
          json.writeStartObject();
          json.writeNumberField("line", line(context.text(), smell.span().start()));
          json.writeNumberField("end_line", line(context.text(), smell.span().end()));
          json.writeStringField("severity", name(smell.weight()));
          json.writeStringField("message", smell.message());
          json.writeStringField("quote", firstLine(smell, context.text()));
          json.writeNullField("fix");
          json.writeEndObject();
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return written.toString();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static int line(String text, int offset) {
    return 1 + LineBreaks.before(text, offset);
  }

  private static String firstLine(Smell smell, String text) {
    int start = text.lastIndexOf('\n', smell.span().start() - 1) + 1;
    int end = text.indexOf('\n', start);
    return text.substring(start, end < 0 ? text.length() : end).strip();
  }
}
