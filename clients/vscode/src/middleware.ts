import { commands, Uri, ViewColumn } from 'vscode';
import { CancellationToken, type Middleware, ResponseError } from 'vscode-languageclient/node';
import type { Preview } from './preview';
import { previewsEdits, serverSettings } from './settings';

/** Where we stand between the server and VS Code. */
export function middleware(preview: Preview): Middleware {
  return {
    workspace: {
      // The server refuses what it may not be told, so only its own part is sent.
      configuration: (params) =>
        params.items.map((item) => (item.section === 'aurelis' ? serverSettings() : null)),
      handleApplyEdit: async (params, next) => {
        const make = async () => {
          const made = await next(params, CancellationToken.None);
          return made instanceof ResponseError ? { applied: false } : made;
        };
        return previewsEdits() ? preview.offer(params, make) : make();
      },
    },
    window: {
      showDocument: async (params, token, next) => {
        if (!isAnswer(params.uri)) {
          return next(params, token);
        }
        await showAnswer(Uri.parse(params.uri));
        return { success: true };
      },
    },
  };
}

/** Whether a document is an answer that the server wrote; these are Markdown in one folder. */
export function isAnswer(uri: string): boolean {
  return /^file:.*\/answers\/[^/]+\.md$/.test(uri);
}

/** Shows an answer beside the code, drawn by VS Code's own Markdown preview. The focus stays. */
async function showAnswer(answer: Uri): Promise<void> {
  await commands.executeCommand('vscode.openWith', answer, 'vscode.markdown.preview.editor', {
    viewColumn: ViewColumn.Beside,
    preserveFocus: true,
    preview: true,
  });
}
