import { afterAll, afterEach, beforeAll } from 'vitest';
import { Bench, type Wishes } from './bench';
import { Workbench } from './workbench';

/** The bench of a file's tests, and the window that shows it. */
export let bench: Bench;
export let window: Workbench;

/**
 * Opens an editor for all tests of a file, with a file in it once the server is ready, and keeps
 * what it looked like where a test failed.
 *
 * @param file none where the server is not to start
 */
export function inAnEditor(wishes: Wishes, file?: string): void {
  beforeAll(async () => {
    bench = await Bench.begin(wishes);
    window = await Workbench.open(bench);
    if (file !== undefined) {
      await window.openFile(file);
      await window.ready(bench);
    }
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
}
