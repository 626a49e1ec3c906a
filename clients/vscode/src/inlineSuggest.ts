/** A place in a text, counted from zero. */
interface Place {
  readonly line: number;
  readonly character: number;
}

/** Where a completion was asked for. */
export interface Asked {
  readonly uri: string;
  readonly version: number;
  readonly position: Place;
}

/** Whether nothing was typed and no cursor moved since something was asked. */
export function stands(asked: Asked, now: Asked | undefined): boolean {
  return (
    now !== undefined &&
    now.uri === asked.uri &&
    now.version === asked.version &&
    now.position.line === asked.position.line &&
    now.position.character === asked.position.character
  );
}

/**
 * Whether all that was inserted between two cursors is a line end.
 *
 * @param after its `before` is the length of the line above it
 */
export function isLineEndAlone(from: Place, after: Place & { readonly before: number }): boolean {
  return after.line === from.line + 1 && after.character === 0 && after.before === from.character;
}
