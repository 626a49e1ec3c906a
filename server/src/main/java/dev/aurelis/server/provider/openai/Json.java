package dev.aurelis.server.provider.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import okio.Buffer;
import okio.ByteString;

/** Strict reading of JSON: one whole object, no key twice, nothing behind it, bounded depth. */
final class Json {
  private static final int DEPTH = 200;
  private static final int STRING_CHARS = 8 << 20;

  /** Buffers that are kept; those of a thread would go with it, and each call has its own. */
  private static final int BUFFERS_KEPT = 16;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxStringLength(STRING_CHARS)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS_KEPT))
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Json() {}

  /** Writes the fields of a body. */
  @FunctionalInterface
  interface Fields {
    void write(JsonGenerator body) throws IOException;
  }

  /** An object of these fields, in UTF-8. */
  static ByteString body(Fields fields) {
    var bytes = new Buffer();
    try (var body = FACTORY.createGenerator(bytes.outputStream())) {
      body.writeStartObject();
      fields.write(body);
      body.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.readByteString();
  }

  /** The tree that {@code text} is, empty where it is not well formed. */
  static Optional<JsonNode> tree(String text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text)).filter(tree -> !tree.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The object that {@code text} is, empty where it is anything else. */
  static Optional<ObjectNode> object(String text) {
    try {
      return MAPPER.readTree(text) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** A field's text; empty where it is missing or no text. */
  static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }

  /** A field that is an object. */
  static Optional<JsonNode> child(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field)).filter(JsonNode::isObject);
  }
}
