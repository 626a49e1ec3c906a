import type { ChatMessage, StreamParams } from '../protocol';
import type { Turn } from './messages';

/** What a conversation needs of the server. */
export interface Asker {
  /** Starts an answer and gives back its job. */
  ask(messages: ChatMessage[]): Promise<string>;
  cancel(job: string): void;
}

/** What hears a conversation go on. */
export interface Listener {
  /** Everything may be another. */
  changed(): void;
  /** The answer that comes grew. */
  grew(delta: string): void;
}

/**
 * Questions and answers, one answer at a time. Pieces may arrive before the server has told the
 * job's name; they are kept until then.
 */
export class Conversation {
  private turns: Turn[] = [];
  private job: string | undefined;
  private early: StreamParams[] = [];
  /** Grows with each question, so that an end that comes late is not taken for another's. */
  private round = 0;

  constructor(
    private readonly asker: Asker,
    private readonly listener: Listener,
  ) {}

  all(): readonly Turn[] {
    return this.turns;
  }

  get answering(): boolean {
    const last = this.turns.at(-1);
    return last?.role === 'assistant' && last.end === undefined;
  }

  /** Asks; nothing happens while an answer comes or where there is no question. */
  async ask(text: string, about: string): Promise<void> {
    if (this.answering || text.trim() === '') {
      return;
    }
    this.turns.push({ role: 'user', text: text.trim(), ...(about === '' ? {} : { about }) });
    await this.answer();
  }

  /** Asks the last question again, in place of its answer. */
  async retry(): Promise<void> {
    if (this.answering || this.turns.at(-1)?.role !== 'assistant') {
      return;
    }
    this.turns.pop();
    await this.answer();
  }

  /** Ends the answer that comes; what came of it stays. */
  stop(): void {
    if (this.answering) {
      if (this.job !== undefined) {
        this.asker.cancel(this.job);
      }
      this.end('stopped', this.turns.at(-1)?.text ?? '');
    }
  }

  /** Begins anew. */
  clear(): void {
    this.stop();
    this.turns = [];
    this.listener.changed();
  }

  /** The server is gone; an answer that was coming never will. */
  lost(why: string): void {
    if (this.answering) {
      this.end('failed', why);
    }
  }

  /** Takes a piece of a stream; those of other jobs are not ours. */
  take(piece: StreamParams): void {
    if (!this.answering) {
      return;
    }
    if (this.job === undefined) {
      this.early.push(piece);
    } else if (piece.job === this.job) {
      this.add(piece);
    }
  }

  private async answer(): Promise<void> {
    const round = ++this.round;
    const messages = this.turns
      .filter((turn) => turn.end !== 'failed')
      .map((turn) => ({ role: turn.role, text: turn.text }));
    this.job = undefined;
    this.early = [];
    this.turns.push({ role: 'assistant', text: '' });
    this.listener.changed();
    try {
      const job = await this.asker.ask(messages);
      if (round !== this.round || !this.answering) {
        this.asker.cancel(job);
        return;
      }
      this.job = job;
      for (const piece of this.early.filter((one) => one.job === job)) {
        this.add(piece);
      }
    } catch (failure) {
      if (round === this.round && this.answering) {
        this.end('failed', failure instanceof Error ? failure.message : String(failure));
      }
    }
  }

  private add(piece: StreamParams): void {
    const last = this.turns.at(-1);
    if (last === undefined || !this.answering) {
      return;
    }
    if (piece.done) {
      const answered = piece.outcome === 'document';
      this.end(
        answered ? 'answered' : 'failed',
        answered ? body(piece.text ?? last.text) : (piece.text ?? ''),
      );
    } else if (piece.delta !== '') {
      this.turns[this.turns.length - 1] = { ...last, text: last.text + piece.delta };
      this.listener.grew(piece.delta);
    }
  }

  private end(end: 'answered' | 'stopped' | 'failed', text: string): void {
    this.round++;
    this.job = undefined;
    this.turns[this.turns.length - 1] = { role: 'assistant', text, end };
    this.listener.changed();
  }
}

/** A document without its title: an answer in a conversation needs none. */
function body(markdown: string): string {
  return markdown.replace(/^# .*\n+/, '');
}
