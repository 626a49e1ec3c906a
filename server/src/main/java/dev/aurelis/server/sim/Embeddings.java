package dev.aurelis.server.sim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aurelis.server.sim.chat.Model;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;

/** Vectors of length one that depend on the text alone. They mean nothing. */
final class Embeddings {
  private static final int DIMENSIONS = 1536;
  private static final int MAX_DIMENSIONS = 4096;

  private Embeddings() {}

  static List<String> inputs(JsonNode body) {
    var input = body.path("input");
    var texts = new ArrayList<String>();
    if (input.isTextual()) {
      texts.add(input.asText());
    }
    input.elements().forEachRemaining(each -> texts.add(each.asText()));
    return texts;
  }

  static String answer(JsonNode body, String name, Model model) {
    int dimensions = Math.clamp(body.path("dimensions").asInt(DIMENSIONS), 1, MAX_DIMENSIONS);
    boolean packed = body.path("encoding_format").asText("").equals("base64");
    var answer = Recordings.JSON.createObjectNode().put("object", "list");
    var data = answer.putArray("data");
    int tokens = 0;
    for (var text : inputs(body)) {
      var vector = vector(text, dimensions);
      var item = data.addObject().put("object", "embedding").put("index", data.size() - 1);
      if (packed) {
        item.put("embedding", packed(vector));
      } else {
        var numbers = item.putArray("embedding");
        for (float number : vector) {
          numbers.add(number);
        }
      }
      tokens += model.count(text);
    }
    answer.put("model", name);
    answer.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
    return answer.toString();
  }

  private static float[] vector(String text, int dimensions) {
    var chance = new SplittableRandom(text.hashCode());
    var vector = new double[dimensions];
    double square = 0;
    for (int i = 0; i < dimensions; i++) {
      vector[i] = chance.nextGaussian();
      square += vector[i] * vector[i];
    }
    var unit = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      unit[i] = (float) (vector[i] / Math.sqrt(square));
    }
    return unit;
  }

  private static String packed(float[] vector) {
    var buffer = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : vector) {
      buffer.putFloat(number);
    }
    return Base64.getEncoder().encodeToString(buffer.array());
  }
}
