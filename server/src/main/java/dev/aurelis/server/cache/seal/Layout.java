package dev.aurelis.server.cache.seal;

import dev.aurelis.server.cache.CacheEntry;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TokenUsage;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A dated answer as plain bytes: two moments, the numbers of its usage, then the texts, each with
 * its length before it. Integers are big-endian, texts are UTF-8. Nothing else is ever read out of
 * them.
 */
final class Layout {
  /** Changes with every change of the form. */
  static final int VERSION = 1;

  /** Bytes of the longest form. */
  static final int LARGEST = 4 << 20;

  private static final int MOST_TAGS = 64;
  private static final int FIXED = 2 * Long.BYTES + 3 * Integer.BYTES + Byte.BYTES + Integer.BYTES;

  private Layout() {}

  /** Empty where the answer is too long. */
  static Optional<byte[]> write(Dated dated) {
    var entry = dated.entry();
    if (entry.tags().size() > MOST_TAGS) {
      return Optional.empty();
    }
    var texts = new ArrayList<byte[]>();
    texts.add(utf8(entry.content()));
    texts.add(utf8(entry.model().value()));
    new TreeSet<>(entry.tags()).forEach(tag -> texts.add(utf8(tag)));
    long size = FIXED + texts.stream().mapToLong(text -> Integer.BYTES + text.length).sum();
    if (size > LARGEST) {
      return Optional.empty();
    }
    var usage = entry.usage();
    var out =
        ByteBuffer.allocate((int) size)
            .putLong(dated.made().toEpochMilli())
            .putLong(dated.until().toEpochMilli())
            .putInt(usage.prompt())
            .putInt(usage.completion())
            .putInt(usage.cached())
            .put(number(usage.origin()))
            .putInt(entry.tags().size());
    texts.forEach(text -> out.putInt(text.length).put(text));
    return Optional.of(out.array());
  }

  /** Empty where the bytes have another form. */
  static Optional<Dated> read(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    try {
      var made = Instant.ofEpochMilli(in.getLong());
      var until = Instant.ofEpochMilli(in.getLong());
      var usage = new TokenUsage(in.getInt(), in.getInt(), in.getInt(), origin(in.get()));
      int tags = in.getInt();
      if (tags < 0 || tags > MOST_TAGS) {
        return Optional.empty();
      }
      var content = text(in);
      var model = new ModelId(text(in));
      var names = new ArrayList<String>();
      for (int i = 0; i < tags; i++) {
        names.add(text(in));
      }
      var entry = new CacheEntry(content, model, usage, Set.copyOf(names));
      return in.hasRemaining() ? Optional.empty() : Optional.of(new Dated(entry, made, until));
    } catch (BufferUnderflowException | CharacterCodingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte number(TokenUsage.Origin origin) {
    return switch (origin) {
      case REPORTED -> 1;
      case ESTIMATED -> 2;
      case UNKNOWN -> 3;
    };
  }

  private static TokenUsage.Origin origin(byte number) {
    return switch (number) {
      case 1 -> TokenUsage.Origin.REPORTED;
      case 2 -> TokenUsage.Origin.ESTIMATED;
      case 3 -> TokenUsage.Origin.UNKNOWN;
      default -> throw new IllegalArgumentException("no such origin");
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(ByteBuffer in) throws CharacterCodingException {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    var part = in.slice(in.position(), length);
    in.position(in.position() + length);
    return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
  }
}
