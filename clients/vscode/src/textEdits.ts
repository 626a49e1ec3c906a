import {
  type ApplyWorkspaceEditParams,
  CreateFile,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** A text with edits made, as LSP 3.18 says: all positions are those of the text before. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('file:///x', '', 0, text), [...edits]);
}

/** A change of one file, or of one that is made. */
export interface FileChange {
  readonly uri: string;
  readonly edits: TextEdit[];
  readonly made: boolean;
}

/** The change where it is of one file; undefined where an edit does something else as well. */
export function changeOfOneFile(params: ApplyWorkspaceEditParams): FileChange | undefined {
  const changes = params.edit.documentChanges ?? [];
  const [first, second] = changes;
  const made = first !== undefined && CreateFile.is(first);
  const change = made ? second : first;
  if (change === undefined || changes.length > (made ? 2 : 1) || !TextDocumentEdit.is(change)) {
    return undefined;
  }
  const uri = change.textDocument.uri;
  const edits = change.edits.filter((edit) => TextEdit.is(edit));
  const sound = edits.length === change.edits.length && (!made || first.uri === uri);
  return sound ? { uri, edits, made } : undefined;
}
