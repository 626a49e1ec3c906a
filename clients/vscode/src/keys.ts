import { commands, type ExtensionContext, window } from 'vscode';
import { refusal } from './keyNames';

const STORED = 'aurelis.keys';

/**
 * The keys of providers. They lie in VS Code's secret storage and are handed to the server as
 * environment variables; the person's configuration names the variable (`api_key_env`).
 */
export class Keys {
  constructor(private readonly context: ExtensionContext) {}

  /** All keys by the names of their variables. */
  async all(): Promise<Record<string, string>> {
    const stored: unknown = JSON.parse((await this.context.secrets.get(STORED)) ?? '{}');
    const entries = Object.entries(stored ?? {}).filter(
      ([name, value]) => refusal(name) === undefined && typeof value === 'string',
    );
    return Object.fromEntries(entries);
  }

  /** Asks for a name and a key; true where one was stored. */
  async ask(): Promise<boolean> {
    const name = await window.showInputBox({
      title: 'Aurelis: Set API Key (1 of 2)',
      prompt: 'The variable that your configuration names as api_key_env',
      placeHolder: 'OPENAI_API_KEY',
      ignoreFocusOut: true,
      validateInput: (text) => (text === '' ? undefined : refusal(text.trim())),
    });
    if (name === undefined || refusal(name.trim()) !== undefined) {
      return false;
    }
    const key = await window.showInputBox({
      title: 'Aurelis: Set API Key (2 of 2)',
      prompt: `The key for ${name.trim()}. It is kept in VS Code's secret storage.`,
      password: true,
      ignoreFocusOut: true,
    });
    if (key === undefined || key.trim() === '') {
      return false;
    }
    await this.store({ ...(await this.all()), [name.trim()]: key.trim() });
    return true;
  }

  /** Asks which key goes; true where one did. */
  async askRemoval(): Promise<boolean> {
    const keys = await this.all();
    const names = Object.keys(keys);
    if (names.length === 0) {
      void window.showInformationMessage('Aurelis keeps no API key.');
      return false;
    }
    const name = await window.showQuickPick(names, { title: 'Aurelis: Remove API Key' });
    if (name === undefined) {
      return false;
    }
    delete keys[name];
    await this.store(keys);
    return true;
  }

  private async store(keys: Record<string, string>): Promise<void> {
    await this.context.secrets.store(STORED, JSON.stringify(keys));
  }
}

/** Says that a key changed and offers the restart it needs. */
export async function offerRestart(what: string): Promise<void> {
  const restart = 'Restart the server';
  if (
    (await window.showInformationMessage(
      `${what} The server takes it up when it starts.`,
      restart,
    )) === restart
  ) {
    await commands.executeCommand('aurelis.restart');
  }
}
