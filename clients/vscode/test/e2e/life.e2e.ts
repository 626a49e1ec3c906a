import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Bench } from './support/bench';
import { bench, inAnEditor, window } from './support/editor';
import { eventually } from './support/machine';

/** The server's life: no JDK, a death, a key. */
describe('a server', () => {
  inAnEditor({ machine: { 'aurelis.java.home': '/nowhere' } });

  test('without a JDK says so, with what helps, and starts when there is one', async () => {
    const said = await window.notification('is no JDK 25 or newer');
    await window.picture('no-jdk');
    expect(said).toContain('/nowhere');
    expect(said).toContain('Choose a JDK…');
    expect(said).toContain('Get a JDK');
    expect(await window.status()).toContain('no JDK');
    await window.clearNotifications();

    await window.command('Aurelis: Explain');
    await window.notification('is no JDK 25 or newer');
    await window.clearNotifications();

    bench.set({ 'aurelis.java.home': '' }, 'Machine');
    await window.ready(bench);
  });

  test('that was killed is told of and started again', async () => {
    const pid = serverOf(bench);
    process.kill(pid, 'SIGKILL');
    const said = await window.notification('The Aurelis server ended unexpectedly');
    await window.picture('killed');
    expect(said).toContain('SIGKILL');
    await window.ready(bench);
    expect(serverOf(bench)).not.toBe(pid);
    await window.clearNotifications();
  });

  test('gets a key from the secret storage under the name that was given', async () => {
    await window.command('Aurelis: Set API Key…');
    await window.answer('The variable that your configuration names', 'SIMULATED_KEY');
    await window.answer('The key for SIMULATED_KEY', 'a-key-that-is-kept');
    const before = serverOf(bench);
    expect(environmentOf(before)).not.toContain('SIMULATED_KEY=');
    await window.press('The key is stored', 'Restart the server');
    const after = await eventually('a new server', () => {
      const pid = serverOf(bench);
      return pid !== before && pid;
    });
    await window.ready(bench);
    expect(environmentOf(after)).toContain('SIMULATED_KEY=a-key-that-is-kept');
  });
});

/** The process of the server that works in a bench's folder. */
function serverOf(bench: Bench): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (
        command.includes('dev.aurelis.server.Main\0lsp') &&
        environmentOf(Number(pid)).includes(bench.folder)
      ) {
        return Number(pid);
      }
    } catch {
      // it ended, or is somebody else's
    }
  }
  throw new Error('no server runs');
}

function environmentOf(pid: number): string {
  return readFileSync(`/proc/${pid}/environ`, 'utf8');
}
