package dev.aurelis.server.sim.chat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Counts as OpenAI's models from gpt-4o on do. A character split over tokens stays one piece. */
final class Vocabulary implements Tokens {
  private static final class Loaded {
    static final Encoding O200K =
        Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  }

  @Override
  public List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    var pending = new byte[0];
    for (int token : Loaded.O200K.encodeOrdinary(text).toArray()) {
      var single = new IntArrayList(1);
      single.add(token);
      var bytes = Loaded.O200K.decodeBytes(single);
      int length = pending.length;
      pending = Arrays.copyOf(pending, length + bytes.length);
      System.arraycopy(bytes, 0, pending, length, bytes.length);
      var piece = decoded(pending);
      if (piece.isPresent()) {
        pieces.add(piece.get());
        pending = new byte[0];
      }
    }
    return pieces;
  }

  @Override
  public int count(String text) {
    return Loaded.O200K.countTokensOrdinary(text);
  }

  private static Optional<String> decoded(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException incomplete) {
      return Optional.empty();
    }
  }
}
