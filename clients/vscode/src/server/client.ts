import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { commands, type Disposable, type LogOutputChannel, type Uri } from 'vscode';
import {
  CloseAction,
  type DynamicFeature,
  ErrorAction,
  ExecuteCommandRequest,
  LanguageClient,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
  type ServerCapabilities,
  type StaticFeature,
} from 'vscode-languageclient/node';
import type { Launch } from './launch';
import type { Life } from './supervisor';

/**
 * The library's client, but for its way with commands: it would register each command of the
 * server with VS Code while a server runs. Ours exist always, so that one which is called without
 * a server can say why. And it tells no errors but in the log: what became of a server is ours to
 * say, once.
 */
class Client extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  override registerFeature(feature: StaticFeature | DynamicFeature<unknown>): void {
    const method = 'registrationType' in feature ? feature.registrationType.method : '';
    if (method === ExecuteCommandRequest.method) {
      super.registerFeature(new ForwardedCommands(this));
    } else {
      super.registerFeature(feature);
    }
  }
}

/** Declares that commands can be executed, and registers those of the server that we do not know. */
class ForwardedCommands implements StaticFeature {
  private readonly registered: Disposable[] = [];

  constructor(private readonly client: LanguageClient) {}

  fillClientCapabilities(capabilities: Parameters<StaticFeature['fillClientCapabilities']>[0]) {
    capabilities.workspace = {
      ...capabilities.workspace,
      executeCommand: { dynamicRegistration: false },
    };
  }

  initialize(capabilities: ServerCapabilities): void {
    void commands.getCommands(true).then((known) => {
      const offered = capabilities.executeCommandProvider?.commands ?? [];
      for (const command of offered.filter((name) => !known.includes(name))) {
        this.registered.push(
          commands.registerCommand(command, (...args) =>
            this.client.sendRequest(ExecuteCommandRequest.type, { command, arguments: args }),
          ),
        );
      }
    });
  }

  getState(): ReturnType<StaticFeature['getState']> {
    return { kind: 'static' };
  }

  clear(): void {
    for (const command of this.registered.splice(0)) {
      command.dispose();
    }
  }
}

/** What a client needs besides the process. */
export interface Setting {
  readonly log: LogOutputChannel;
  readonly middleware: Middleware;
  readonly initializationOptions: () => unknown;
  /** Called with each new client before it starts, to hang handlers on it. */
  readonly prepare: (client: LanguageClient) => void;
}

/** A server's process with the client that speaks to it. */
export class ServerLife implements Life {
  private constructor(readonly client: LanguageClient) {}

  /**
   * Starts a process and says hello.
   *
   * @param died called when the process ends unasked
   * @throws Error where it does not start or does not answer
   */
  static async begin(
    launch: Launch,
    folder: Uri | undefined,
    setting: Setting,
    died: (why: string) => void,
  ): Promise<ServerLife> {
    let end: string | undefined;
    const start = async (): Promise<ChildProcess> => {
      const process = await spawned(launch, folder?.fsPath);
      process.once('exit', (code, signal) => {
        end = signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`;
      });
      return process;
    };
    const options: LanguageClientOptions = {
      documentSelector: [{ scheme: 'file' }, { scheme: 'untitled' }],
      outputChannel: setting.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware: setting.middleware,
      initializationOptions: setting.initializationOptions,
      initializationFailedHandler: () => false,
      stdioOptions: {
        stdout: () => {},
        stderr: (stream, log) => {
          createInterface({ input: stream }).on('line', (line) => log.info(line));
        },
      },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue }),
        closed: async () => {
          await aMoment();
          died(end ?? 'it closed the connection');
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    };
    const client = new Client('aurelis', 'Aurelis', start, options);
    setting.prepare(client);
    try {
      await client.start();
    } catch (failure) {
      await client.dispose().catch(() => {});
      await aMoment();
      throw new Error(end ?? String(failure));
    }
    return new ServerLife(client);
  }

  async stop(): Promise<void> {
    await this.client.dispose().catch(() => {});
  }
}

/** A connection may close a moment before its process is known to have ended. */
function aMoment(): Promise<void> {
  return new Promise((next) => setTimeout(next, 50));
}

/** A process that did start. */
function spawned(launch: Launch, folder: string | undefined): Promise<ChildProcess> {
  const child = spawn(launch.command, [...launch.args], {
    env: { ...process.env, ...launch.env },
    ...(folder === undefined ? {} : { cwd: folder }),
    windowsHide: true,
  });
  return new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(child));
    child.once('error', reject);
  });
}
