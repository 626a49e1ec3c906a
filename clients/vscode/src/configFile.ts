import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { Uri, window, workspace } from 'vscode';
import { configPath } from './configPath';
import { machineSettings } from './settings';

const TEMPLATE = `# Who answers. Without a provider the embedded engine does, and nothing leaves this machine.
# Keys: name a variable here and give its value by "Aurelis: Set API Key".
#
# provider: local-llm
# providers:
#   local-llm:
#     dialect: openai               # openai | azure | mistral | ollama | llama-cpp
#     base_url: http://127.0.0.1:8081/v1
#     api_key_env: LOCAL_LLM_KEY
#     models: [my-model]
# fallback_providers: [engine]
`;

/** Opens the person's file; where there is none yet, writes one that changes nothing. */
export async function openConfiguration(): Promise<void> {
  const path = configPath(machineSettings().configFile, process.env, process.platform, homedir());
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, TEMPLATE, { flag: 'wx', mode: 0o600 });
    await chmod(path, 0o600);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') {
      void window.showErrorMessage(`Aurelis: ${path} cannot be written: ${String(failure)}`);
      return;
    }
  }
  await window.showTextDocument(await workspace.openTextDocument(Uri.file(path)));
}
