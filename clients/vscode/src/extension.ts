import { commands, type ExtensionContext, window } from 'vscode';
import { ChatView } from './chat/view';
import { Completion } from './completion';
import { openConfiguration } from './configFile';
import { Keys, offerRestart } from './keys';
import { middleware } from './middleware';
import { Preview } from './preview';
import { ServerService } from './server/service';
import { StatusBar } from './statusBar';
import { registerTasks } from './tasks';
import { chooseJdk, tellTrouble } from './trouble';

let running: ServerService | undefined;

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Aurelis', { log: true });
  const keys = new Keys(context);
  const preview = new Preview();
  const completion = new Completion();
  const server = new ServerService(context, log, keys, {
    ...middleware(preview),
    ...completion.middleware,
  });
  running = server;
  context.subscriptions.push(
    log,
    preview,
    server,
    tellTrouble(server),
    new StatusBar(server),
    new ChatView(context.extensionUri, server),
    ...registerTasks(server),
    ...completion.serve(server),
    commands.registerCommand('aurelis.cancel', () => server.execute('aurelis.cancel')),
    commands.registerCommand('aurelis.restart', () => server.restart()),
    commands.registerCommand('aurelis.showLog', () => log.show()),
    commands.registerCommand('aurelis.chooseJdk', chooseJdk),
    commands.registerCommand('aurelis.openConfiguration', openConfiguration),
    commands.registerCommand('aurelis.setApiKey', async () => {
      if (await keys.ask()) {
        await offerRestart('The key is stored.');
      }
    }),
    commands.registerCommand('aurelis.removeApiKey', async () => {
      if (await keys.askRemoval()) {
        await offerRestart('The key is gone.');
      }
    }),
  );
  // Nothing waits for the server; whoever needs it says so where it is not there yet.
  void server.start();
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}
