import { join } from 'node:path';
import {
  type Browser,
  type Frame,
  type Locator,
  type Page,
  chromium as playwright,
} from 'playwright-core';
import type { Bench } from './bench';
import { ARTEFACTS, chromium, eventually } from './machine';

/** Milliseconds for what is tried again. */
const BRIEF = 10_000;

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
    // A busy machine is slow; what never comes is all the same told.
    page.setDefaultTimeout(120_000);
    page.setDefaultNavigationTimeout(180_000);
    await page.goto(bench.url);
    await page.waitForSelector('.monaco-workbench');
    return new Workbench(browser, page);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  /** Waits until the server says who answers. */
  async ready(bench: Bench): Promise<void> {
    try {
      await eventually('the server', async () => (await this.status()).includes('simulated-model'));
    } catch (failure) {
      await this.picture('failed-not-ready');
      throw new Error(`${failure}\n${bench.logs()}`);
    }
  }

  /** Keeps a picture of the window. */
  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: join(ARTEFACTS, `${name}.png`) });
  }

  async openFile(name: string): Promise<void> {
    await this.page.getByRole('treeitem', { name }).dblclick();
    await this.page.waitForSelector('.monaco-editor .view-line');
  }

  /** The lines of the active editor that are on the screen, from top to bottom; of a diff both sides. */
  async text(): Promise<string> {
    return this.page.evaluate(() => {
      const top = (line: HTMLElement) => Number.parseInt(line.style.top, 10);
      return [...document.querySelectorAll('.editor-group-container.active .view-lines')]
        .flatMap((lines) =>
          [...lines.querySelectorAll<HTMLElement>('.view-line')].sort(
            (one, other) => top(one) - top(other),
          ),
        )
        .map((line) => (line.textContent ?? '').replaceAll('\u00a0', ' '))
        .join('\n');
    });
  }

  /** Puts the cursor somewhere, both counted from one. */
  async goTo(line: number, column: number): Promise<void> {
    await eventually('the cursor', async () => {
      await this.page.locator('.monaco-editor .view-lines').first().click({ timeout: BRIEF });
      await this.quickInput('Control+g', `:${line}:${column}`);
      await this.page.keyboard.press('Enter');
      const there = this.page.locator('.statusbar', { hasText: `Ln ${line}, Col ${column}` });
      return there.waitFor({ timeout: BRIEF }).then(() => true);
    });
  }

  /** Runs a command by its name in the command palette. */
  async command(name: string): Promise<void> {
    await eventually(`the command ${name}`, async () => {
      await this.quickInput('F1', `>${name}`);
      // Other commands may hold this one's name, and those used lately stand above it.
      const whole = new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
      const label = this.page.locator('.label-name', { hasText: whole });
      const row = this.page.locator('.quick-input-list .monaco-list-row', { has: label });
      await row.first().click({ timeout: BRIEF });
      return true;
    });
  }

  /** Fills the input at the top of the window, which any change of focus closes again. */
  private async quickInput(key: string, text: string): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press(key);
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor({ state: 'visible', timeout: BRIEF });
    await input.fill(text, { timeout: BRIEF });
  }

  /** Opens a menu of code actions at the cursor. */
  async actions(kind: 'Quick Fix' | 'Source Action'): Promise<Locator> {
    const menu = this.page.locator('.action-widget').first();
    await eventually('the menu', async () => {
      await this.command(`${kind}...`);
      return menu.waitFor({ timeout: 15_000 }).then(() => true);
    });
    return menu;
  }

  /** Chooses a code action at the cursor. */
  async act(kind: 'Quick Fix' | 'Source Action', title: string): Promise<void> {
    const menu = await this.actions(kind);
    await menu.getByText(title, { exact: true }).click();
  }

  /** Accepts or discards the change that is shown, by the button above it. */
  async decide(what: 'Accept' | 'Discard'): Promise<void> {
    await this.page.locator(`.editor-actions [aria-label^="${what}"]`).first().click();
  }

  /** Waits until the active editor shows something, or no longer does. */
  async shows(part: string, wanted = true): Promise<void> {
    await eventually(
      `${wanted ? '' : 'no '}"${part}" in the editor`,
      async () => (await this.text()).includes(part) === wanted,
    );
  }

  /** The text that is proposed at the cursor, its lines one behind the other; empty where there is none. */
  async ghost(): Promise<string> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('[class*="ghost-text"]')]
        .filter((part) => part.childElementCount === 0)
        .map((part) => ({ text: part.textContent ?? '', at: part.getBoundingClientRect() }))
        .sort((one, other) => one.at.top - other.at.top || one.at.left - other.at.left)
        .map(({ text }) => text.replaceAll('\u00a0', ' '))
        .join(''),
    );
  }

  /** The proposals that were drawn while something was done, one after the other; empty ones too. */
  async watchGhost(doing: () => Promise<void>): Promise<string[]> {
    await this.page.evaluate(`(() => {
      const watch = { seen: [], over: false };
      globalThis.ghostWatch = watch;
      const look = () => {
        const parts = [...document.querySelectorAll('[class*="ghost-text"]')];
        const text = parts.map((part) => part.textContent).join('').replaceAll('\u00a0', ' ');
        if (watch.seen.at(-1) !== text) watch.seen.push(text);
        if (!watch.over) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    })()`);
    await doing();
    // What is there now is drawn with the next frame.
    return this.page.evaluate(`new Promise((done) => {
      const watch = globalThis.ghostWatch;
      requestAnimationFrame(() => requestAnimationFrame(() => {
        watch.over = true;
        done(watch.seen);
      }));
    })`);
  }

  /** Leaves whatever is open over the editor. */
  async escape(): Promise<void> {
    for (let press = 0; press < 3; press++) {
      await this.page.keyboard.press('Escape');
    }
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

  /** Presses a button of a notification. */
  async press(part: string, button: string): Promise<void> {
    await this.notification(part);
    const toast = this.page.locator('.notification-toast', { hasText: part });
    await toast.getByRole('button', { name: button }).click();
  }

  /** Chooses a colour theme by its name in the list. */
  async theme(label: string): Promise<void> {
    await this.command('Preferences: Color Theme');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.fill(label);
    const row = this.page.locator('.quick-input-list .monaco-list-row.focused');
    await row.filter({ hasText: label }).waitFor();
    await this.page.keyboard.press('Enter');
  }

  async clearNotifications(): Promise<void> {
    await this.command('Notifications: Clear All Notifications');
  }

  /** The page of the chat, once it is there. */
  async chat(): Promise<Frame> {
    return eventually('the chat', async () => {
      for (const frame of this.page.frames()) {
        if ((await frame.title().catch(() => '')) === 'Aurelis Chat') {
          return frame;
        }
      }
      return undefined;
    });
  }

  /** The text of our item in the status bar. */
  async status(): Promise<string> {
    return (await this.page.locator('.statusbar-item[id^="aurelis.aurelis"]').innerText()).trim();
  }

  /** Goes back to what is on the disk. */
  async undoAll(): Promise<void> {
    await this.command('File: Revert File');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** The icons of our item in the status bar. */
  async statusIcons(): Promise<string> {
    return this.page.locator('.statusbar-item[id^="aurelis.aurelis"]').innerHTML();
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }
}
