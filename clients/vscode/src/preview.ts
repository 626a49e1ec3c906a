import {
  commands,
  type Disposable,
  TabInputTextDiff as TextDiff,
  Uri,
  window,
  workspace,
} from 'vscode';
import type {
  ApplyWorkspaceEditParams,
  ApplyWorkspaceEditResult,
} from 'vscode-languageclient/node';
import { applied, changeOfOneFile } from './textEdits';

const SCHEME = 'aurelis-preview';

/** A change that waits for a person's word. */
interface Pending {
  readonly text: string;
  readonly decide: (accepted: boolean) => void;
}

/**
 * Shows a change beside the file as it is, or beside nothing where the file is to be made, in VS
 * Code's diff editor, and makes it when the person accepts. Leaving the editor discards it; the server then keeps it as a code action.
 */
export class Preview implements Disposable {
  private readonly pending = new Map<string, Pending>();
  private readonly disposables: Disposable[];
  private shown = 0;

  constructor() {
    this.disposables = [
      workspace.registerTextDocumentContentProvider(SCHEME, {
        provideTextDocumentContent: (uri) => this.pending.get(uri.toString())?.text ?? '',
      }),
      commands.registerCommand('aurelis.acceptEdit', () => this.decide(true)),
      commands.registerCommand('aurelis.discardEdit', () => this.decide(false)),
      window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const tab of closed) {
          if (tab.input instanceof TextDiff) {
            this.pending.get(tab.input.modified.toString())?.decide(false);
          }
        }
      }),
    ];
  }

  dispose(): void {
    for (const { decide } of [...this.pending.values()]) {
      decide(false);
    }
    for (const disposable of this.disposables) {
      disposable.dispose();
    }
  }

  /**
   * Shows an edit and makes it if the person wants it.
   *
   * @param make applies the edit; it refuses where the file was changed meanwhile
   */
  async offer(
    params: ApplyWorkspaceEditParams,
    make: () => Promise<ApplyWorkspaceEditResult>,
  ): Promise<ApplyWorkspaceEditResult> {
    const change = changeOfOneFile(params);
    if (change === undefined) {
      return make();
    }
    const file = Uri.parse(change.uri);
    const before = change.made ? '' : (await workspace.openTextDocument(file)).getText();
    const old = change.made ? file.with({ scheme: SCHEME, query: 'nothing' }) : file;
    const text = applied(before, change.edits);
    const accepted = await this.ask(old, file, params.label ?? 'Change', text);
    if (!accepted) {
      return { applied: false, failureReason: 'discarded' };
    }
    const result = await make();
    if (result.applied) {
      await window.showTextDocument(await workspace.openTextDocument(file));
    }
    return result;
  }

  private async ask(old: Uri, file: Uri, label: string, text: string): Promise<boolean> {
    const proposed = file.with({ scheme: SCHEME, query: String(++this.shown) });
    const key = proposed.toString();
    const decision = new Promise<boolean>((decide) => {
      this.pending.set(key, { text, decide });
    });
    await commands.executeCommand('vscode.diff', old, proposed, `${label}: accept?`, {
      preview: true,
    });
    const accepted = await decision;
    this.pending.delete(key);
    await close(proposed);
    return accepted;
  }

  /** Decides about the change in the editor that is active, else about the newest. */
  private decide(accepted: boolean): void {
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    const active =
      input instanceof TextDiff ? this.pending.get(input.modified.toString()) : undefined;
    (active ?? [...this.pending.values()].at(-1))?.decide(accepted);
  }
}

async function close(proposed: Uri): Promise<void> {
  const tabs = window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(
      (tab) =>
        tab.input instanceof TextDiff && tab.input.modified.toString() === proposed.toString(),
    );
  await window.tabGroups.close(tabs);
}
