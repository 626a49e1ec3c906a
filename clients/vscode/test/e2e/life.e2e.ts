import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Bench } from './support/bench';
import { bench, inAnEditor, window } from './support/editor';
import { eventually } from './support/machine';

/** The server's life, in a folder that nobody trusts yet: no JDK, deaths, a key. */
describe('a server', () => {
  inAnEditor({
    env: {},
    machine: { 'aurelis.java.home': '/nowhere' },
    restricted: true,
    files: { '.vscode/settings.json': '{ "aurelis.features": { "explain": false } }' },
  });

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

    bench.set({ 'aurelis.java.home': '' });
    await window.ready(bench);
  });

  test('gets a key from the secret storage under the name that was given', async () => {
    await window.command('Aurelis: Set API Key…');
    await window.answer('The variable that your configuration names', 'SIMULATED_KEY');
    await window.answer('The key for SIMULATED_KEY', 'a-key-that-is-kept');
    const before = serverOf(bench);
    expect(environmentOf(before)).not.toContain('SIMULATED_KEY=');
    await window.press('The key is stored', 'Restart the server');
    const after = await serverAfter(before);
    await window.ready(bench);
    expect(environmentOf(after)).toContain('SIMULATED_KEY=a-key-that-is-kept');
    await window.clearNotifications();
  });

  test('in Restricted Mode does not read the settings of the folder, and says so', async () => {
    await window.page.locator('.statusbar-item[id^="aurelis.aurelis"]').click();
    const said = await window.notification('the settings of this folder are not read');
    await window.picture('restricted');
    expect(said).toContain('Restricted Mode');
    await window.clearNotifications();
    await window.openFile('Prices.java');
    await bench.script('EXPLAINED all the same.');
    await window.goTo(6, 8);
    await window.command('Aurelis: Explain');
    await eventually('the explanation', async () => (await bench.requests()).length > 0);
    await window.page.locator('.tab', { hasText: 'explanation' }).waitFor();
    await window.command('View: Close Editors in Other Groups');

    await window.command('Workspaces: Manage Workspace Trust');
    await window.page.getByRole('button', { name: 'Trust', exact: true }).click();
    await window.command('View: Close Editor');
    await window.goTo(6, 8);
    await window.command('Aurelis: Explain');
    await window.notification('explain is switched off');
    await window.clearNotifications();
    await window.page.locator('.statusbar-item[id^="aurelis.aurelis"]').click();
    expect(await window.notification('Provider simulated')).not.toContain('Restricted Mode');
    await window.clearNotifications();
  });

  test('that dies is told of and started again, until it died too often; then a person does', async () => {
    let killed = serverOf(bench);
    process.kill(killed, 'SIGKILL');
    const said = await window.notification('The Aurelis server ended unexpectedly');
    await window.picture('killed');
    expect(said).toContain('SIGKILL');
    await window.clearNotifications();
    for (let death = 2; death <= 5; death++) {
      killed = await serverAfter(killed);
      process.kill(killed, 'SIGKILL');
    }
    const gaveUp = await window.notification('is not started any more');
    await window.picture('gave-up');
    expect(gaveUp).toContain('SIGKILL');
    const toasts = await window.page.locator('.notification-toast').allInnerTexts();
    expect(toasts.join()).not.toContain('connection to server');
    expect(await window.statusIcons()).toContain('codicon-error');
    await window.press('is not started any more', 'Restart');
    await window.ready(bench);
    await window.clearNotifications();
  });
});

/** The process of the server that is started in place of another. */
function serverAfter(earlier: number): Promise<number> {
  return eventually('a new server', () => {
    const pid = serverOf(bench);
    return pid !== earlier && pid;
  });
}

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
