import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { SOURCE } from './support/bench';
import { bench, inAnEditor, window } from './support/editor';
import { eventually } from './support/machine';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const ANSWER = `The loop adds up. A **stream** says the same:

\`\`\`java
return prices.stream().mapToInt(Integer::intValue).sum();
\`\`\`

| way | lines |
|---|---|
| loop | 5 |
| stream | 1 |

More on [streams](https://example.com/streams).
`;

/** Whatever a page must never do with what a model says. */
const HOSTILE = `<img src=x onerror="document.title='HACKED'"> <script>document.title='HACKED'</script>
![picture](https://example.com/leak.png) [run](javascript:alert(1)) [open](command:workbench.action.quit)
WORDS stay words.
`;

/** The chat in the side bar. */
describe('the chat', () => {
  let chat: Frame;

  inAnEditor(
    {
      models: ['simulated-model', 'other-model'],
      settings: { 'aurelis.completion.mode': 'off' },
    },
    'Prices.java',
  );

  /** Waits until the last answer holds something. */
  const answered = (part: string) =>
    eventually(`"${part}" in the chat`, async () =>
      (await chat.locator('article.assistant').last().innerText()).includes(part),
    );

  test('opens by keys, names what a question is about, and streams an answer', async () => {
    await bench.simulate({ latency: { first_ms: 10, gap_ms: 60 } });
    await bench.script(ANSWER);
    await window.goTo(6, 8);
    await window.page.keyboard.press('Control+Alt+a');
    chat = await window.chat();
    await chat.locator('#question:focus').waitFor();
    expect(await chat.locator('#about').innerText()).toContain('About Prices.java');

    await window.page.keyboard.type('Why a loop?');
    await window.page.keyboard.press('Enter');
    await answered('The loop');
    expect(await chat.locator('#turns').getAttribute('aria-busy')).toBe('true');
    expect(await chat.locator('#stop').isVisible()).toBe(true);
    await window.picture('chat-streaming');
    await answered('Answered by simulated-model');
    await window.picture('chat-dark');
    expect(await chat.locator('strong').innerText()).toBe('stream');
    expect(await chat.locator('pre').innerText()).toContain('prices.stream()');
    expect(await chat.locator('#turns').getAttribute('aria-busy')).toBe('false');
    expect(await chat.locator('article.user').innerText()).toContain('Prices.java');
  });

  test('is stopped by Escape, keeps what came, and the provider is left', async () => {
    await bench.script(`BEGUN ${'and so on '.repeat(200)}`);
    await chat.locator('#question').focus();
    await window.page.keyboard.type('Tell me everything.');
    await window.page.keyboard.press('Enter');
    await answered('BEGUN');
    await window.page.keyboard.press('Escape');
    await answered('Stopped.');
    await window.picture('chat-stopped');
    expect(await chat.locator('#send').isVisible()).toBe(true);
    await bench.simulate({ latency: 'instant' });
    await eventually(
      'that no job runs',
      async () => !(await window.statusIcons()).includes('loading'),
    );
  });

  test('answers again where that is asked for', async () => {
    await bench.script('AGAIN and shorter.');
    await chat.getByRole('button', { name: 'Ask again' }).focus();
    await window.page.keyboard.press('Enter');
    await answered('AGAIN and shorter.');
    expect(await chat.locator('article.user').count()).toBe(2);
  });

  test('is answered by another model that somebody chooses, by keys', async () => {
    await bench.script('OTHER words.');
    await chat.getByRole('button', { name: 'Ask another model…' }).focus();
    await window.page.keyboard.press('Enter');
    await window.answer('Ask Another Model', 'other-model');
    await answered('Answered by other-model');
    await answered('OTHER words.');
    await window.picture('chat-other-model');
    expect(await chat.locator('article.user').count()).toBe(2);
  });

  test('copies and inserts code, by keys', async () => {
    await window.goTo(13, 1);
    await chat.getByRole('button', { name: 'Insert at cursor' }).focus();
    await window.page.keyboard.press('Enter');
    await window.shows('return prices.stream()');
    await window.undoAll();
    expect(bench.source()).toBe(SOURCE);
    await chat.getByRole('button', { name: 'Copy' }).focus();
    await window.page.keyboard.press('Enter');
    await eventually('the clipboard', async () =>
      (await window.page.evaluate(() => navigator.clipboard.readText())).includes(
        'prices.stream()',
      ),
    );
  });

  test('asks about the selection alone, or about nothing', async () => {
    await window.goTo(15, 5);
    await window.page.keyboard.press('Shift+End');
    await eventually('the selection', async () =>
      (await chat.locator('#about').innerText()).includes('Prices.java:15'),
    );
    await bench.script('ONE line.', 'NOTHING at all.');
    await chat.locator('#question').fill('What is this?');
    await chat.locator('#question').press('Enter');
    await answered('ONE line.');
    await chat.locator('#included').uncheck();
    await chat.locator('#question').fill('And in general?');
    await chat.locator('#question').press('Enter');
    await answered('NOTHING at all.');
    const bodies = (await bench.requests()).map((request) => request.body);
    expect(bodies.at(-2)).toContain('prices.size()');
    expect(bodies.at(-1)).not.toContain('It is about this');
    await chat.locator('#included').check();
  });

  test('never runs, loads or links what a model says', async () => {
    await bench.script(HOSTILE);
    await chat.locator('#question').fill('Be bad.');
    await chat.locator('#question').press('Enter');
    await answered('WORDS stay words.');
    expect(await chat.title()).toBe('Aurelis Chat');
    expect(await chat.locator('article img, article script').count()).toBe(0);
    const links = await chat
      .locator('article a')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(links.filter((href) => href !== null && !href.startsWith('https://'))).toEqual([]);
  });

  test.each([
    ['dark', 'Dark Modern', 'vscode-dark'],
    ['light', 'Light Modern', 'vscode-light'],
    ['high-contrast', 'Dark High Contrast', 'vscode-high-contrast'],
    ['high-contrast-light', 'Light High Contrast', 'vscode-high-contrast-light'],
  ])('is accessible in the theme "%s"', async (name, theme, kind) => {
    await window.theme(theme);
    await eventually('the theme', async () =>
      ((await chat.locator('body').getAttribute('class')) ?? '').split(' ').includes(kind),
    );
    await chat.locator('#turns').evaluate((turns) => turns.scrollTo(0, 0));
    await window.picture(`chat-${name}`);
    // What stands in a block has the colours of the block, not those of code between words.
    const colours = await chat.evaluate(() =>
      ['pre', 'pre code'].map((name) => {
        const found = document.querySelector(name);
        return found === null ? name : getComputedStyle(found).color;
      }),
    );
    expect(colours[1]).toBe(colours[0]);
    await chat.evaluate(AXE);
    const found = await chat.evaluate<AxeResults>(
      'axe.run(document, { resultTypes: ["violations"] })',
    );
    const serious = found.violations
      .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
      .map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`);
    expect(found.testEngine.name).toBe('axe-core');
    expect(serious).toEqual([]);
  });

  test('begins anew', async () => {
    await window.command('Aurelis: New Chat');
    await eventually('an empty chat', async () => (await chat.locator('article').count()) === 0);
    await bench.script('FRESH start.');
    await chat.locator('#question').fill('Hello?');
    await chat.locator('#question').press('Enter');
    await answered('FRESH start.');
    await window.picture('chat-new');
  });
});
