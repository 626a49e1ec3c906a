import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import {
  commands,
  type Disposable,
  env,
  type TextEditor,
  Uri,
  type Webview,
  type WebviewView,
  type WebviewViewProvider,
  window,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type {
  CancelParams,
  ChatParams,
  ChatReference,
  ChatRetryParams,
  ChatSessionParams,
  ChatStarted,
  ModelsResult,
  StreamParams,
} from '../protocol';
import type { ServerService } from '../server/service';
import { Conversation, type Question } from './conversation';
import type { Context, FromView, ToView } from './messages';

const VIEW = 'aurelis.chatView';

/** The chat in the side bar: a conversation, drawn by a page that may load nothing but itself. */
export class ChatView implements WebviewViewProvider, Disposable {
  private readonly conversation: Conversation;
  private readonly disposables: Disposable[];
  private view: WebviewView | undefined;
  private included = true;
  private models: ModelsResult['models'] = [];

  constructor(
    private readonly extension: Uri,
    private readonly server: ServerService,
  ) {
    this.conversation = new Conversation(
      {
        ask: (question) => this.ask(question),
        cancel: (job) =>
          void this.server.client?.sendRequest('aurelis/cancel', { job } satisfies CancelParams),
        forget: (session) =>
          void this.server.client?.sendRequest('aurelis/chat/delete', {
            session,
          } satisfies ChatSessionParams),
      },
      { changed: () => this.draw(), grew: (text) => this.post({ type: 'delta', text }) },
    );
    server.prepare((client: LanguageClient) => {
      client.onNotification('aurelis/stream', (piece: StreamParams) =>
        this.conversation.take(piece),
      );
    });
    this.disposables = [
      window.registerWebviewViewProvider(VIEW, this),
      commands.registerCommand('aurelis.chat', (given?: { instruction?: string }) =>
        this.open(given?.instruction),
      ),
      commands.registerCommand('aurelis.newChat', () => {
        this.conversation.clear();
        return this.open(undefined);
      }),
      window.onDidChangeActiveTextEditor(() => this.drawContext()),
      window.onDidChangeTextEditorSelection(() => this.drawContext()),
      server.onState((state) => {
        if (state.kind === 'running') {
          void this.learnModels();
        } else {
          this.conversation.lost('The server ended before it had answered.');
        }
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.disposables) {
      disposable.dispose();
    }
  }

  resolveWebviewView(view: WebviewView): void {
    this.view = view;
    view.webview.options = {
      enableScripts: true,
      localResourceRoots: [Uri.joinPath(this.extension, 'out', 'webview')],
    };
    view.webview.html = page(view.webview, this.extension);
    view.webview.onDidReceiveMessage((message: FromView) => void this.heard(message));
    view.onDidDispose(() => {
      this.view = undefined;
    });
  }

  private async open(question: string | undefined): Promise<void> {
    await commands.executeCommand(`${VIEW}.focus`);
    this.post({ type: 'focus' });
    if (question !== undefined) {
      await this.conversation.ask(question, this.context().label);
    }
  }

  private async heard(message: FromView): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.draw();
        this.post({ type: 'focus' });
        return;
      case 'ask':
        return this.conversation.ask(message.text, this.included ? this.context().label : '');
      case 'stop':
        this.conversation.stop();
        return;
      case 'retry':
        return message.choose ? this.retryElsewhere() : this.conversation.retry();
      case 'include':
        this.included = message.included;
        this.drawContext();
        return;
      case 'copy':
        await env.clipboard.writeText(message.code);
        return;
      case 'insert':
        return insert(message.code);
    }
  }

  private async ask({ session, messages, again, model }: Question): Promise<ChatStarted> {
    const client = this.server.client;
    if (client === undefined) {
      throw new Error('The Aurelis server is not running. The status bar says why.');
    }
    const who = model === undefined ? {} : { model };
    if (again && session !== undefined) {
      return client.sendRequest('aurelis/chat/retry', {
        session,
        ...who,
      } satisfies ChatRetryParams);
    }
    const editor = this.included ? subject() : undefined;
    const last = messages.at(-1)?.text ?? '';
    return client.sendRequest('aurelis/chat', {
      ...(session !== undefined || messages.length === 1
        ? { question: last, ...(session === undefined ? {} : { session }) }
        : { messages: [...messages] }),
      ...(editor === undefined ? {} : { references: [place(client, editor)] }),
      ...who,
    } satisfies ChatParams);
  }

  private async learnModels(): Promise<void> {
    const told = await this.server.client?.sendRequest<ModelsResult>('aurelis/models', {});
    this.models = told?.models ?? [];
    this.draw();
  }

  private async retryElsewhere(): Promise<void> {
    const chosen = await window.showQuickPick(
      this.models.map(({ id, provider }) => ({ label: id, description: provider })),
      { title: 'Aurelis: Ask Another Model' },
    );
    if (chosen !== undefined) {
      await this.conversation.retry(chosen.label);
      this.post({ type: 'focus' });
    }
  }

  private context(): Context {
    const editor = subject();
    return { label: editor === undefined ? '' : labelOf(editor), included: this.included };
  }

  private draw(): void {
    this.post({
      type: 'state',
      state: {
        turns: this.conversation.all(),
        choice: this.models.length > 1,
        context: this.context(),
      },
    });
  }

  private drawContext(): void {
    this.post({ type: 'context', context: this.context() });
  }

  private post(message: ToView): void {
    void this.view?.webview.postMessage(message);
  }
}

/** The editor that a question is about. */
function subject(): TextEditor | undefined {
  const editor = window.activeTextEditor ?? window.visibleTextEditors[0];
  return editor !== undefined && ['file', 'untitled'].includes(editor.document.uri.scheme)
    ? editor
    : undefined;
}

function labelOf({ document, selection }: TextEditor): string {
  const name = basename(document.uri.path);
  if (selection.isEmpty) {
    return name;
  }
  const [first, last] = [selection.start.line + 1, selection.end.line + 1];
  return first === last ? `${name}:${first}` : `${name}:${first}-${last}`;
}

function place(client: LanguageClient, { document, selection }: TextEditor): ChatReference {
  const convert = client.code2ProtocolConverter;
  const textDocument = convert.asVersionedTextDocumentIdentifier(document);
  return selection.isEmpty
    ? { kind: 'file', textDocument }
    : { kind: 'selection', textDocument, range: convert.asRange(selection) };
}

/** Puts code in place of the selection; one undo takes it back. */
async function insert(code: string): Promise<void> {
  const editor = subject();
  if (editor === undefined) {
    void window.showInformationMessage('Open a file first: the code goes to its cursor.');
    return;
  }
  await editor.edit((edit) => edit.replace(editor.selection, code));
  await window.showTextDocument(editor.document, editor.viewColumn);
}

/** The page. It runs one script, draws one style sheet, and loads nothing else from anywhere. */
function page(webview: Webview, extension: Uri): string {
  const nonce = randomBytes(18).toString('base64');
  const file = (name: string) =>
    webview.asWebviewUri(Uri.joinPath(extension, 'out', 'webview', name)).toString();
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Aurelis Chat</title>
  <link rel="stylesheet" href="${file('style.css')}">
</head>
<body>
  <main>
    <h1 class="unseen">Aurelis Chat</h1>
    <div id="turns" role="log" aria-live="polite" aria-label="Conversation" tabindex="0"></div>
    <form id="form">
      <label id="about" hidden><input type="checkbox" id="included"> <span id="label"></span></label>
      <textarea id="question" rows="3" aria-label="Ask about your code" placeholder="Ask about your code"></textarea>
      <div class="buttons">
        <button type="submit" id="send">Send</button>
        <button type="button" id="stop" hidden>Stop</button>
      </div>
    </form>
  </main>
  <script nonce="${nonce}" src="${file('main.js')}"></script>
</body>
</html>`;
}
