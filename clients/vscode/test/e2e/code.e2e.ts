import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Bench, SOURCE } from './support/bench';
import { eventually } from './support/machine';
import { Workbench } from './support/workbench';

/** Working on code: hover, actions, the preview, completion. */
describe('on code', () => {
  let bench: Bench;
  let window: Workbench;

  beforeAll(async () => {
    bench = await Bench.begin({ env: { SIMULATED_KEY: 'a-key' } });
    window = await Workbench.open(bench);
    await window.openFile('Prices.java');
    await eventually('the server', async () => (await window.status()).includes('simulated-model'));
  });

  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') {
      await window.picture(`failed-${context.task.name.replaceAll(/\W+/g, '-')}`);
      console.log(bench.logs());
    }
  });

  afterAll(async () => {
    await window?.close();
    await bench?.end();
  });

  test('a hover says what the symbol is', async () => {
    const word = window.page.locator('.view-line', { hasText: 'int total' }).getByText('total');
    const place = await word.first().boundingBox();
    expect(place).not.toBeNull();
    await window.page.mouse.move((place?.x ?? 0) + 8, (place?.y ?? 0) + 8);
    await window.page.mouse.move((place?.x ?? 0) + 10, (place?.y ?? 0) + 9);
    const said = await eventually('the hover', async () =>
      (await window.page.locator('.monaco-hover').allInnerTexts()).find((text) =>
        text.includes('total'),
      ),
    );
    await window.picture('hover');
    expect(said).toContain('Prices');
  });
});
