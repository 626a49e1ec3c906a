import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ARTEFACTS, CLIENT, codeServer, run } from './machine';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder that the extension was installed into. */
    extensions: string;
  }
}

/** Installs the packed extension once for all tests. */
export default function setUp(project: TestProject): () => void {
  rmSync(ARTEFACTS, { recursive: true, force: true });
  mkdirSync(ARTEFACTS, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'aurelis-extensions-'));
  const vsix = join(CLIENT, 'target', 'aurelis.vsix');
  const env = { ...process.env, XDG_CONFIG_HOME: join(folder, 'config') };
  const where = ['--user-data-dir', join(folder, 'user'), '--extensions-dir', join(folder, 'ext')];
  run(codeServer(), [...where, '--install-extension', vsix], env);
  project.provide('extensions', join(folder, 'ext'));
  return () => rmSync(folder, { recursive: true, force: true });
}
