import { commands, type Disposable, type TextEditor, type Uri, window } from 'vscode';
import type { Middleware, StaticFeature } from 'vscode-languageclient/node';
import { type Asked, isLineEndAlone, stands } from './inlineSuggest';
import type { CompletionImprovedParams } from './protocol';
import type { ServerService } from './server/service';

/**
 * What VS Code's inline suggestions need besides a server: the next line of a proposal, what
 * follows one that was taken, and a better one where the server has it.
 */
export class Completion {
  private asked: Asked | undefined;

  /** Remembers where was asked last. */
  readonly middleware: Middleware = {
    provideInlineCompletionItems: (document, position, context, token, next) => {
      this.asked = { uri: document.uri.toString(), version: document.version, position };
      return next(document, position, context, token);
    },
  };

  /** Registers the commands and hears what the server says of completions. */
  serve(server: ServerService): Disposable[] {
    server.prepare((client) => {
      client.registerFeature(new ToldOfBetterOnes());
      client.onNotification('aurelis/completionImproved', (params: CompletionImprovedParams) =>
        this.improve(client.protocol2CodeConverter.asUri(params.textDocument.uri)),
      );
    });
    return [
      commands.registerCommand('aurelis.acceptLine', acceptLine),
      commands.registerCommand('aurelis.accept', async (...args: unknown[]) => {
        await server.execute('aurelis.accept', ...args);
        // VS Code itself asks what follows only behind a proposal that was taken by Tab.
        await ask();
      }),
    ];
  }

  /** Asks again where nothing was done since, so that what is better takes the proposal's place. */
  private async improve(document: Uri): Promise<void> {
    const { asked } = this;
    if (asked === undefined || asked.uri !== document.toString() || !stands(asked, here())) {
      return;
    }
    // What is shown stays at the top of whatever VS Code is told at the same place, so it goes first.
    await commands.executeCommand('editor.action.inlineSuggest.hide');
    await ask();
  }
}

/** Has VS Code ask for a completion as it does while somebody types. */
function ask(): Thenable<unknown> {
  return commands.executeCommand('editor.action.inlineSuggest.trigger', { explicit: false });
}

/** Tells the server that it may say when a better completion is there. */
class ToldOfBetterOnes implements StaticFeature {
  fillClientCapabilities(capabilities: Parameters<StaticFeature['fillClientCapabilities']>[0]) {
    capabilities.experimental = {
      ...capabilities.experimental,
      aurelis: { completionImproved: true },
    };
  }

  initialize(): void {}

  getState(): ReturnType<StaticFeature['getState']> {
    return { kind: 'static' };
  }

  clear(): void {}
}

/**
 * Takes the next line of what is proposed. VS Code takes as much as the next line end, which may be
 * where a proposal begins: then the line behind it is taken as well.
 */
async function acceptLine(): Promise<void> {
  const before = window.activeTextEditor;
  const from = before && cursorOf(before);
  await commands.executeCommand('editor.action.inlineSuggest.acceptNextLine');
  const after = window.activeTextEditor;
  if (from !== undefined && after !== undefined && isLineEndAlone(from, cursorOf(after))) {
    await commands.executeCommand('editor.action.inlineSuggest.acceptNextLine');
  }
}

function cursorOf({ document, selection: { active } }: TextEditor) {
  const before = active.line === 0 ? 0 : document.lineAt(active.line - 1).text.length;
  return { line: active.line, character: active.character, before };
}

/** Where the editor is that has the focus. */
function here(): Asked | undefined {
  const editor = window.activeTextEditor;
  return editor?.selection.isEmpty === true
    ? {
        uri: editor.document.uri.toString(),
        version: editor.document.version,
        position: editor.selection.active,
      }
    : undefined;
}
