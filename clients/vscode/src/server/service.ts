import { homedir } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { LogOutputChannel } from 'vscode';
import { type Disposable, EventEmitter, type ExtensionContext, Uri, workspace } from 'vscode';
import {
  DidChangeConfigurationNotification,
  ExecuteCommandRequest,
  type LanguageClient,
  type Middleware,
} from 'vscode-languageclient/node';
import type { Keys } from '../keys';
import { machineSettings, serverSettings } from '../settings';
import { ServerLife } from './client';
import { findJdk } from './java';
import { launch } from './launch';
import { NoJdk, type ServerState, Supervisor } from './supervisor';

/** Settings with which only a new process can do something. */
const OF_THE_PROCESS = ['aurelis.java.home', 'aurelis.java.options', 'aurelis.configFile'];
const OF_THE_SERVER = ['completion', 'hover', 'lens', 'review', 'features'].map(
  (section) => `aurelis.${section}`,
);

/** The one server of this window: started, restarted and spoken to. */
export class ServerService implements Disposable {
  private readonly states = new EventEmitter<ServerState>();
  private readonly supervisor: Supervisor;
  private readonly preparations: ((client: LanguageClient) => void)[] = [];
  private readonly disposables: Disposable[] = [];
  private life: ServerLife | undefined;

  readonly onState = this.states.event;

  constructor(
    private readonly context: ExtensionContext,
    private readonly log: LogOutputChannel,
    private readonly keys: Keys,
    private readonly middleware: Middleware,
  ) {
    this.supervisor = new Supervisor({
      launch: (died) => this.launch(died),
      now: () => performance.now(),
      later: (milliseconds, then) => {
        const timer = setTimeout(then, milliseconds);
        return () => clearTimeout(timer);
      },
      changed: (state) => {
        if (state.kind !== 'running') {
          this.life = undefined;
        }
        this.states.fire(state);
      },
    });
    this.disposables.push(
      workspace.onDidChangeConfiguration((event) => {
        if (OF_THE_PROCESS.some((section) => event.affectsConfiguration(section))) {
          void this.restart();
        } else if (OF_THE_SERVER.some((section) => event.affectsConfiguration(section))) {
          this.tellSettings();
        }
      }),
      workspace.onDidGrantWorkspaceTrust(() => this.tellSettings()),
    );
  }

  get state(): ServerState {
    return this.supervisor.state;
  }

  /** The client of the server that runs, if one does. */
  get client(): LanguageClient | undefined {
    return this.state.kind === 'running' ? this.life?.client : undefined;
  }

  /** Has something done with each new client before it starts. */
  prepare(preparation: (client: LanguageClient) => void): void {
    this.preparations.push(preparation);
  }

  start(): Promise<void> {
    return this.supervisor.start();
  }

  restart(): Promise<void> {
    return this.supervisor.restart();
  }

  stop(): Promise<void> {
    return this.supervisor.stop();
  }

  /** Has the server execute one of its commands. */
  async execute(command: string, ...args: unknown[]): Promise<unknown> {
    return this.client?.sendRequest(ExecuteCommandRequest.type, { command, arguments: args });
  }

  dispose(): void {
    this.states.dispose();
    for (const disposable of this.disposables) {
      disposable.dispose();
    }
  }

  private async launch(died: (why: string) => void): Promise<ServerLife> {
    const settings = machineSettings();
    const search = findJdk({
      configured: settings.javaHome,
      env: process.env,
      platform: process.platform,
      home: homedir(),
    });
    if (search.kind === 'missing') {
      throw new NoJdk(search.why);
    }
    this.log.info(`starting the server with Java ${search.jdk.version} in ${search.jdk.home}`);
    await workspace.fs.createDirectory(this.context.logUri);
    const wishes = {
      jvmOptions: settings.javaOptions,
      configFile: settings.configFile,
      keys: await this.keys.all(),
    };
    const image = Uri.joinPath(this.context.extensionUri, 'server').fsPath;
    this.life = await ServerLife.begin(
      launch(search.jdk, image, this.context.logUri.fsPath, wishes),
      workspace.workspaceFolders?.[0]?.uri,
      {
        log: this.log,
        middleware: this.middleware,
        initializationOptions: serverSettings,
        prepare: (client) => {
          for (const preparation of this.preparations) {
            preparation(client);
          }
        },
      },
      died,
    );
    return this.life;
  }

  private tellSettings(): void {
    void this.client?.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { aurelis: serverSettings() },
    });
  }
}
