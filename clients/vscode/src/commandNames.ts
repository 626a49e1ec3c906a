/** A command that works on the code at the cursor or the selection. */
export interface TaskCommand {
  readonly name: string;
  /** What the person is asked for; nothing is asked where it is left away. */
  readonly question?: string;
}

export const TASKS: readonly TaskCommand[] = [
  { name: 'explain' },
  { name: 'refactor', question: 'What is to change? Press Enter to leave it to the model.' },
  { name: 'test' },
  { name: 'document' },
  { name: 'optimize' },
  { name: 'fix' },
  { name: 'review' },
  {
    name: 'generate',
    question: 'What is to be written here? Press Enter where a comment says it.',
  },
];
