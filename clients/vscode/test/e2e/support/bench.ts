import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { codeServer, eventually, PROJECT, type Started, start } from './machine';

export const SOURCE = `package shop;

import java.util.List;

class Prices {
  int total(List<Integer> prices) {
    int sum = 0;
    for (int price : prices) {
      sum += price;
    }
    return sum;
  }

  int count(List<Integer> prices) {
    return prices.size();
  }
}
`;

/** A model's answer with another way to write `total`. */
export const STREAMED = `\`\`\`java
int total(List<Integer> prices) {
    return prices.stream().mapToInt(Integer::intValue).sum();
  }
\`\`\`
`;

/** A model's answer that leaves `total` as it is, under a comment. */
export const documented = (word: string): string =>
  `\`\`\`java\n/**\n   * ${word}.\n   */\n  ${/int total.*?\n {2}\}/s.exec(SOURCE)?.[0]}\n\`\`\`\n`;

/** A prompt of the person's library, which becomes a code action. */
const LIBRARY = `prompts:
  - name: risks
    title: What can go wrong here?
    task: explain
    text: "Name the risks of {{selection}}."
`;

/** What a test may want otherwise. */
export interface Wishes {
  readonly settings?: Record<string, unknown>;
  /** Settings that hold for this machine alone. */
  readonly machine?: Record<string, unknown>;
  readonly env?: Record<string, string>;
  /** Files beside `Prices.java`, by their paths. */
  readonly files?: Record<string, string>;
  /** The models of the provider; the first one answers. */
  readonly models?: readonly string[];
  readonly replies?: readonly { contains: string; reply: string }[];
  /** Whether the folder is one that nobody said to be trusted. */
  readonly restricted?: boolean;
}

/** A project, a simulated provider, and VS Code's workbench served over them. */
export class Bench {
  private constructor(
    readonly folder: string,
    readonly url: string,
    private readonly provider: Started,
    private readonly editor: Started,
    readonly providerUrl: string,
  ) {}

  static async begin(wishes: Wishes = {}): Promise<Bench> {
    const folder = mkdtempSync(join(tmpdir(), 'aurelis-e2e-'));
    const models = wishes.models ?? ['simulated-model'];
    const inFolder = (...path: string[]) => join(folder, ...path);
    mkdirSync(inFolder('shop', '.git'), { recursive: true });
    mkdirSync(inFolder('user', 'User'), { recursive: true });
    mkdirSync(inFolder('user', 'Machine'), { recursive: true });
    for (const [path, text] of Object.entries({ 'Prices.java': SOURCE, ...wishes.files })) {
      mkdirSync(dirname(inFolder('shop', path)), { recursive: true });
      writeFileSync(inFolder('shop', path), text);
    }
    writeFileSync(
      inFolder('sim.json'),
      JSON.stringify({
        limits: false,
        models,
        replies: wishes.replies ?? [],
      }),
    );
    const provider = start(join(PROJECT, 'aurelis'), [
      'sim',
      '--port',
      '0',
      '--settings',
      inFolder('sim.json'),
    ]);
    const endpoint = await eventually(
      'the simulator',
      () => /OpenAI-compatible:\s+(\S+)/.exec(provider.output())?.[1],
    );
    writeFileSync(inFolder('config.yaml'), configuration(endpoint, models), { mode: 0o600 });
    const port = await freePort();
    const env = {
      ...process.env,
      AURELIS_STATE: inFolder('state'),
      XDG_CONFIG_HOME: inFolder('config'),
      XDG_DATA_HOME: inFolder('data'),
      XDG_CACHE_HOME: inFolder('cache'),
      ...(wishes.env ?? { SIMULATED_KEY: 'a-key' }),
    };
    writeFileSync(
      inFolder('user', 'User', 'settings.json'),
      JSON.stringify({ ...SETTINGS, ...wishes.settings }),
    );
    writeFileSync(
      inFolder('user', 'Machine', 'settings.json'),
      JSON.stringify({ 'aurelis.configFile': inFolder('config.yaml'), ...wishes.machine }),
    );
    const editor = start(
      codeServer(),
      [
        ...['--user-data-dir', inFolder('user'), '--extensions-dir', inject('extensions')],
        ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
        ...['--disable-telemetry', '--disable-update-check'],
        ...(wishes.restricted === true ? [] : ['--disable-workspace-trust']),
        inFolder('shop'),
      ],
      { env },
    );
    const url = `http://127.0.0.1:${port}`;
    await eventually('code-server', async () => (await fetch(`${url}/healthz`)).ok);
    return new Bench(
      folder,
      `${url}/?folder=${encodeURIComponent(inFolder('shop'))}`,
      provider,
      editor,
      new URL(endpoint).origin,
    );
  }

  /** The file the tests work on, as it lies on the disk. */
  source(): string {
    return this.file('Prices.java');
  }

  /** A file of the project, as it lies on the disk. */
  file(name: string): string {
    return readFileSync(join(this.folder, 'shop', name), 'utf8');
  }

  resetSource(): void {
    writeFileSync(join(this.folder, 'shop', 'Prices.java'), SOURCE);
  }

  /** Changes the person's settings for this machine, as by the settings editor. */
  set(settings: Record<string, unknown>): void {
    const file = join(this.folder, 'user', 'Machine', 'settings.json');
    const now = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...now, ...settings }));
  }

  /** Tells the simulated provider to behave otherwise. */
  async simulate(settings: Record<string, unknown>): Promise<void> {
    await fetch(`${this.providerUrl}/__sim/config`, {
      method: 'POST',
      body: JSON.stringify(settings),
    });
  }

  /** What the simulated model says next, each text once. */
  async script(...texts: string[]): Promise<void> {
    await fetch(`${this.providerUrl}/__sim/script`, {
      method: 'POST',
      body: JSON.stringify(texts),
    });
  }

  /** The requests that the provider saw. */
  async requests(): Promise<{ body: string; left?: boolean }[]> {
    return (await (await fetch(`${this.providerUrl}/__sim/journal`)).json()) as never;
  }

  /** What the processes printed. */
  logs(): string {
    return `${this.editor.output().slice(-1_000)}\n${this.provider.output()}`;
  }

  async end(): Promise<void> {
    await this.editor.stop();
    await this.provider.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Settings that keep VS Code still and quick. */
const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Dark Modern',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.commandCenter': false,
  'files.hotExit': 'off',
  'files.autoSave': 'off',
  'git.enabled': false,
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'editor.wordBasedSuggestions': 'off',
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'editor.autoClosingBrackets': 'never',
  'workbench.reduceMotion': 'on',
  'security.workspace.trust.startupPrompt': 'never',
  'workbench.editor.useModal': 'off',
};

function configuration(endpoint: string, models: readonly string[]): string {
  return `provider: simulated
providers:
  simulated:
    dialect: openai
    base_url: ${endpoint}
    api_key_env: SIMULATED_KEY
    models: [${models.join(', ')}]
    fim: suffix
fallback_providers: [engine]
${LIBRARY}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : 0),
      );
    });
  });
}
