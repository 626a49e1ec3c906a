import { commands, type Disposable, env, Uri, window, workspace } from 'vscode';
import type { ServerService } from './server/service';
import type { ServerState } from './server/supervisor';

const JDK_PAGE = 'https://adoptium.net/temurin/releases/?version=25';
const CHOOSE = 'Choose a JDK…';
const GET = 'Get a JDK';
const RESTART = 'Restart';
const LOG = 'Show the log';

/** Tells the person what became of the server, each time once. */
export function tellTrouble(server: ServerService): Disposable {
  let told = false;
  return server.onState((state) => {
    switch (state.kind) {
      case 'no-jdk':
      case 'failed':
        void sayWhyNot(state);
        break;
      case 'waiting':
        if (!told) {
          told = true;
          void sayWhyNot(state);
        }
        break;
      case 'running':
        if (told) {
          told = false;
          window.setStatusBarMessage('$(check) Aurelis: the server runs again', 8_000);
        }
        break;
      case 'starting':
      case 'stopped':
        break;
    }
  });
}

/** Says why no server answers, and offers what helps. */
export async function sayWhyNot(state: ServerState): Promise<void> {
  switch (state.kind) {
    case 'no-jdk':
      return act(await window.showErrorMessage(state.why, CHOOSE, GET));
    case 'failed':
      return act(
        await window.showErrorMessage(
          `The Aurelis server died again and again and is not started any more (${state.why}).`,
          RESTART,
          LOG,
        ),
      );
    case 'waiting':
      return act(
        await window.showWarningMessage(
          `The Aurelis server ended unexpectedly (${state.why}). It is started again.`,
          LOG,
        ),
      );
    case 'starting':
      void window.showInformationMessage('The Aurelis server is starting. Please try again.');
      return;
    case 'stopped':
      return act(await window.showWarningMessage('The Aurelis server is stopped.', RESTART));
    case 'running':
      return;
  }
}

async function act(choice: string | undefined): Promise<void> {
  switch (choice) {
    case CHOOSE:
      await commands.executeCommand('aurelis.chooseJdk');
      break;
    case GET:
      await env.openExternal(Uri.parse(JDK_PAGE));
      break;
    case RESTART:
      await commands.executeCommand('aurelis.restart');
      break;
    case LOG:
      await commands.executeCommand('aurelis.showLog');
      break;
    default:
  }
}

/** Asks for the folder of a JDK and sets it, by which the server starts. */
export async function chooseJdk(): Promise<void> {
  const chosen = await window.showOpenDialog({
    title: 'The folder of a JDK 25 or newer',
    openLabel: 'Use this JDK',
    canSelectFiles: false,
    canSelectFolders: true,
  });
  const folder = chosen?.[0];
  if (folder !== undefined) {
    await workspace.getConfiguration('aurelis').update('java.home', folder.fsPath, true);
  }
}
