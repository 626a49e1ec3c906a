// Bundles the extension; with --package also packs it with the server's application image.
//
//   node build.mjs [--package] [--image FOLDER]
//
// The image is made by Maven and lies in server/target/aurelis. Its AOT cache stays behind: it
// fits one JDK only.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'out');
const vsce = join(here, 'node_modules', '@vscode', 'vsce', 'vsce');
const flags = process.argv.slice(2);
const image = resolve(
  flags.includes('--image')
    ? flags[flags.indexOf('--image') + 1]
    : join(here, '..', '..', 'server', 'target', 'aurelis'),
);

async function bundle() {
  rmSync(out, { recursive: true, force: true });
  const usual = { absWorkingDir: here, bundle: true, minify: true, logLevel: 'warning' };
  await build({
    ...usual,
    entryPoints: ['src/extension.ts'],
    outfile: 'out/extension.cjs',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
  });
  await build({
    ...usual,
    entryPoints: ['src/webview/main.ts', 'src/webview/style.css'],
    outdir: 'out/webview',
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
  });
}

function pack() {
  if (!existsSync(join(image, 'lib', 'aurelis-server.jar'))) {
    throw new Error(`no application image in ${image}: run mvn -DskipTests package first`);
  }
  const staged = join(here, 'target', 'vsix');
  rmSync(staged, { recursive: true, force: true });
  for (const part of ['package.json', 'README.md', 'media', 'out']) {
    cpSync(join(here, part), join(staged, part), { recursive: true });
  }
  cpSync(join(here, '..', '..', 'LICENSE'), join(staged, 'LICENSE'));
  cpSync(join(image, 'lib'), join(staged, 'server', 'lib'), { recursive: true });
  const vsix = join(here, 'target', 'aurelis.vsix');
  execFileSync(
    process.execPath,
    [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--out', vsix],
    { cwd: staged, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  process.stdout.write(`${vsix}: ${Math.round(statSync(vsix).size / 1e6)} MB\n`);
}

await bundle();
if (flags.includes('--package')) {
  pack();
}
