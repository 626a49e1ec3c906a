import { beforeEach, describe, expect, test } from 'vitest';
import { SOURCE } from './support/bench';
import { bench, inAnEditor, window } from './support/editor';
import { eventually } from './support/machine';

const FIRST = 'List<Integer> prices) { return prices.get(0); }';

/** The lines of a method as a person would want them. */
const LAST = [
  'List<Integer> prices) {',
  '    int at = prices.size() - 1;',
  '    return prices.get(at);',
  '  }',
];

const SUM = '    return prices.size();';

/** Code that has its own way to go on, five times. */
const MOST = `class Most {
${['a', 'b', 'c', 'd', 'e']
  .map((name) => `  int ${name}() {\n    int most = biggest();\n    return most;\n  }\n`)
  .join('\n')}}
`;

/** Completion as ghost text, by what is on the screen. */
describe('a completion', () => {
  inAnEditor(
    {
      files: { 'Most.java': MOST },
      replies: [
        { contains: 'int first(', reply: FIRST },
        { contains: 'int last(', reply: LAST.join('\n') },
        { contains: 'int most = ', reply: 'prices.size();' },
        { contains: 'int sum() {', reply: `\n${SUM}\n  ` },
      ],
    },
    'Prices.java',
  );

  beforeEach(() => window.escape());

  const shown = (text: string, patience?: number) =>
    eventually(`"${text}" proposed`, async () => (await window.ghost()) === text, patience);

  /**
   * Types in the blank line between the methods until something is proposed: a model that was too
   * slow on a busy machine is asked anew by the next key.
   */
  const proposed = async (typed: string, text: string) => {
    await window.goTo(13, 1);
    await window.page.keyboard.type(typed, { delay: 30 });
    await eventually(`"${text}" behind "${typed}"`, async () => {
      const came = await shown(text, 8_000).catch(() => false);
      if (!came) {
        await window.page.keyboard.press('Backspace');
        await window.page.keyboard.type(typed.slice(-1));
      }
      return came;
    });
  };

  test('is proposed as ghost text and accepted by Tab', async () => {
    await proposed('  int first(', FIRST);
    await window.picture('ghost-text');
    await window.page.keyboard.press('Tab');
    await window.shows(`  int first(${FIRST}`);
    await window.undoAll();
  });

  test('is accepted word by word', async () => {
    await proposed('  int first(', FIRST);
    await window.page.keyboard.press('Control+ArrowRight');
    await shown(FIRST.slice('List'.length));
    await window.picture('ghost-text-word');
    await window.save();
    expect(bench.source()).toMatch(/^ {2}int first\(List$/m);
    bench.resetSource();
    await window.shows('int first', false);
  });

  test('is accepted line by line, and what follows is proposed again', async () => {
    await proposed('  int last(', LAST[0] ?? '');
    await window.page.keyboard.press('Control+ArrowDown');
    // One line was proposed, and all of it is taken: the block that it opens comes by itself.
    await shown(LAST.slice(1).join(''));
    await window.picture('ghost-text-block');
    await window.page.keyboard.press('Control+ArrowDown');
    await window.shows(LAST[1] ?? '');
    await shown(LAST.slice(2).join(''));
    await window.picture('ghost-text-line');
    await window.page.keyboard.press('Control+ArrowDown');
    await shown(LAST.slice(3).join(''));
    await window.page.keyboard.press('Control+ArrowDown');
    await eventually('no ghost text', async () => (await window.ghost()) === '');
    await window.save();
    expect(bench.source()).toContain(`  int last(${LAST.join('\n')}\n`);
    bench.resetSource();
    await window.shows('int last', false);
  });

  test('that is dismissed goes, and leaves the text as it is', async () => {
    await proposed('  int first(', FIRST);
    await window.page.keyboard.press('Escape');
    await eventually('no ghost text', async () => (await window.ghost()) === '');
    await window.shows('  int first(');
    await window.undoAll();
    expect(bench.source()).toBe(SOURCE);
  });

  test('never hides its rest from who types along', async () => {
    await proposed('  int first(', FIRST);
    const seen = await window.watchGhost(async () => {
      for (const key of 'List<') {
        await window.page.keyboard.type(key);
        await window.shows(`int first(${FIRST.slice(0, FIRST.indexOf(key) + 1)}`);
      }
    });
    await shown(FIRST.slice('List<'.length));
    expect(seen).not.toContain('');
    await window.page.keyboard.press('Escape');
    await window.undoAll();
  });

  test("of the model takes the place of the workspace's own", async () => {
    await bench.simulate({ latency: { first_ms: 600, gap_ms: 1 } });
    await eventually(
      "the model's in place of the workspace's",
      async () => {
        await window.goTo(13, 1);
        const seen = await window.watchGhost(async () => {
          // All at once, so that nothing is asked or proposed before.
          await window.page.keyboard.insertText('    int most = ');
          await shown('prices.size();', 10_000).catch(() => {});
        });
        await window.undoAll();
        return seen.includes('biggest();') && seen.at(-1) === 'prices.size();';
      },
      180_000,
    );
    await bench.simulate({ latency: 'instant' });
  });

  test('stays while Enter parts the braces that the editor closed', async () => {
    bench.set({ 'editor.autoClosingBrackets': 'always' });
    await eventually('braces closed by the editor', async () => {
      await window.goTo(13, 1);
      await window.page.keyboard.type('{');
      const closed = (await window.text()).includes('{}');
      await window.undoAll();
      return closed;
    });
    const proposes = () =>
      eventually('the sum proposed', async () => (await window.ghost()).includes(SUM.trim()));
    await window.goTo(13, 1);
    await window.page.keyboard.type('  int sum() {', { delay: 30 });
    await proposes();
    await window.shows('  int sum() {}');
    await window.picture('ghost-text-closed');
    await window.page.keyboard.press('Enter');
    await proposes();
    await window.picture('ghost-text-opened');
    await window.page.keyboard.press('Tab');
    await window.save();
    expect(bench.source()).toContain(`  int sum() {\n${SUM}\n  }\n`);
  });
});
