import { accessSync, constants, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** The oldest Java the server runs on. */
export const OLDEST = 25;

/** A JDK that can run the server. */
export interface Jdk {
  readonly home: string;
  readonly java: string;
  readonly version: number;
}

/** Where to look. */
export interface Places {
  /** The folder that the setting names; empty where it names none. */
  readonly configured: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The person's home folder. */
  readonly home: string;
  /** The usual folders; `usualFolders` where it is left away. */
  readonly folders?: readonly string[];
}

export type JdkSearch =
  | { readonly kind: 'found'; readonly jdk: Jdk }
  | { readonly kind: 'missing'; readonly why: string };

/**
 * Finds a JDK. A folder that was set counts alone: who names one does not want another. Else
 * JAVA_HOME, the PATH and the usual folders are looked through, in this order.
 */
export function findJdk(places: Places): JdkSearch {
  const { configured, env, platform } = places;
  if (configured !== '') {
    const jdk = readJdk(configured, platform);
    return jdk === undefined
      ? missing(
          `The setting aurelis.java.home names ${configured}, which is no JDK ${OLDEST} or newer.`,
        )
      : { kind: 'found', jdk };
  }
  const candidates = [
    env['JAVA_HOME'] ?? '',
    env['JDK_HOME'] ?? '',
    onPath(env['PATH'] ?? env['Path'] ?? '', platform),
    ...(places.folders ?? usualFolders(platform, places.home, env)).flatMap(expand),
  ];
  for (const home of candidates) {
    const jdk = home === '' ? undefined : readJdk(home, platform);
    if (jdk !== undefined) {
      return { kind: 'found', jdk };
    }
  }
  return missing(
    `Aurelis needs a JDK ${OLDEST} or newer and found none in JAVA_HOME, on the PATH or in the usual folders.`,
  );
}

/** Reads what a folder says of itself; undefined where it holds no JDK that is new enough. */
export function readJdk(home: string, platform: NodeJS.Platform): Jdk | undefined {
  const java = join(home, 'bin', platform === 'win32' ? 'java.exe' : 'java');
  try {
    accessSync(java, constants.X_OK);
    const release = readFileSync(join(home, 'release'), 'utf8');
    const version = Number(/^JAVA_VERSION="?(\d+)/m.exec(release)?.[1]);
    return version >= OLDEST ? { home, java, version } : undefined;
  } catch {
    return undefined;
  }
}

/** Folders of JDKs by convention; a star stands for any name or part of one. */
export function usualFolders(
  platform: NodeJS.Platform,
  home: string,
  env: Places['env'],
): readonly string[] {
  const managers = ['.sdkman/candidates/java/*', '.jdks/*', '.asdf/installs/java/*']
    .concat('.local/share/mise/installs/java/*')
    .map((folder) => join(home, folder));
  if (platform === 'win32') {
    const programs = env['ProgramFiles'] ?? 'C:\\Program Files';
    const vendors = [
      'Eclipse Adoptium',
      'Java',
      'Microsoft',
      'Amazon Corretto',
      'Zulu',
      'BellSoft',
    ];
    return vendors.map((vendor) => join(programs, vendor, '*')).concat(managers);
  }
  if (platform === 'darwin') {
    return [
      '/Library/Java/JavaVirtualMachines/*/Contents/Home',
      join(home, 'Library/Java/JavaVirtualMachines/*/Contents/Home'),
      '/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home',
      '/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home',
      ...managers,
    ];
  }
  return ['/usr/lib/jvm/*', '/usr/java/*', '/opt/java/*', '/opt/jdk*', ...managers];
}

/** The JDK of the first `java` on the PATH, through symbolic links. */
function onPath(path: string, platform: NodeJS.Platform): string {
  const name = platform === 'win32' ? 'java.exe' : 'java';
  for (const folder of path.split(delimiter)) {
    try {
      return dirname(dirname(realpathSync(join(folder, name))));
    } catch {
      // not here
    }
  }
  return '';
}

/** The folders that a pattern with one star fits, in the order of their names. */
function expand(pattern: string): string[] {
  const star = pattern.indexOf('*');
  if (star < 0) {
    return [pattern];
  }
  const before = pattern.slice(0, star);
  const parent = dirname(`${before}x`);
  const prefix = before.slice(parent.length + 1);
  const rest = pattern.slice(star + 1);
  try {
    return readdirSync(parent)
      .filter((name) => name.startsWith(prefix))
      .sort()
      .map((name) => join(parent, name) + rest);
  } catch {
    return [];
  }
}

function missing(why: string): JdkSearch {
  return { kind: 'missing', why };
}
