import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findJdk, type Places } from '../../src/server/java';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'aurelis-jdks-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function jdk(name: string, version: string): string {
  const home = join(root, name);
  mkdirSync(join(home, 'bin'), { recursive: true });
  writeFileSync(join(home, 'bin', 'java'), '');
  chmodSync(join(home, 'bin', 'java'), 0o755);
  writeFileSync(join(home, 'release'), `IMPLEMENTOR="X"\nJAVA_VERSION="${version}"\n`);
  return home;
}

function search(places: Partial<Places>) {
  return findJdk({
    configured: '',
    env: {},
    platform: 'linux',
    home: root,
    folders: [],
    ...places,
  });
}

function found(places: Partial<Places>): string {
  const result = search(places);
  return result.kind === 'found' ? result.jdk.home : result.why;
}

test('findJdk_aFolderThatWasSet_countsAlone', () => {
  const set = jdk('set', '25.0.1');
  const other = jdk('other', '26');
  expect(found({ configured: set, env: { JAVA_HOME: other } })).toBe(set);
  expect(found({ configured: join(root, 'nothing'), env: { JAVA_HOME: other } })).toContain(
    'aurelis.java.home',
  );
});

test('findJdk_javaHomeBeforePathBeforeFolders', () => {
  const home = jdk('home', '25');
  const onPath = jdk('path', '25');
  const usual = jdk('jdk-25', '25.0.3');
  mkdirSync(join(root, 'bin'));
  symlinkSync(join(onPath, 'bin', 'java'), join(root, 'bin', 'java'));
  const env = { PATH: `${root}/none:${root}/bin` };
  const folders = [`${root}/jdk*`];
  expect(found({ env: { ...env, JAVA_HOME: home }, folders })).toBe(home);
  expect(found({ env, folders })).toBe(onPath);
  expect(found({ folders })).toBe(usual);
});

test('findJdk_anOldOne_isPassedOver', () => {
  const old = jdk('a-17', '17.0.15');
  const early = jdk('b-8', '1.8.0_402');
  const good = jdk('c-25', '25-ea');
  expect(found({ env: { JAVA_HOME: old }, folders: [`${root}/*`] })).toBe(good);
  expect(search({ env: { JAVA_HOME: early, PATH: join(old, 'bin') } }).kind).toBe('missing');
});

test('findJdk_aPatternWithSomethingBehindTheStar_isFollowed', () => {
  const home = jdk('jvms/temurin-25.jdk/Contents/Home', '25');
  expect(found({ platform: 'darwin', folders: [`${root}/jvms/*/Contents/Home`] })).toBe(home);
});

test('findJdk_onWindows_looksForTheProgramOfThatName', () => {
  const home = jdk('win', '25');
  expect(search({ platform: 'win32', env: { JAVA_HOME: home } }).kind).toBe('missing');
});
