import {
  commands,
  type Disposable,
  MarkdownString,
  StatusBarAlignment,
  type StatusBarItem,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { faceOf } from './face';
import type { StatusResult } from './protocol';
import type { ServerService } from './server/service';
import type { ServerState } from './server/supervisor';
import { sayWhyNot } from './trouble';

const RESTRICTED = 'Restricted Mode: the settings of this folder are not read.';

/** Shows who answers and how the server is. A click says more. */
export class StatusBar implements Disposable {
  private readonly item: StatusBarItem;
  private readonly disposables: Disposable[];
  private status: StatusResult | undefined;

  constructor(private readonly server: ServerService) {
    this.item = window.createStatusBarItem('aurelis.status', StatusBarAlignment.Right, 100);
    this.item.name = 'Aurelis';
    this.item.command = 'aurelis.status';
    this.disposables = [
      this.item,
      server.onState((state) => {
        this.status = undefined;
        this.draw(state);
        if (state.kind === 'running') {
          void this.refresh();
        }
      }),
      commands.registerCommand('aurelis.status', () => this.show()),
      workspace.onDidGrantWorkspaceTrust(() => this.draw(server.state)),
    ];
    server.prepare((client: LanguageClient) => {
      client.onNotification('aurelis/statusChanged', (status: StatusResult) => this.take(status));
    });
    this.draw(server.state);
    this.item.show();
  }

  dispose(): void {
    for (const disposable of this.disposables) {
      disposable.dispose();
    }
  }

  private async refresh(): Promise<void> {
    const status = await this.server.client?.sendRequest<StatusResult>('aurelis/status', {});
    if (status !== undefined) {
      this.take(status);
    }
  }

  private take(status: StatusResult): void {
    this.status = status;
    this.draw(this.server.state);
  }

  private draw(state: ServerState): void {
    const face = faceOf(state, this.status);
    this.item.text = face.text;
    const tooltip = withTrust(face.tooltip);
    this.item.tooltip = new MarkdownString().appendText(tooltip);
    this.item.accessibilityInformation = { label: `Aurelis: ${tooltip}`, role: 'button' };
    this.item.backgroundColor = face.wrong
      ? new ThemeColor('statusBarItem.warningBackground')
      : undefined;
  }

  private async show(): Promise<void> {
    if (this.server.client === undefined) {
      await sayWhyNot(this.server.state);
      return;
    }
    await this.refresh();
    const said = this.status;
    if (said === undefined) {
      return;
    }
    const choices = new Map([
      ['Providers', 'aurelis.openConfiguration'],
      ['Restart', 'aurelis.restart'],
      ['Show the log', 'aurelis.showLog'],
    ]);
    const choice = await window.showInformationMessage(withTrust(said.message), ...choices.keys());
    const command = choices.get(choice ?? '');
    if (command !== undefined) {
      await commands.executeCommand(command);
    }
  }
}

/** What is said of the server, with what holds in a folder that nobody trusts. */
function withTrust(text: string): string {
  return workspace.isTrusted ? text : `${text} ${RESTRICTED}`;
}
