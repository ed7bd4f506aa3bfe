import { CheckInputError, type DerivativeCheck, checkGradient, narrowForm } from '@gradproof/gradient-check';
import type { FileMessage, FileRequest, FileTask } from '../file-message.js';
import { errorLine } from '../load/error-line.js';
import { LoadError, type LoadedCheck, type LoadedFile, loadChecks } from '../load/load-checks.js';
import { messageOf, thrown } from '../load/message-of.js';
import { watchIntrinsics } from './intrinsics.js';
import { threadPort } from './thread-port.js';
import { watchThread } from './watch-thread.js';

const PROGRESS_INTERVAL = 100; // milliseconds

// before any code of a file runs
const restoreIntrinsics = watchIntrinsics();
const now = performance.now.bind(performance);
const nextTurn = setImmediate;
const { next, tell, arrived, end } = threadPort<FileRequest, FileMessage<unknown>>();
let isSpent = false;
process.on('unhandledRejection', (error) => {
  isSpent = true;
  tell({ kind: 'note', message: `left a rejected promise without a handler: ${thrown(error)}` });
});
const isAsBefore = watchThread();

for (;;) {
  const request = await next();
  await runFile(request);
  await new Promise((resolve) => nextTurn(resolve)); // unhandled rejections are reported after all other callbacks
  end(isSpent || !isAsBefore() ? 'spent' : 'done');
}

async function runFile(request: FileRequest): Promise<void> {
  const { path, task, filter, skip } = request;
  const begin = now();
  let file: LoadedFile;
  try {
    file = await loadChecks(path);
  } catch (error) {
    isSpent ||= restoreIntrinsics().lost !== '';
    const line = error instanceof LoadError ? error.line : undefined;
    return tell({ kind: 'problem', message: messageOf(error), ...(line !== undefined && { line }) });
  }
  const { restored, lost } = restoreIntrinsics();
  if (lost !== '') {
    isSpent = true;
    const message = `changed ${lost} while loading, which cannot be undone: its checks cannot run`;
    return tell({ kind: 'problem', message });
  }
  if (restored !== '' && skip === 0)
    tell({ kind: 'note', message: `changed ${restored} while loading: this was undone before its checks` });
  const checks = file.checks.filter(({ name }) => filter === undefined || name.includes(filter));
  tell({ kind: 'loaded', checks: checks.map(({ name, line }) => ({ name, line })), loaded: file.files });
  if (task.kind === 'list') return;
  const judge = await judgeOf(task);
  for (const [i, loaded] of checks.entries()) {
    if (i < skip) continue;
    const time =
      request.budget === undefined ? undefined : Math.max(0, request.budget - (now() - begin)) / (checks.length - i);
    const goesOn = await runCheck(loaded, time, judge, path);
    if (!goesOn) return tell({ kind: 'restart' });
  }
}

/** Judges one check; resolves to whether this thread may run the next one. */
async function runCheck(loaded: LoadedCheck, time: number | undefined, judge: Judge, path: string): Promise<boolean> {
  const { name, line } = loaded;
  tell({ kind: 'begin', check: name, entries: 'entries' in loaded ? loaded.entries : 0, time });
  await arrived(); // the check may end the process, and the command must know which one did
  if ('problem' in loaded) {
    tell({ kind: 'problem', check: name, line, message: loaded.problem });
    return true;
  }
  const message = await verdictOn(loaded, time, judge, path);
  const changes = restoreIntrinsics();
  if (changes.restored === '' && changes.lost === '') {
    tell(message);
    return true;
  }
  isSpent = true;
  const changed = [changes.restored, changes.lost].filter((text) => text !== '').join(', ');
  const advice = 'a function must restore what it replaces before it returns';
  tell({ kind: 'problem', check: name, line, message: `left ${changed} changed, so it gets no verdict; ${advice}` });
  return false;
}

async function verdictOn(
  { check, name, line }: LoadedCheck & { readonly check: DerivativeCheck },
  time: number | undefined,
  judge: Judge,
  path: string,
): Promise<FileMessage<unknown>> {
  const begin = now();
  const deadline = time === undefined ? undefined : begin + time;
  let told = begin;
  const onProgress = (done: number, total: number): void => {
    if (now() - told < PROGRESS_INTERVAL) return;
    told = now();
    tell({ kind: 'progress', check: name, done, total });
  };
  const expired = deadline === undefined ? undefined : () => now() >= deadline;
  try {
    const result = await judge(check, onProgress, expired);
    return { kind: 'result', result, line, seconds: (now() - begin) / 1000 };
  } catch (error) {
    const own = error instanceof CheckInputError;
    const message = own ? error.message : `threw ${thrown(error)}`;
    return { kind: 'problem', check: name, line: (own ? undefined : errorLine(error, path)) ?? line, message };
  }
}

type Judge = (
  check: DerivativeCheck,
  onProgress: (done: number, total: number) => void,
  expired: (() => boolean) | undefined,
) => Promise<unknown>;

/** The function that handles each check; modules that only an audit needs are loaded for an audit only. */
async function judgeOf(asked: Exclude<FileTask, { kind: 'list' }>): Promise<Judge> {
  const { seed } = asked;
  if (asked.kind === 'audit') {
    const [{ auditCheck }, { auditRules }] = await Promise.all([
      import('@gradproof/network-check'),
      import('../audit-rules.js'),
    ]);
    return async (check, onProgress) =>
      auditCheck(await narrowForm(check), { seed, rules: auditRules(asked.rule), onProgress });
  }
  const { exhaustive } = asked;
  return (check, onProgress, expired) =>
    checkGradient(check, {
      seed,
      exhaustive,
      ...(expired && { expired }),
      onProgress: ({ done, total }) => onProgress(done, total),
    });
}
