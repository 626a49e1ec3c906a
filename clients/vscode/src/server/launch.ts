import { join } from 'node:path';
import type { Jdk } from './java';

/** What to start. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** What the person set about the server's process. */
export interface Wishes {
  readonly jvmOptions: readonly string[];
  /** The file that says which providers answer; empty for the usual place. */
  readonly configFile: string;
  /** Keys of providers by the names of their variables. */
  readonly keys: Readonly<Record<string, string>>;
}

/**
 * How the packaged server is started. The options are those of the launcher script: nothing but
 * the protocol on stdout, a small heap, and an end when memory ran out.
 *
 * @param image folder with the server's `lib`
 * @param logs folder for what the JVM writes when it crashes
 */
export function launch(jdk: Jdk, image: string, logs: string, wishes: Wishes): Launch {
  return {
    command: jdk.java,
    args: [
      '-Xlog:disable',
      '-Xlog:all=warning:stderr:uptime,level,tags',
      '-XX:+DisplayVMOutputToStderr',
      '-XX:+ExitOnOutOfMemoryError',
      '-XX:-HeapDumpOnOutOfMemoryError',
      '-XX:-CreateCoredumpOnCrash',
      `-XX:ErrorFile=${join(logs, 'hs_err_%p.log')}`,
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      '-XX:Tier0InvokeNotifyFreqLog=3',
      '-XX:Tier3InvocationThreshold=20',
      '-XX:Tier3MinInvocationThreshold=10',
      '-XX:Tier3CompileThreshold=100',
      '-Xms32m',
      '-Xmn16m',
      '-Xss512k',
      '--enable-native-access=ALL-UNNAMED',
      ...wishes.jvmOptions,
      '-cp',
      join(image, 'lib', 'aurelis-server.jar'),
      'dev.aurelis.server.Main',
      'lsp',
    ],
    env: {
      ...wishes.keys,
      ...(wishes.configFile === '' ? {} : { AURELIS_CONFIG: wishes.configFile }),
    },
  };
}
