/** How the server is, from the editor's side. */
export type ServerState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running' }
  | { readonly kind: 'waiting'; readonly milliseconds: number; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'no-jdk'; readonly why: string };

/** A server that runs. */
export interface Life {
  /** Ends it in good order. */
  stop(): Promise<void>;
}

/** No JDK: trying again is of no use before something was changed. */
export class NoJdk extends Error {}

export interface Ports {
  /**
   * Starts a server.
   *
   * @param died called once when it ends without having been told to, with the reason in words
   * @throws NoJdk where there is nothing to start it with
   */
  launch(died: (why: string) => void): Promise<Life>;
  /** Milliseconds on a clock that does not jump. */
  now(): number;
  /** Calls back later; the function that is returned takes that back. */
  later(milliseconds: number, then: () => void): () => void;
  /** Hears every change of state. */
  changed(state: ServerState): void;
}

/** The pause before each new start. */
const PAUSES = [500, 2_000, 8_000, 20_000];
/** Deaths count together within this time. */
const WINDOW = 180_000;

/**
 * Keeps one server alive. One that dies is started again, each time after a longer pause; when it
 * has died five times within three minutes, it stays down until somebody asks for it.
 */
export class Supervisor {
  private deaths: number[] = [];
  private life: Life | undefined;
  private cancelPause: () => void = () => {};
  /** Grows with each start and stop, so that what an earlier server says is not taken for news. */
  private turn = 0;
  private current: ServerState = { kind: 'stopped' };

  constructor(private readonly ports: Ports) {}

  get state(): ServerState {
    return this.current;
  }

  /** Starts the server where none runs. */
  async start(): Promise<void> {
    if (this.current.kind !== 'starting' && this.current.kind !== 'running') {
      this.cancelPause();
      await this.launch();
    }
  }

  /** Ends the server where one runs, forgets earlier deaths and starts anew. */
  async restart(): Promise<void> {
    await this.stop();
    this.deaths = [];
    await this.launch();
  }

  async stop(): Promise<void> {
    this.turn++;
    this.cancelPause();
    const life = this.life;
    this.life = undefined;
    this.become({ kind: 'stopped' });
    await life?.stop();
  }

  private async launch(): Promise<void> {
    const turn = ++this.turn;
    this.become({ kind: 'starting' });
    try {
      const life = await this.ports.launch((why) => this.died(turn, why));
      if (turn === this.turn) {
        this.life = life;
        this.become({ kind: 'running' });
      } else {
        await life.stop();
      }
    } catch (failure) {
      const why = failure instanceof Error ? failure.message : String(failure);
      if (failure instanceof NoJdk && turn === this.turn) {
        this.become({ kind: 'no-jdk', why });
      } else {
        this.died(turn, why);
      }
    }
  }

  private died(turn: number, why: string): void {
    if (turn !== this.turn) {
      return;
    }
    this.turn++;
    this.life = undefined;
    const now = this.ports.now();
    this.deaths = this.deaths.filter((death) => now - death < WINDOW);
    const milliseconds = PAUSES[this.deaths.length];
    this.deaths.push(now);
    if (milliseconds === undefined) {
      this.become({ kind: 'failed', why });
      return;
    }
    this.cancelPause = this.ports.later(milliseconds, () => void this.launch());
    this.become({ kind: 'waiting', milliseconds, why });
  }

  private become(state: ServerState): void {
    this.current = state;
    this.ports.changed(state);
  }
}
