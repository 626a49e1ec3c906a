import { commands, type Disposable, languages, Range, type TextEditor, window } from 'vscode';
import { TASKS, type TaskCommand } from './commandNames';
import type { CodeParams } from './protocol';
import type { ServerService } from './server/service';
import { sayWhyNot } from './trouble';

/** Registers the commands. With the argument of a code action they ask nothing. */
export function registerTasks(server: ServerService): Disposable[] {
  return TASKS.map((task) =>
    commands.registerCommand(`aurelis.${task.name}`, (given?: Partial<CodeParams>) =>
      run(server, task, given),
    ),
  );
}

async function run(
  server: ServerService,
  task: TaskCommand,
  given: Partial<CodeParams> | undefined,
): Promise<void> {
  const client = server.client;
  if (client === undefined) {
    await sayWhyNot(server.state);
    return;
  }
  let argument = given;
  if (argument?.textDocument === undefined) {
    const editor = window.activeTextEditor;
    if (editor === undefined) {
      void window.showInformationMessage('Open a file first: Aurelis works at the cursor.');
      return;
    }
    const found = task.name === 'fix' ? reported(editor) : undefined;
    const instruction = given?.instruction ?? (await ask(task, found));
    if (instruction === undefined) {
      return;
    }
    argument = {
      textDocument: client.code2ProtocolConverter.asVersionedTextDocumentIdentifier(
        editor.document,
      ),
      range: client.code2ProtocolConverter.asRange(editor.selection),
      ...(instruction === '' ? {} : { instruction }),
      ...(found === undefined ? {} : { diagnostics: found }),
    };
  }
  try {
    await server.execute(`aurelis.${task.name}`, argument);
  } catch (failure) {
    void window.showErrorMessage(`Aurelis: ${message(failure)}`);
  }
}

/** The person's words; empty where there are none, undefined where they thought better of it. */
async function ask(task: TaskCommand, found?: string[]): Promise<string | undefined> {
  const nothing = found?.length === 0 ? 'Nothing is reported here. What is wrong?' : undefined;
  const prompt = task.question ?? nothing;
  return prompt === undefined
    ? ''
    : window.showInputBox({ title: `Aurelis: ${task.name}`, prompt });
}

/** What others report at the cursor's lines. */
function reported(editor: TextEditor): string[] {
  const { selection, document } = editor;
  const lines = new Range(selection.start.line, 0, selection.end.line + 1, 0);
  return languages
    .getDiagnostics(document.uri)
    .filter((one) => one.source !== 'aurelis' && lines.intersection(one.range) !== undefined)
    .map((one) => `line ${one.range.start.line + 1}: ${one.message}`);
}

export function message(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
