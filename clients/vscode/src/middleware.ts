import { commands, Uri } from 'vscode';
import {
  type ApplyWorkspaceEditParams,
  CancellationToken,
  type Middleware,
} from 'vscode-languageclient/node';
import { previewsEdits, serverSettings } from './settings';

/** Where we stand between the server and VS Code. */
export function middleware(): Middleware {
  return {
    workspace: {
      // The server refuses what it may not be told, so only its own part is sent.
      configuration: (params) =>
        params.items.map((item) => (item.section === 'aurelis' ? serverSettings() : null)),
      handleApplyEdit: (params, next) =>
        next(previewsEdits() ? previewed(params) : params, CancellationToken.None),
    },
    window: {
      showDocument: async (params, token, next) => {
        if (!isAnswer(params.uri)) {
          return next(params, token);
        }
        await commands.executeCommand('markdown.showPreviewToSide', Uri.parse(params.uri));
        return { success: true };
      },
    },
  };
}

/** The same edit, shown in the refactor preview before it is made. */
export function previewed(params: ApplyWorkspaceEditParams): ApplyWorkspaceEditParams {
  const annotations = params.edit.changeAnnotations;
  if (annotations === undefined) {
    return params;
  }
  const confirmed = Object.entries(annotations).map(([id, annotation]) => [
    id,
    { ...annotation, needsConfirmation: true },
  ]);
  return { ...params, edit: { ...params.edit, changeAnnotations: Object.fromEntries(confirmed) } };
}

/** Whether a document is an answer that the server wrote; these are Markdown in one folder. */
export function isAnswer(uri: string): boolean {
  return /^file:.*\/answers\/[^/]+\.md$/.test(uri);
}
