package dev.aurelis.server.model;

import java.util.List;

/**
 * What a declaration is called and where it belongs: the part of {@link SymbolFacts} that a
 * question to a model needs.
 *
 * @param containers names of the declarations around it, outermost first
 * @param signature its head as written, white space folded, without the body
 * @param span the whole declaration, its documentation excluded
 */
public record Heading(List<String> containers, String signature, TextSpan span) {
  public Heading {
    containers = List.copyOf(containers);
  }

  public static Heading of(SymbolFacts symbol) {
    return new Heading(symbol.containers(), symbol.signature(), symbol.span());
  }
}
