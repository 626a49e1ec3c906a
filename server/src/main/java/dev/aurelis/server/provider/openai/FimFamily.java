package dev.aurelis.server.provider.openai;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model family trained to fill holes, and the tokens it was trained with.
 *
 * @param before stands before the prefix
 * @param after stands before the suffix
 * @param middle ends the prompt, may be empty
 * @param ends texts that end an answer besides those three
 */
public record FimFamily(
    String name, Order order, String before, String after, String middle, List<String> ends) {

  /** Which side of the hole comes first. */
  enum Order {
    PREFIX_FIRST,
    SUFFIX_FIRST
  }

  private static final List<FimFamily> TABLE =
      List.of(
          new FimFamily(
              "qwen",
              Order.PREFIX_FIRST,
              "<|fim_prefix|>",
              "<|fim_suffix|>",
              "<|fim_middle|>",
              List.of(
                  "<|endoftext|>",
                  "<|fim_pad|>",
                  "<|repo_name|>",
                  "<|file_sep|>",
                  "<|im_start|>",
                  "<|im_end|>")),
          new FimFamily(
              "deepseek",
              Order.PREFIX_FIRST,
              "<\uff5cfim\u2581begin\uff5c>",
              "<\uff5cfim\u2581hole\uff5c>",
              "<\uff5cfim\u2581end\uff5c>",
              List.of("<\uff5cend\u2581of\u2581sentence\uff5c>")),
          new FimFamily(
              "starcoder",
              Order.PREFIX_FIRST,
              "<fim_prefix>",
              "<fim_suffix>",
              "<fim_middle>",
              List.of("<|endoftext|>", "<file_sep>")),
          new FimFamily(
              "codellama", Order.PREFIX_FIRST, "<PRE> ", " <SUF>", " <MID>", List.of("<EOT>")),
          new FimFamily(
              "codestral", Order.SUFFIX_FIRST, "[PREFIX]", "[SUFFIX]", "", List.of("\n+++++ ")),
          new FimFamily(
              "seed-coder",
              Order.SUFFIX_FIRST,
              "<[fim-prefix]>",
              "<[fim-suffix]>",
              "<[fim-middle]>",
              List.of("<[end\u2581of\u2581sentence]>")));

  public FimFamily {
    ends = List.copyOf(ends);
  }

  static Optional<FimFamily> named(String name) {
    return TABLE.stream().filter(family -> family.name().equals(name)).findFirst();
  }

  /** The raw prompt for a hole. */
  String prompt(String prefix, String suffix) {
    var first = before + prefix;
    var second = after + suffix;
    return (order == Order.PREFIX_FIRST ? first + second : second + first) + middle;
  }

  /** Texts that end an answer: the family's own first. */
  List<String> stops() {
    return Stream.concat(ends.stream(), marks()).toList();
  }

  /** Whether code holds one of the tokens, which would break the frame. */
  boolean isBrokenBy(String code) {
    return stops().stream().anyMatch(code::contains);
  }

  private Stream<String> marks() {
    return Stream.of(before, after, middle).map(String::strip).filter(mark -> !mark.isEmpty());
  }
}
