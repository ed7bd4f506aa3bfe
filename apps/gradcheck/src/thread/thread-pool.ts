import { type OpenThread, type ThreadEnd, type ThreadJob, openThread } from './open-thread.js';

/** Threads that are used again as long as the jobs leave nothing behind in them; whoever calls bounds how many run at once. */
export interface ThreadPool {
  run<Message>(job: ThreadJob<Message>): Promise<ThreadEnd>;
  /** Ends the threads that wait for a job. */
  close(): void;
}

export function threadPool(file: URL): ThreadPool {
  const idle: OpenThread[] = [];
  const runIn = async <Message>(thread: OpenThread, job: ThreadJob<Message>): Promise<ThreadEnd> => {
    const end = await thread.run(job);
    if (end.kind === 'done' && !end.spent) idle.push(thread);
    return end;
  };
  return {
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
        // one that died before its first word died of an earlier job
        if (heard || end.kind === 'done' || end.kind === 'stopped') return end;
      }
      return runIn(openThread(file), job);
    },
    close() {
      for (const thread of idle.splice(0)) thread.close();
    },
  };
}
