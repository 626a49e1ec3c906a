import { expect, test } from 'vitest';
import { Conversation, type Question } from '../../src/chat/conversation';
import type { ChatStarted } from '../../src/protocol';

/** A conversation with a server that answers by hand. */
class Bench {
  readonly asked: Question[] = [];
  readonly cancelled: string[] = [];
  readonly forgotten: string[] = [];
  grown = '';
  private starts: { resolve: (started: ChatStarted) => void; reject: (why: Error) => void }[] = [];
  readonly conversation = new Conversation(
    {
      ask: (question) => {
        this.asked.push(question);
        return new Promise((resolve, reject) => this.starts.push({ resolve, reject }));
      },
      cancel: (job) => this.cancelled.push(job),
      forget: (session) => this.forgotten.push(session),
    },
    { changed: () => {}, grew: (delta) => (this.grown += delta) },
  );

  async started(job: string, session: string | null = 'chat-1'): Promise<void> {
    this.starts.shift()?.resolve({ job, session });
    await new Promise((next) => setImmediate(next));
  }

  async refused(why: string): Promise<void> {
    this.starts.shift()?.reject(new Error(why));
    await new Promise((next) => setImmediate(next));
  }

  piece(job: string, delta: string): void {
    this.conversation.take({ job, delta, done: false });
  }

  done(job: string, outcome: string, text: string): void {
    this.conversation.take({ job, delta: '', done: true, outcome, text });
  }

  get last() {
    return this.conversation.all().at(-1);
  }
}

test('ask_piecesGrowTheAnswer_andTheWholeReplacesThem', async () => {
  const bench = new Bench();
  void bench.conversation.ask(' Why? ', 'A.java');
  await bench.started('job-1');
  bench.piece('job-1', 'Be');
  bench.piece('job-7', 'NOT OURS');
  bench.piece('job-1', 'cause');
  expect(bench.last).toEqual({ role: 'assistant', text: 'Because' });
  bench.done('job-1', 'document', '# Answer\n\nBecause.\n');
  expect(bench.last).toEqual({ role: 'assistant', text: 'Because.\n', end: 'answered' });
  expect(bench.grown).toBe('Because');
  expect(bench.conversation.all()[0]).toEqual({ role: 'user', text: 'Why?', about: 'A.java' });
});

test('ask_piecesBeforeTheJobsName_areNotLost', async () => {
  const bench = new Bench();
  void bench.conversation.ask('Why?', '');
  bench.piece('job-1', 'Early');
  bench.piece('job-2', 'other');
  bench.done('job-1', 'document', 'Early.');
  await bench.started('job-1');
  expect(bench.last).toEqual({ role: 'assistant', text: 'Early.', end: 'answered' });
});

test('ask_whileAnAnswerComes_doesNothing', async () => {
  const bench = new Bench();
  void bench.conversation.ask('One?', '');
  void bench.conversation.ask('Two?', '');
  void bench.conversation.ask('   ', '');
  expect(bench.asked).toHaveLength(1);
});

test('stop_beforeTheJobsName_cancelsItWhenItComes', async () => {
  const bench = new Bench();
  void bench.conversation.ask('Why?', '');
  bench.conversation.stop();
  expect(bench.last?.end).toBe('stopped');
  await bench.started('job-1');
  expect(bench.cancelled).toEqual(['job-1']);
  bench.piece('job-1', 'late');
  bench.done('job-1', 'document', 'late');
  expect(bench.last).toEqual({ role: 'assistant', text: '', end: 'stopped' });
});

test('stop_keepsWhatCame', async () => {
  const bench = new Bench();
  void bench.conversation.ask('Why?', '');
  await bench.started('job-1');
  bench.piece('job-1', 'Half');
  bench.conversation.stop();
  expect(bench.cancelled).toEqual(['job-1']);
  expect(bench.last).toEqual({ role: 'assistant', text: 'Half', end: 'stopped' });
});

test('retry_asksTheSameAgain_andAFailedAnswerIsNoHistory', async () => {
  const bench = new Bench();
  void bench.conversation.ask('Why?', '');
  await bench.started('job-1');
  bench.done('job-1', 'message', 'No model.');
  expect(bench.last?.end).toBe('failed');
  void bench.conversation.retry();
  expect(bench.asked[1]).toEqual({
    session: 'chat-1',
    messages: [{ role: 'user', text: 'Why?' }],
    again: true,
    model: undefined,
  });
  await bench.started('job-2');
  bench.done('job-2', 'document', 'Because.');
  void bench.conversation.ask('And then?', '');
  expect(bench.asked[2]?.messages.map((message) => message.text)).toEqual([
    'Why?',
    'Because.',
    'And then?',
  ]);
});

test('aServerThatRefusesOrDies_endsTheAnswerWithTheReason', async () => {
  const bench = new Bench();
  void bench.conversation.ask('Why?', '');
  await bench.refused('switched off');
  expect(bench.last).toEqual({ role: 'assistant', text: 'switched off', end: 'failed' });
  void bench.conversation.ask('And now?', '');
  await bench.started('job-2');
  bench.conversation.lost('ended');
  expect(bench.last).toEqual({ role: 'assistant', text: 'ended', end: 'failed' });
  bench.piece('job-2', 'late');
  expect(bench.last?.text).toBe('ended');
});

test('retry_ofAnotherModel_namesIt', async () => {
  const bench = new Bench();
  void bench.conversation.ask('Why?', '');
  await bench.started('job-1');
  bench.done('job-1', 'document', 'Because.');
  void bench.conversation.retry('other-model');
  expect(bench.asked[1]).toMatchObject({ session: 'chat-1', again: true, model: 'other-model' });
});

test('session_aServerThatWasRestarted_isToldAllAgain', async () => {
  const bench = new Bench();
  void bench.conversation.ask('Why?', '');
  await bench.started('job-1');
  bench.done('job-1', 'document', 'Because.');
  bench.conversation.lost('ended');
  expect(bench.last?.end).toBe('answered');
  void bench.conversation.ask('And then?', '');
  expect(bench.asked[1]?.session).toBeUndefined();
  expect(bench.asked[1]?.messages).toHaveLength(3);
  await bench.started('job-1', null);
  bench.conversation.clear();
  expect(bench.forgotten).toEqual([]);
});

test('clear_theServerForgetsTheConversation', async () => {
  const bench = new Bench();
  void bench.conversation.ask('Why?', '');
  await bench.started('job-1');
  bench.conversation.clear();
  expect(bench.cancelled).toEqual(['job-1']);
  expect(bench.forgotten).toEqual(['chat-1']);
  expect(bench.conversation.all()).toEqual([]);
});
