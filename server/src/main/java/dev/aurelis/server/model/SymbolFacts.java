package dev.aurelis.server.model;

import java.util.List;
import java.util.Optional;

/**
 * What the syntax tree tells of one declaration.
 *
 * @param languageId the LSP language identifier of its document
 * @param containers names of the declarations around it, outermost first
 * @param signature its head as written, white space folded, without the body
 * @param modifiers keywords and annotations as written, in order
 * @param returns the declared result type, empty where none is written
 * @param thrown exception types that are declared or thrown directly in the body
 * @param calls names of what the body calls, in order of first use, without repeats
 * @param callers where the workspace calls it, as far as it is indexed
 * @param members what a type declares, in order
 * @param branches decision points in the body: conditions, cases, handlers, short-circuit operators
 * @param loops loops in the body
 * @param complexity cyclomatic complexity (McCabe 1976): branches and loops plus one
 * @param lines lines of the whole declaration
 * @param span the whole declaration, its documentation excluded
 * @param body the part between its braces or below its head
 * @param documentation the comment or docstring that documents it
 * @param indentation white space at the beginning of its first line
 * @param module package, module or namespace of its document, where one is written
 */
public record SymbolFacts(
    SymbolKind kind,
    String name,
    String languageId,
    List<String> containers,
    String signature,
    List<String> modifiers,
    List<Parameter> parameters,
    Optional<String> returns,
    List<String> thrown,
    List<String> calls,
    List<CallSite> callers,
    List<Member> members,
    int branches,
    int loops,
    int complexity,
    int lines,
    TextSpan span,
    TextSpan nameSpan,
    Optional<TextSpan> body,
    Optional<TextSpan> documentation,
    String indentation,
    Optional<String> module) {

  public SymbolFacts {
    containers = List.copyOf(containers);
    modifiers = List.copyOf(modifiers);
    parameters = List.copyOf(parameters);
    thrown = List.copyOf(thrown);
    calls = List.copyOf(calls);
    callers = List.copyOf(callers);
    members = List.copyOf(members);
  }

  /** The same symbol with its callers. */
  public SymbolFacts withCallers(List<CallSite> found) {
    return new SymbolFacts(
        kind,
        name,
        languageId,
        containers,
        signature,
        modifiers,
        parameters,
        returns,
        thrown,
        calls,
        found,
        members,
        branches,
        loops,
        complexity,
        lines,
        span,
        nameSpan,
        body,
        documentation,
        indentation,
        module);
  }

  /** One parameter as declared. */
  public record Parameter(
      String name, Optional<String> type, Optional<String> defaultValue, boolean variadic) {}

  /**
   * A place that calls the symbol.
   *
   * @param path relative to the workspace folder
   * @param line counted from 1
   * @param within the declaration that holds the call, empty at the top level
   */
  public record CallSite(String path, int line, Optional<String> within) {}

  /** A member of a type. */
  public record Member(SymbolKind kind, String name, String signature) {}
}
