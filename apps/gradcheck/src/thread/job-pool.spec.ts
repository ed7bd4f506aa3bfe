import { describe, expect, it } from 'vitest';
import type { Job, Runner } from './job.js';
import { jobPool } from './job-pool.js';

interface End {
  readonly kind: string;
}

/** A pool whose runners do what `script` says, job by job: they say a word, end in a way, and stay open or not. */
function poolOf(script: readonly (readonly [word: string | undefined, kind: string, open: boolean])[]) {
  const log: string[] = [];
  let job = 0;
  let opened = 0;
  const open = (): Runner<End> => {
    const runner = ++opened;
    let isOpen = true;
    return {
      isOpen: () => isOpen,
      close: () => Promise.resolve(void log.push(`close ${runner}`)),
      run<Message>({ receive }: Job<Message>) {
        const [word, kind, stays] = script[job++]!;
        log.push(`run ${runner}`);
        if (word !== undefined) receive(word as Message);
        isOpen = stays;
        return Promise.resolve({ kind });
      },
    };
  };
  const pool = jobPool(open);
  const words: string[] = [];
  const run = () => pool.run<string>({ request: 0, receive: (word) => words.push(word), stop: AbortSignal.abort() });
  return {
    run,
    prepare: (count: number) => pool.prepare(count),
    close: () => pool.close(),
    log,
    words,
    opened: () => opened,
  };
}

describe('jobPool', () => {
  it('uses a runner again as long as it is open, and closes those that wait', async () => {
    const { run, close, log } = poolOf([
      ['a', 'done', true],
      ['b', 'left', true],
      ['c', 'done', false],
      ['d', 'done', true],
    ]);
    for (let i = 0; i < 4; i++) await run();
    await close();
    expect(log).toEqual(['run 1', 'run 1', 'run 1', 'run 2', 'close 2']);
  });

  it('starts runners before there are jobs, no more than are wanted, and closes those that never had one', async () => {
    const { run, prepare, close, log, opened } = poolOf([['a', 'done', true]]);
    prepare(2);
    prepare(2);
    expect(opened()).toBe(2);
    await run();
    prepare(2);
    expect(opened()).toBe(2);
    await close();
    expect(log).toEqual(['run 2', 'close 2', 'close 1']);
  });

  it('does not run again what ends a runner that had no job before', async () => {
    const { run, prepare, log } = poolOf([[undefined, 'killed', false]]);
    prepare(1);
    expect(await run()).toEqual({ kind: 'killed' });
    expect(log).toEqual(['run 1']);
  });

  it('gives a job to a new runner when a used one died before its first word', async () => {
    const { run, log, words } = poolOf([
      ['a', 'done', true],
      [undefined, 'killed', false],
      ['b', 'done', true],
    ]);
    await run();
    expect(await run()).toEqual({ kind: 'done' });
    expect({ log, words }).toEqual({ log: ['run 1', 'run 1', 'run 2'], words: ['a', 'b'] });
  });

  it.each([
    ['a', 'killed'],
    [undefined, 'stopped'],
  ] as const)('does not run again what said %s and was %s', async (word, kind) => {
    const { run, log } = poolOf([
      ['a', 'done', true],
      [word, kind, false],
    ]);
    await run();
    expect(await run()).toEqual({ kind });
    expect(log).toEqual(['run 1', 'run 1']);
  });
});
