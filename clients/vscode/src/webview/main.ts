import type { ChatState, Context, FromView, ToView, Turn } from '../chat/messages';
import { drawn } from './markdown';

declare function acquireVsCodeApi(): { postMessage(message: FromView): void };

const vscode = acquireVsCodeApi();
const turns = element('turns', HTMLDivElement);
const form = element('form', HTMLFormElement);
const question = element('question', HTMLTextAreaElement);
const send = element('send', HTMLButtonElement);
const stop = element('stop', HTMLButtonElement);
const about = element('about', HTMLLabelElement);
const included = element('included', HTMLInputElement);
const label = element('label', HTMLSpanElement);

/** The answer that comes: its text so far, and where it is drawn. */
let coming: { text: string; body: HTMLElement } | undefined;
let drawing = false;

window.addEventListener('message', ({ data }: MessageEvent<ToView>) => {
  switch (data.type) {
    case 'state':
      show(data.state);
      break;
    case 'delta':
      grow(data.text);
      break;
    case 'context':
      showContext(data.context);
      break;
    case 'focus':
      question.focus();
      break;
  }
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  ask();
});
question.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    ask();
  }
});
window.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !stop.hidden) {
    vscode.postMessage({ type: 'stop' });
  }
});
stop.addEventListener('click', () => vscode.postMessage({ type: 'stop' }));
included.addEventListener('change', () =>
  vscode.postMessage({ type: 'include', included: included.checked }),
);
vscode.postMessage({ type: 'ready' });

function ask(): void {
  if (send.hidden || question.value.trim() === '') {
    return;
  }
  vscode.postMessage({ type: 'ask', text: question.value });
  question.value = '';
}

function show({ turns: all, context, choice }: ChatState): void {
  const last = all.at(-1);
  const answering = last?.role === 'assistant' && last.end === undefined;
  const hadFocus = document.activeElement;
  coming = undefined;
  turns.setAttribute('aria-busy', String(answering));
  turns.replaceChildren(
    ...(all.length === 0 ? [greeting()] : all.map((turn) => draw(turn, turn === last, choice))),
  );
  send.hidden = answering;
  stop.hidden = !answering;
  showContext(context);
  if (hadFocus !== null && (hadFocus === send || hadFocus === stop || !hadFocus.isConnected)) {
    question.focus();
  }
  turns.scrollTop = turns.scrollHeight;
}

function greeting(): HTMLElement {
  const words = document.createElement('p');
  words.className = 'greeting';
  words.textContent =
    'Ask about the file that is open or the code that is selected; @Cart.java, @Cart.java:10-20 and @Cart.java#total point at more. Enter sends, Shift+Enter begins a line, Escape stops an answer.';
  return words;
}

function draw(turn: Turn, last: boolean, choice: boolean): HTMLElement {
  const article = document.createElement('article');
  article.className = `${turn.role} ${turn.end ?? 'open'}`;
  const who = document.createElement('h2');
  who.textContent = turn.role === 'user' ? 'You' : 'Aurelis';
  if (turn.about !== undefined) {
    const where = document.createElement('span');
    where.className = 'where';
    where.textContent = turn.about;
    who.append(' ', where);
  }
  const body = document.createElement('div');
  body.className = 'body';
  article.append(who, body);
  if (turn.role === 'user') {
    body.textContent = turn.text;
    return article;
  }
  if (turn.end === undefined) {
    coming = { text: turn.text, body };
  }
  fill(body, turn);
  if (last && turn.end !== undefined) {
    const retry = (text: string, choose: boolean) =>
      button(text, () => vscode.postMessage({ type: 'retry', choose }));
    article.append(
      retry('Ask again', false),
      ...(choice ? [retry('Ask another model…', true)] : []),
    );
  }
  return article;
}

function fill(body: HTMLElement, turn: Turn): void {
  if (turn.end === 'failed') {
    body.textContent = turn.text;
    return;
  }
  body.replaceChildren(drawn(turn.text));
  for (const block of body.querySelectorAll('pre')) {
    block.tabIndex = 0;
    if (turn.end !== undefined) {
      block.before(tools(block.textContent ?? ''));
    }
  }
  if (turn.end === 'stopped') {
    const note = document.createElement('p');
    note.className = 'note';
    note.textContent = 'Stopped.';
    body.append(note);
  }
  if (turn.end === undefined && turn.text === '') {
    body.textContent = 'Thinking…';
  }
}

function tools(code: string): HTMLElement {
  const bar = document.createElement('div');
  bar.className = 'tools';
  const text = code.replace(/\n$/, '');
  bar.append(
    button('Copy', () => vscode.postMessage({ type: 'copy', code: text })),
    button('Insert at cursor', () => vscode.postMessage({ type: 'insert', code: text })),
  );
  return bar;
}

function button(text: string, pressed: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'quiet';
  made.textContent = text;
  made.addEventListener('click', pressed);
  return made;
}

/** Adds a piece; what came together is drawn once. */
function grow(text: string): void {
  if (coming === undefined) {
    return;
  }
  coming.text += text;
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      if (coming !== undefined) {
        const atEnd = turns.scrollHeight - turns.scrollTop - turns.clientHeight < 40;
        fill(coming.body, { role: 'assistant', text: coming.text });
        if (atEnd) {
          turns.scrollTop = turns.scrollHeight;
        }
      }
    });
  }
}

function showContext(context: Context): void {
  about.hidden = context.label === '';
  included.checked = context.included;
  label.textContent = `About ${context.label}`;
}

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) {
    throw new Error(`the page has no ${id}`);
  }
  return found;
}
