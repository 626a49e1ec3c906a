import type { Diagnostic, Range } from 'vscode-languageserver-protocol';

/**
 * The aurelis/* messages, as `protocol-extensions` has them in Java. A test compares the two.
 * What is `| null` there may be missing here.
 */

export interface DocumentRef {
  uri: string;
  version?: number;
}

export interface CodeParams {
  textDocument: DocumentRef;
  range?: Range;
  instruction?: string;
}

export interface ChatMessage {
  role: 'user' | 'assistant';
  text: string;
}

export interface ChatParams {
  session?: string;
  question?: string;
  references?: ChatReference[];
  model?: string;
  messages?: ChatMessage[];
  textDocument?: DocumentRef;
  range?: Range;
}

export interface ChatReference {
  kind: 'file' | 'selection' | 'symbol' | 'diagnostics';
  textDocument: DocumentRef;
  range?: Range;
  symbol?: string;
  diagnostics?: Diagnostic[];
}

export interface ChatRetryParams {
  session: string;
  model?: string;
}

export interface ChatSessionParams {
  session: string;
}

export interface ChatStarted {
  job: string;
  session?: string | null;
}

export interface ModelsResult {
  models: { id: string; provider: string; tasks: string[] }[];
}

export interface CancelParams {
  job: string;
}

export interface StatusResult {
  state: string;
  provider: string;
  model?: string | null;
  message: string;
  jobs: string[];
}

export interface StreamParams {
  job: string;
  delta: string;
  done: boolean;
  outcome?: string;
  text?: string;
}

export interface CompletionImprovedParams {
  textDocument: DocumentRef;
}
