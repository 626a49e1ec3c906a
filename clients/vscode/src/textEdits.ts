import {
  type ApplyWorkspaceEditParams,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** A text with edits made, as LSP 3.18 says: all positions are those of the text before. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('file:///x', '', 0, text), [...edits]);
}

/** The edits of one file that exists; undefined where an edit does something else as well. */
export function changeOfOneFile(
  params: ApplyWorkspaceEditParams,
): { uri: string; edits: TextEdit[] } | undefined {
  const [change, ...others] = params.edit.documentChanges ?? [];
  if (change === undefined || others.length > 0 || !TextDocumentEdit.is(change)) {
    return undefined;
  }
  const edits = change.edits.filter((edit) => TextEdit.is(edit));
  return edits.length === change.edits.length ? { uri: change.textDocument.uri, edits } : undefined;
}
