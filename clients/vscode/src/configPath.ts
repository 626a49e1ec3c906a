import { join } from 'node:path';

/** Where the server looks for the person's file. */
export function configPath(
  set: string,
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  const named = set !== '' ? set : (env['AURELIS_CONFIG'] ?? '');
  if (named !== '') {
    return named;
  }
  switch (platform) {
    case 'win32':
      return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'aurelis', 'config.yaml');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'aurelis', 'config.yaml');
    default: {
      const set = env['XDG_CONFIG_HOME'] ?? '';
      return join(set !== '' ? set : join(home, '.config'), 'aurelis', 'config.yaml');
    }
  }
}
