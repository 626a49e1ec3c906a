import { expect, test } from 'vitest';
import { NoJdk, type ServerState, Supervisor } from '../../src/server/supervisor';

/** A supervisor whose clock and timers are turned by hand. */
class Bench {
  readonly states: ServerState[] = [];
  readonly supervisor: Supervisor;
  now = 0;
  launches = 0;
  stopped = 0;
  /** What the next launches do; a life where it is empty. */
  failures: Error[] = [];
  kill: (why: string) => void = () => {};
  private timer: { at: number; then: () => void } | undefined;

  constructor() {
    this.supervisor = new Supervisor({
      launch: async (died) => {
        this.launches++;
        const failure = this.failures.shift();
        if (failure !== undefined) {
          throw failure;
        }
        this.kill = died;
        return {
          stop: async () => {
            this.stopped++;
          },
        };
      },
      now: () => this.now,
      later: (milliseconds, then) => {
        const timer = { at: this.now + milliseconds, then };
        this.timer = timer;
        return () => {
          if (this.timer === timer) {
            this.timer = undefined;
          }
        };
      },
      changed: (state) => this.states.push(state),
    });
  }

  get kinds(): string[] {
    return this.states.map((state) => state.kind);
  }

  /** Lets time pass until the next timer; false where none waits. */
  async pass(): Promise<boolean> {
    const timer = this.timer;
    if (timer === undefined) {
      return false;
    }
    this.timer = undefined;
    this.now = timer.at;
    timer.then();
    await settled();
    return true;
  }
}

const settled = () => new Promise<void>((next) => setImmediate(next));

test('start_runs', async () => {
  const bench = new Bench();
  await bench.supervisor.start();
  expect(bench.kinds).toEqual(['starting', 'running']);
  await bench.supervisor.start();
  expect(bench.launches).toBe(1);
});

test('death_isFollowedByANewStartAfterAPause', async () => {
  const bench = new Bench();
  await bench.supervisor.start();
  bench.kill('killed');
  expect(bench.states.at(-1)).toEqual({ kind: 'waiting', milliseconds: 500, why: 'killed' });
  expect(bench.launches).toBe(1);
  await bench.pass();
  expect(bench.kinds.slice(-2)).toEqual(['starting', 'running']);
});

test('fiveDeathsInShortOrder_theServerStaysDownUntilAsked', async () => {
  const bench = new Bench();
  await bench.supervisor.start();
  const pauses: number[] = [];
  for (let death = 0; death < 5; death++) {
    const before = bench.now;
    bench.kill('killed');
    if (await bench.pass()) {
      pauses.push(bench.now - before);
    }
  }
  expect(pauses).toEqual([500, 2_000, 8_000, 20_000]);
  expect(bench.states.at(-1)).toEqual({ kind: 'failed', why: 'killed' });
  expect(await bench.pass()).toBe(false);

  await bench.supervisor.restart();
  expect(bench.states.at(-1)?.kind).toBe('running');
  bench.kill('killed');
  expect(bench.states.at(-1)).toMatchObject({ kind: 'waiting', milliseconds: 500 });
});

test('deathsFarApart_neverCountTogether', async () => {
  const bench = new Bench();
  await bench.supervisor.start();
  for (let death = 0; death < 20; death++) {
    bench.now += 180_000;
    bench.kill('killed');
    expect(bench.states.at(-1)).toMatchObject({ kind: 'waiting', milliseconds: 500 });
    await bench.pass();
  }
});

test('aStartThatFails_isADeath', async () => {
  const bench = new Bench();
  bench.failures = [new Error('broken jar')];
  await bench.supervisor.start();
  expect(bench.states.at(-1)).toMatchObject({ kind: 'waiting', why: 'broken jar' });
  await bench.pass();
  expect(bench.states.at(-1)?.kind).toBe('running');
});

test('withoutAJdk_nothingIsTriedAgainBeforeSomebodyAsks', async () => {
  const bench = new Bench();
  bench.failures = [new NoJdk('none')];
  await bench.supervisor.start();
  expect(bench.states.at(-1)).toEqual({ kind: 'no-jdk', why: 'none' });
  expect(await bench.pass()).toBe(false);
  await bench.supervisor.restart();
  expect(bench.states.at(-1)?.kind).toBe('running');
});

test('stop_endsTheServerAndWhatItSaysAfterwardsIsNoDeath', async () => {
  const bench = new Bench();
  await bench.supervisor.start();
  await bench.supervisor.stop();
  bench.kill('ended');
  expect(bench.stopped).toBe(1);
  expect(bench.states.at(-1)?.kind).toBe('stopped');
  expect(await bench.pass()).toBe(false);
});

test('restart_whileAStartIsUnderWay_leavesOneServer', async () => {
  const bench = new Bench();
  const first = bench.supervisor.start();
  await bench.supervisor.restart();
  await first;
  await settled();
  expect(bench.launches - bench.stopped).toBe(1);
  expect(bench.states.at(-1)?.kind).toBe('running');
});

test('stop_duringThePause_takesTheNextStartBack', async () => {
  const bench = new Bench();
  await bench.supervisor.start();
  bench.kill('killed');
  await bench.supervisor.stop();
  expect(await bench.pass()).toBe(false);
  expect(bench.launches).toBe(1);
});
