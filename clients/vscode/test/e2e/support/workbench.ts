import { join } from 'node:path';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import type { Bench } from './bench';
import { ARTEFACTS, chromium, eventually } from './machine';

/** VS Code as a person sees it: read by what is on the screen, worked by mouse and keys. */
export class Workbench {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async open(bench: Bench): Promise<Workbench> {
    const browser = await playwright.launch({
      executablePath: chromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    await page.goto(bench.url);
    await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
    return new Workbench(browser, page);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  /** Keeps a picture of the window. */
  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: join(ARTEFACTS, `${name}.png`) });
  }

  async openFile(name: string): Promise<void> {
    await this.page.getByRole('treeitem', { name }).dblclick({ timeout: 45_000 });
    await this.page.waitForSelector('.monaco-editor .view-line', { timeout: 30_000 });
  }

  /** The lines of the active editor that are on the screen, from top to bottom. */
  async text(): Promise<string> {
    return this.page.evaluate(() => {
      const editors = [
        ...document.querySelectorAll('.editor-group-container.active .monaco-editor'),
      ];
      const editor = editors.find((one) => one.querySelector('.view-lines')) ?? document;
      return [...editor.querySelectorAll<HTMLElement>('.view-lines > .view-line')]
        .sort(
          (one, other) => Number.parseInt(one.style.top, 10) - Number.parseInt(other.style.top, 10),
        )
        .map((line) => (line.textContent ?? '').replaceAll('\u00a0', ' '))
        .join('\n');
    });
  }

  /** Puts the cursor somewhere, both counted from one. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.locator('.monaco-editor .view-lines').first().click();
    await this.page.keyboard.press('Control+g');
    await this.page.waitForSelector('.quick-input-widget:not([style*="display: none"]) input');
    await this.page.keyboard.type(`${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await eventually('the cursor', async () =>
      (await this.page.locator('.statusbar').innerText()).includes(`Ln ${line}, Col ${column}`),
    );
  }

  /** Runs a command by its name in the command palette. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor({ state: 'visible' });
    await input.fill(`>${name}`);
    await this.page
      .locator('.quick-input-list .monaco-list-row')
      .first()
      .filter({ hasText: name })
      .waitFor({ timeout: 15_000 });
    await this.page.keyboard.press('Enter');
  }

  /** Answers a question in the input at the top of the window. */
  async answer(prompt: string, text: string): Promise<void> {
    await eventually(prompt, async () =>
      (await this.page.locator('.quick-input-widget').innerText()).includes(prompt),
    );
    await this.page.locator('.quick-input-widget input').first().fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Waits for a notification and gives back its whole text. */
  async notification(part: string): Promise<string> {
    return eventually(`a notification with "${part}"`, async () => {
      const texts = await this.page.locator('.notification-toast').allInnerTexts();
      return texts.find((text) => text.includes(part));
    });
  }

  async clearNotifications(): Promise<void> {
    await this.command('Notifications: Clear All Notifications');
  }

  /** The text of our item in the status bar. */
  async status(): Promise<string> {
    return (await this.page.locator('.statusbar-item[id^="aurelis.aurelis"]').innerText()).trim();
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }
}
