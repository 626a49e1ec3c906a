/** One turn of a conversation as the view shows it. */
export interface Turn {
  readonly role: 'user' | 'assistant';
  /** Markdown of the assistant; plain text of the user. */
  readonly text: string;
  /** How an answer ended; undefined while it comes. */
  readonly end?: 'answered' | 'stopped' | 'failed';
  /** What of the workspace a question is about. */
  readonly about?: string;
}

/** What a question would be about. */
export interface Context {
  /** The file, with lines where some are selected; empty where no file is open. */
  readonly label: string;
  readonly included: boolean;
}

export interface ChatState {
  readonly turns: readonly Turn[];
  /** Whether more than one model could answer. */
  readonly choice: boolean;
  readonly context: Context;
}

/** From the extension to the view. */
export type ToView =
  | { readonly type: 'state'; readonly state: ChatState }
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'context'; readonly context: Context }
  | { readonly type: 'focus' };

/** From the view to the extension. */
export type FromView =
  | { readonly type: 'ready' }
  | { readonly type: 'ask'; readonly text: string }
  | { readonly type: 'stop' }
  | { readonly type: 'retry'; readonly choose: boolean }
  | { readonly type: 'include'; readonly included: boolean }
  | { readonly type: 'copy'; readonly code: string }
  | { readonly type: 'insert'; readonly code: string };
