import type { Job, Runner } from './job.js';

/** A pool of runners, each used again as long as its jobs leave it open. The caller limits how many jobs run at once. */
export interface JobPool<End> {
  /** Starts runners ahead of time, so that this many jobs need not wait for one. */
  prepare(count: number): void;
  run<Message>(job: Job<Message>): Promise<End>;
  /** Ends the runners that wait for a job. */
  close(): Promise<void>;
}

/** Creates a pool whose runners `open` starts. */
export function jobPool<End extends { readonly kind: string }>(open: () => Runner<End>): JobPool<End> {
  /** Runners that have done a job. */
  const idle: Runner<End>[] = [];
  /** Runners that have not done one yet. */
  const fresh: Runner<End>[] = [];
  const runIn = async <Message>(runner: Runner<End>, job: Job<Message>): Promise<End> => {
    const end = await runner.run(job);
    if (runner.isOpen()) idle.push(runner);
    return end;
  };
  return {
    prepare(count) {
      while (idle.length + fresh.length < count) fresh.push(open());
    },
    async run(job) {
      const used = idle.pop();
      if (used !== undefined) {
        let heard = false;
        const end = await runIn(used, {
          ...job,
          receive(message) {
            heard = true;
            job.receive(message as never);
          },
        });
        // a used runner that died before its first message died of an earlier job, so this job is run again
        if (heard || end.kind === 'done' || end.kind === 'stopped') return end;
      }
      return runIn(fresh.pop() ?? open(), job);
    },
    async close() {
      await Promise.all([...idle.splice(0), ...fresh.splice(0)].map((runner) => runner.close()));
    },
  };
}
