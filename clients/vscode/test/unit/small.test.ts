import { expect, test } from 'vitest';
import { configPath } from '../../src/configPath';
import { faceOf } from '../../src/face';
import { refusal } from '../../src/keyNames';
import { launch } from '../../src/server/launch';
import { applied, changeOfOneFile } from '../../src/textEdits';

const range = (line: number, from: number, to: number) => ({
  start: { line, character: from },
  end: { line, character: to },
});

test('applied_severalEdits_allCountFromTheTextBefore', () => {
  const edits = [
    { range: range(0, 0, 1), newText: 'xx' },
    { range: range(1, 1, 1), newText: '\u{1F600}' },
    { range: range(0, 2, 3), newText: '' },
  ];
  expect(applied('abc\r\nde', edits)).toBe('xxb\r\nd\u{1F600}e');
});

test('changeOfOneFile_anythingElse_isNotOurs', () => {
  const edit = { range: range(0, 0, 0), newText: 'x' };
  const change = { textDocument: { uri: 'file:///a', version: 1 }, edits: [edit] };
  expect(changeOfOneFile({ edit: { documentChanges: [change] } })).toEqual({
    uri: 'file:///a',
    edits: [edit],
    made: false,
  });
  expect(changeOfOneFile({ edit: { documentChanges: [change, change] } })).toBeUndefined();
  expect(
    changeOfOneFile({ edit: { documentChanges: [{ kind: 'create', uri: 'file:///b' }] } }),
  ).toBeUndefined();
  expect(changeOfOneFile({ edit: {} })).toBeUndefined();
});

test('changeOfOneFile_aFileIsMade_isOursWhereItIsTheOneThatIsFilled', () => {
  const edit = { range: range(0, 0, 0), newText: 'x' };
  const create = (uri: string) => ({ kind: 'create' as const, uri });
  const change = { textDocument: { uri: 'file:///a', version: null }, edits: [edit] };
  expect(changeOfOneFile({ edit: { documentChanges: [create('file:///a'), change] } })).toEqual({
    uri: 'file:///a',
    edits: [edit],
    made: true,
  });
  expect(
    changeOfOneFile({ edit: { documentChanges: [create('file:///b'), change] } }),
  ).toBeUndefined();
  expect(
    changeOfOneFile({ edit: { documentChanges: [create('file:///a'), change, change] } }),
  ).toBeUndefined();
});

test('refusal_namesThatMeanSomethingElse_areRefused', () => {
  expect(refusal('OPENAI_API_KEY')).toBeUndefined();
  expect(refusal('my_key2')).toBeUndefined();
  for (const name of ['', '2X', 'A-B', 'A=B', 'PATH', 'java_tool_options', 'LD_PRELOAD']) {
    expect(refusal(name), name).toBeDefined();
  }
  expect(refusal('AURELIS_CONFIG')).toBeDefined();
});

test('configPath_followsTheServersOrder', () => {
  expect(configPath('/set.yaml', { AURELIS_CONFIG: '/env.yaml' }, 'linux', '/h')).toBe('/set.yaml');
  expect(configPath('', { AURELIS_CONFIG: '/env.yaml' }, 'linux', '/h')).toBe('/env.yaml');
  expect(configPath('', {}, 'linux', '/h')).toBe('/h/.config/aurelis/config.yaml');
  expect(configPath('', { XDG_CONFIG_HOME: '/x' }, 'linux', '/h')).toBe('/x/aurelis/config.yaml');
  expect(configPath('', {}, 'darwin', '/h')).toContain('Application Support/aurelis');
});

test('launch_keysGoIntoTheEnvironmentAndNowhereElse', () => {
  const jdk = { home: '/jdk', java: '/jdk/bin/java', version: 25 };
  const wishes = { jvmOptions: ['-Xmx1g'], configFile: '', keys: { MY_KEY: 'secret' } };
  const started = launch(jdk, '/image', '/logs', wishes);
  expect(started.env).toEqual({ MY_KEY: 'secret' });
  expect(started.args.join(' ')).not.toContain('secret');
  expect(started.args.slice(-4)).toEqual([
    '-cp',
    '/image/lib/aurelis-server.jar',
    'dev.aurelis.server.Main',
    'lsp',
  ]);
  expect(started.args).toContain('-Xmx1g');
});

test('faceOf_aModelsName_cannotDrawIcons', () => {
  const status = { state: 'ready', provider: 'p', message: 'm', jobs: [] };
  const face = faceOf({ kind: 'running' }, { ...status, model: '$(bug)x'.padEnd(60, 'y') });
  expect(face.text).toMatch(/^\$\(sparkle\) Aurelis: \(bug\)xy+…$/);
  expect(faceOf({ kind: 'running' }, { ...status, state: 'degraded' }).wrong).toBe(true);
  expect(faceOf({ kind: 'no-jdk', why: 'none' }, undefined).tooltip).toBe('none');
});
