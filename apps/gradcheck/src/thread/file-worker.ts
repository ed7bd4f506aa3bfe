import { CheckInputError, type DerivativeCheck, checkGradient, narrowForm } from '@gradproof/gradient-check';
import type { FileMessage, FileRequest, FileTask } from '../file-message.js';
import { loadChecks } from '../load-checks.js';
import { messageOf, thrown } from '../message-of.js';
import { watchIntrinsics } from './intrinsics.js';
import { threadPort } from './thread-port.js';

const PROGRESS_INTERVAL = 100; // milliseconds

// before anything of the file's runs
const restoreIntrinsics = watchIntrinsics();
const now = performance.now.bind(performance);
const nextTurn = setImmediate;
const { request, tell, end } = threadPort<FileRequest, FileMessage<unknown>>();
const { path, task, budget, skip } = request;
const begin = now();
process.on('unhandledRejection', (error) => {
  tell({ kind: 'note', message: `left a rejected promise without a handler: ${thrown(error)}` });
});

const judge = await judgeOf(task);
await runFile();
await new Promise((resolve) => nextTurn(resolve)); // rejections are told once all else has run
end();

async function runFile(): Promise<void> {
  let checks;
  try {
    checks = await loadChecks(path);
  } catch (error) {
    restoreIntrinsics();
    return tell({ kind: 'problem', message: messageOf(error) });
  }
  const { restored, lost } = restoreIntrinsics();
  if (lost !== '')
    return tell({ kind: 'problem', message: `changed ${lost} for good while it was loaded: nothing can be checked` });
  if (restored !== '' && skip === 0)
    tell({ kind: 'note', message: `changed ${restored} while it was loaded: put back before the checks` });
  tell({ kind: 'loaded', names: checks.map(({ name }) => name) });
  for (const [i, loaded] of checks.entries()) {
    if (i < skip) continue;
    const { name } = loaded;
    const time = budget === undefined ? undefined : Math.max(0, budget - (now() - begin)) / (checks.length - i);
    tell({ kind: 'begin', check: name, entries: 'entries' in loaded ? loaded.entries : 0, time });
    if ('problem' in loaded) {
      tell({ kind: 'problem', check: name, message: loaded.problem });
      continue;
    }
    const message = await runCheck(loaded.check, name, time);
    const changes = restoreIntrinsics();
    if (changes.restored === '' && changes.lost === '') {
      tell(message);
      continue;
    }
    const changed = [changes.restored, changes.lost].filter((text) => text !== '').join(', ');
    const advice = 'no verdict of it counts; put back what a function replaces before it returns';
    tell({ kind: 'problem', check: name, message: `left ${changed} changed: ${advice}` });
    return tell({ kind: 'restart' });
  }
}

async function runCheck(check: DerivativeCheck, name: string, time: number | undefined): Promise<FileMessage<unknown>> {
  const deadline = time === undefined ? undefined : now() + time;
  let told = now();
  const onProgress = (done: number, total: number): void => {
    if (now() - told < PROGRESS_INTERVAL) return;
    told = now();
    tell({ kind: 'progress', check: name, done, total });
  };
  const expired = deadline === undefined ? undefined : () => now() >= deadline;
  try {
    return { kind: 'result', result: await judge(check, onProgress, expired) };
  } catch (error) {
    const own = error instanceof CheckInputError;
    return { kind: 'problem', check: name, message: own ? error.message : `threw ${thrown(error)}` };
  }
}

type Judge = (
  check: DerivativeCheck,
  onProgress: (done: number, total: number) => void,
  expired: (() => boolean) | undefined,
) => Promise<unknown>;

/** What is done with each check; what only an audit needs is loaded for an audit alone. */
async function judgeOf(asked: FileTask): Promise<Judge> {
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
