import type { StatusResult } from './protocol';
import type { ServerState } from './server/supervisor';

/** How our item in the status bar looks. */
export interface Face {
  readonly text: string;
  readonly tooltip: string;
  readonly wrong: boolean;
}

/** What the item says in a state, with what the server last said of itself. */
export function faceOf(state: ServerState, status: StatusResult | undefined): Face {
  switch (state.kind) {
    case 'starting':
      return { text: '$(loading~spin) Aurelis', tooltip: 'The server is starting.', wrong: false };
    case 'stopped':
      return { text: '$(circle-slash) Aurelis', tooltip: 'The server is stopped.', wrong: false };
    case 'waiting':
      return {
        text: '$(warning) Aurelis',
        tooltip: `The server ended unexpectedly (${state.why}) and is started again.`,
        wrong: true,
      };
    case 'failed':
      return {
        text: '$(error) Aurelis',
        tooltip: `The server died again and again (${state.why}). Click to restart it.`,
        wrong: true,
      };
    case 'no-jdk':
      return { text: '$(error) Aurelis: no JDK', tooltip: state.why, wrong: true };
    case 'running':
      return status === undefined
        ? { text: '$(sparkle) Aurelis', tooltip: 'The server runs.', wrong: false }
        : runningFace(status);
  }
}

function runningFace(status: StatusResult): Face {
  const icons: Record<string, string> = {
    working: '$(loading~spin)',
    degraded: '$(warning)',
    off: '$(circle-slash)',
  };
  const who = status.model ?? status.provider;
  return {
    text: `${icons[status.state] ?? '$(sparkle)'} Aurelis: ${plain(who)}`,
    tooltip: status.message,
    wrong: status.state === 'degraded',
  };
}

/** A name without what VS Code reads as an icon, and no longer than a status bar has room for. */
function plain(name: string): string {
  const safe = name.replaceAll('$(', '(');
  return safe.length <= 30 ? safe : `${safe.slice(0, 29)}…`;
}
