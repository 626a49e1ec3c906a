import type { ChatMessage, ChatStarted, StreamParams } from '../protocol';
import type { Turn } from './messages';

/** What the server is to answer. */
export interface Question {
  /** The conversation as the server keeps it; undefined where it keeps none. */
  readonly session: string | undefined;
  /** All that was said, the question last. */
  readonly messages: readonly ChatMessage[];
  /** Whether it was asked before, and the answer is to be another one. */
  readonly again: boolean;
  /** Who is to answer; undefined where the server decides. */
  readonly model: string | undefined;
}

/** What a conversation needs of the server. */
export interface Asker {
  ask(question: Question): Promise<ChatStarted>;
  cancel(job: string): void;
  /** The server need not keep a conversation any more. */
  forget(session: string): void;
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
  private session: string | undefined;
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
    await this.answer(false);
  }

  /** Asks the last question again, in place of its answer; of one model alone where it is named. */
  async retry(model?: string): Promise<void> {
    if (this.answering || this.turns.at(-1)?.role !== 'assistant') {
      return;
    }
    this.turns.pop();
    await this.answer(true, model);
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
    if (this.session !== undefined) {
      this.asker.forget(this.session);
    }
    this.session = undefined;
    this.turns = [];
    this.listener.changed();
  }

  /** The server is gone with all it kept; an answer that was coming never will. */
  lost(why: string): void {
    this.session = undefined;
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

  private async answer(again: boolean, model?: string): Promise<void> {
    const round = ++this.round;
    const messages = this.turns
      .filter((turn) => turn.end !== 'failed')
      .map((turn) => ({ role: turn.role, text: turn.text }));
    this.job = undefined;
    this.early = [];
    this.turns.push({ role: 'assistant', text: '' });
    this.listener.changed();
    try {
      const { session } = this;
      const { job, session: kept } = await this.asker.ask({ session, messages, again, model });
      if (round !== this.round || !this.answering) {
        this.asker.cancel(job);
        return;
      }
      this.job = job;
      this.session = kept ?? undefined;
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
