import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { TASKS } from '../../src/commandNames';

const client = join(import.meta.dirname, '..', '..');
const sources = readdirSync(join(client, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(client, 'src', file), 'utf8'))
  .join('\n');

const contributed = manifest.contributes.commands.map((command) => command.command);

test('manifest_everyCommand_isRegistered', () => {
  const tasks = TASKS.map((task) => `aurelis.${task.name}`);
  for (const command of contributed) {
    const registered = tasks.includes(command) || sources.includes(`registerCommand('${command}'`);
    expect(registered, command).toBe(true);
  }
});

test('manifest_menusAndKeys_nameCommandsThatExist', () => {
  const { menus, keybindings } = manifest.contributes;
  const named = [...Object.values(menus).flat(), ...keybindings].flatMap((entry) =>
    'command' in entry ? [entry.command] : [],
  );
  expect(contributed).toEqual(expect.arrayContaining(named));
});

test('manifest_theWalkthrough_showsFilesAndRunsCommandsThatExist', () => {
  for (const step of manifest.contributes.walkthroughs.flatMap((walk) => walk.steps)) {
    expect(existsSync(join(client, step.media.markdown)), step.media.markdown).toBe(true);
    const run = [...step.description.matchAll(/\(command:([\w.]+)\)/g)].map((link) => link[1]);
    expect(contributed).toEqual(expect.arrayContaining(run));
  }
});

test('manifest_whatNamesProgramsOrPaths_cannotBeSetByAFolder', () => {
  const { properties } = manifest.contributes.configuration;
  const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
  for (const [name, property] of Object.entries(properties)) {
    const ofMachine = 'scope' in property && property.scope === 'machine';
    expect(ofMachine || restricted.includes(name), name).toBe(true);
  }
});

test('protocol_theMessagesOfTheServer_haveTheFieldsWeRead', () => {
  const folder = join(client, '../../protocol-extensions/src/main/java/dev/aurelis/protocol');
  const ours = readFileSync(join(client, 'src', 'protocol.ts'), 'utf8');
  for (const [, name, body] of ours.matchAll(/export interface (\w+) \{([^}]*)\}/g)) {
    const file = name === 'ChatMessage' ? 'ChatParams' : name;
    const java = readFileSync(join(folder, `${file}.java`), 'utf8');
    const record = new RegExp(`record ${name}\\(([^)]*)\\)`).exec(java)?.[1] ?? '';
    const fields = [...(body ?? '').matchAll(/^ {2}(\w+)\??:/gm)].map((field) => field[1]);
    const components = record.split(',').map((component) => component.trim().split(/\s+/).at(-1));
    expect(components, name).toEqual(fields);
  }
});
