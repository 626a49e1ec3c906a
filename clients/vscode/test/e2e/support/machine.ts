import { execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** The folder of the client. */
export const CLIENT = resolve(import.meta.dirname, '..', '..', '..');
/** The folder of the whole project. */
export const PROJECT = resolve(CLIENT, '..', '..');
/** Where pictures and logs are kept for whoever wants to look. */
export const ARTEFACTS = join(CLIENT, 'target', 'e2e');

/** code-server as `.ci/install-code-server` leaves it. */
export function codeServer(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = process.env['AURELIS_CODE_SERVER'] ?? join(cache, 'aurelis-code-server');
  return join(folder, 'bin', 'code-server');
}

/** The browser; a test without one cannot run. */
export function chromium(): string {
  const named = process.env['AURELIS_CHROMIUM'];
  const candidates = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'chromium'));
  for (const candidate of named === undefined ? candidates : [named]) {
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // the next one
    }
  }
  throw new Error('chromium is not installed: this test needs it');
}

/** A process that was started for a test, ended with it. */
export interface Started {
  readonly pid: number;
  /** What it printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts a process and gathers what it prints. */
export function start(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Started {
  const child = spawn(command, [...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  child.stdout?.on('data', (chunk) => (printed += chunk));
  child.stderr?.on('data', (chunk) => (printed += chunk));
  child.on('error', (error) => (printed += String(error)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    pid: child.pid ?? -1,
    output: () => printed,
    stop: async () => {
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(patience);
    },
  };
}

export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): string {
  return execFileSync(command, [...args], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Waits until something is there, and fails with what was seen last where it never comes. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false | ''> | T | undefined | false | '',
  patience = 60_000,
): Promise<T> {
  const end = Date.now() + patience;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const found = await look();
      if (found !== undefined && found !== false && found !== '') {
        return found;
      }
    } catch (failure) {
      last = failure;
    }
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(
    `${what}: not seen within ${patience} ms${last === undefined ? '' : `; ${last}`}`,
  );
}
