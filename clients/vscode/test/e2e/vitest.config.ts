import { defineConfig } from 'vitest/config';

/** The tests in a real editor. They are slow to start and share two processors: one after another. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.e2e.ts'],
    globalSetup: ['support/globalSetup.ts'],
    fileParallelism: false,
    testTimeout: 400_000,
    hookTimeout: 400_000,
    // A window on a busy machine loses a click or a frame now and then; the report names who needed it.
    retry: 1,
    bail: 2,
  },
});
