package dev.aurelis.server.features.action;

import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.security.OutputCleaner;
import dev.aurelis.server.workspace.CodeModel;
import dev.aurelis.server.workspace.syntax.SyntaxShape;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Judges an edit before it is offered: nothing hidden, nothing left out, no new syntax error,
 * nothing outside of its range, and what its task promised to keep.
 */
final class EditCheck {
  private static final Pattern RETURNS = Pattern.compile("(?m)^\\s*(?:return|yield)\\s+\\S");

  private final CodeModel code;

  EditCheck(CodeModel code) {
    this.code = code;
  }

  /** What came of the judgement. */
  sealed interface Verdict {
    /**
     * The edit may be offered.
     *
     * @param verified what was found to hold, a few words each
     */
    record Sound(List<String> verified) implements Verdict {}

    /**
     * It may not.
     *
     * @param problem a plain sentence for the user and for the model
     */
    record Unsound(String problem) implements Verdict {}
  }

  /** What an edit of that range will be compared with; takes its time in long documents. */
  SyntaxShape before(DocumentSnapshot document, TextSpan range) {
    return code.shape(document.languageId(), document.text(), range);
  }

  /**
   * Judges an edit.
   *
   * @param before what {@link #before} said of the edit's range
   */
  Verdict judge(Manner manner, TaskRequest request, ProposedEdit edit, SyntaxShape before) {
    var document = request.document();
    var residue =
        OutputCleaner.refusal(edit.original(), edit.newText())
            .or(() -> Residue.problem(document, edit));
    if (residue.isPresent()) {
      return new Verdict.Unsound(residue.get());
    }
    var after = code.shape(document.languageId(), edit.applied(document.text()), edit.result());
    if (!after.known()) {
      return new Verdict.Sound(List.of("stays in its range"));
    }
    if (after.errors() > before.errors()) {
      return new Verdict.Unsound("The result would have a syntax error. " + after.firstError());
    }
    return compare(manner, request, edit, before, after);
  }

  private Verdict compare(
      Manner manner,
      TaskRequest request,
      ProposedEdit edit,
      SyntaxShape before,
      SyntaxShape after) {
    var structure = Structure.of(before, after, edit);
    var verified = new ArrayList<String>();
    verified.add("stays in its range");
    verified.add(after.errors() == 0 ? "parses" : "adds no syntax error");
    // What a broken text declares is guessed, and guessed anew when it changes.
    var stray = before.errors() == 0 ? structure.strayed() : Optional.<String>empty();
    var problem =
        stray
            .or(structure::doubled)
            .or(() -> kept(manner, request, edit, structure, verified))
            .map(Verdict.Unsound::new);
    return problem.isPresent() ? problem.get() : new Verdict.Sound(verified);
  }

  private Optional<String> kept(
      Manner manner,
      TaskRequest request,
      ProposedEdit edit,
      Structure structure,
      List<String> verified) {
    boolean free = request.instruction().isPresent();
    if (manner.refactoring().isPresent()) {
      return keptByName(manner, request, edit, structure, verified);
    }
    return switch (manner.kind()) {
      case DOCUMENT -> {
        verified.add("only comments changed");
        var text = request.document().text();
        var language = request.document().languageId();
        yield code.codeOf(language, text).equals(code.codeOf(language, edit.applied(text)))
            ? Optional.empty()
            : Optional.of("The answer changes code; only comments may change.");
      }
      case OPTIMIZE -> keptSignature(request, edit, structure, verified);
      case REFACTOR ->
          free ? structure.wrapped() : keptSignature(request, edit, structure, verified);
      case FIX ->
          free
              ? structure.wrapped()
              : structure.nameLost().or(() -> resultLost(request, edit, structure));
      case GENERATE, EXPLAIN, TEST, REVIEW, CHAT -> Optional.empty();
    };
  }

  private Optional<String> keptByName(
      Manner manner,
      TaskRequest request,
      ProposedEdit edit,
      Structure structure,
      List<String> verified) {
    var signature = keptSignature(request, edit, structure, verified);
    if (signature.isPresent()) {
      return signature;
    }
    if (manner.is(Refactoring.RENAME_LOCALS)) {
      verified.add("only names of locals changed");
      var language = request.document().languageId();
      var text = request.document().text();
      return RenamedLocals.problem(
              code.codeOf(language, text), code.codeOf(language, edit.applied(text)))
          .or(() ->
              RenamedLocals.partly(
                  code.codeOf(language, edit.original()), code.codeOf(language, edit.newText())));
    }
    if (manner.is(Refactoring.EXTRACT)) {
      verified.add("declares a function more");
      return structure.declaresMore()
          ? Optional.empty()
          : Optional.of("The answer makes no function of its own out of the selected part.");
    }
    return Optional.empty();
  }

  private static Optional<String> keptSignature(
      TaskRequest request, ProposedEdit edit, Structure structure, List<String> verified) {
    if (structure.declaresInRange()) {
      verified.add("signature kept");
    }
    return structure.signatureLost().or(() -> resultLost(request, edit, structure));
  }

  /** Where only indentation ends a function, one that was cut off still parses. */
  private static Optional<String> resultLost(
      TaskRequest request, ProposedEdit edit, Structure structure) {
    boolean lost =
        request.document().languageId().equals("python")
            && structure.declaresInRange()
            && RETURNS.matcher(edit.original()).find()
            && !RETURNS.matcher(edit.newText()).find();
    return lost ? Optional.of("The answer does not return a result any more.") : Optional.empty();
  }
}
