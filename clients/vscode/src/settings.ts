import { workspace } from 'vscode';

/** What the server is told, in its own form (docs/PROTOCOL.md, Settings). */
export interface ServerSettings {
  completion: { mode: string };
  hover: { mode: string };
  lens: { mode: string };
  review: { mode: string };
  features: Record<string, boolean>;
}

/** What concerns the server of the settings. Paths and options of the JVM are not its business. */
export function serverSettings(): ServerSettings {
  const all = workspace.getConfiguration('aurelis');
  return {
    completion: { mode: all.get('completion.mode', 'usual') },
    hover: { mode: all.get('hover.mode', 'local') },
    lens: { mode: all.get('lens.mode', 'off') },
    review: { mode: all.get('review.mode', 'manual') },
    features: all.get('features', {}),
  };
}

export function previewsEdits(): boolean {
  return workspace.getConfiguration('aurelis').get('edits.preview', 'always') === 'always';
}

/** Settings of this machine alone; a folder cannot set them. */
export interface MachineSettings {
  readonly javaHome: string;
  readonly javaOptions: readonly string[];
  readonly configFile: string;
}

export function machineSettings(): MachineSettings {
  const all = workspace.getConfiguration('aurelis');
  return {
    javaHome: all.get('java.home', '').trim(),
    javaOptions: all.get<string[]>('java.options', []),
    configFile: all.get('configFile', '').trim(),
  };
}
