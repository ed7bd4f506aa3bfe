import { CheckInputError, type DerivativeCheck, checkGradient } from '@gradproof/gradient-check';
import { knownChecks } from '@gradproof/gradient-check/generator';
import { audit, auditCells } from '@gradproof/network-check';
import { type Judgement, judgeCase } from '../calibration/calibration-case.js';
import { calibrationTrial } from '../calibration/calibration-trial.js';
import { loadChecks } from '../load/load-checks.js';
import { messageOf } from '../load/message-of.js';
import type { BaselineRow, BaselineTask } from './baseline-task.js';
import { NO_REPORT, type ReportRow, reportRow } from './report-row.js';

/** Judges all gradients of a task with the current checker. */
export async function runTask(task: BaselineTask): Promise<BaselineRow[]> {
  switch (task.kind) {
    case 'random':
      return inTurn(task.numbers, (number) => randomRow(task.seed, number));
    case 'audit':
      return auditRows(task.network);
    case 'known':
      return inTurn(knownChecks(), ({ check }) => checkRow(check, task.seed));
    case 'file':
      return fileRows(task.path, task.seed);
  }
}

async function randomRow(seed: number, number: number): Promise<BaselineRow> {
  const { correct, wrong, wrongEntry } = await judgeCase(calibrationTrial(seed, number), seed, number);
  return { id: String(number), correct: reportRow(correct), wrong: wrongRow(wrong, wrongEntry) };
}

/** The row of a gradient with a wrong entry. When it passed, `reason` says whether the error was visible at all: `missed`, or `absent`. */
function wrongRow(wrong: Judgement | undefined, reason: string): ReportRow {
  if (wrong === undefined) return NO_REPORT;
  return wrong.verdict === 'pass' ? { ...reportRow(wrong), reason } : reportRow(wrong);
}

async function auditRows(network: number): Promise<BaselineRow[]> {
  const { cells, controls } = await audit({ networks: [auditCells(0)[network]!], rules: [] });
  const row = (id: string, verdict: ReportRow['verdict']): BaselineRow => ({ id, correct: { ...NO_REPORT, verdict } });
  return [
    ...controls.map(({ objective, verdict }) => row(`right ${objective}`, verdict)),
    ...cells.map(({ fault, verdict }) => row(fault, verdict === 'not applicable' ? 'none' : verdict)),
  ];
}

async function fileRows(path: string, seed: number): Promise<BaselineRow[]> {
  return inTurn((await loadChecks(path)).checks, async (loaded) => {
    if ('check' in loaded) return checkRow(loaded.check, seed);
    return { id: loaded.name, correct: reportRow({ verdict: 'refused', reason: loaded.problem }) };
  });
}

async function checkRow(check: DerivativeCheck, seed: number): Promise<BaselineRow> {
  try {
    return { id: check.name, correct: reportRow(await checkGradient(check, { seed })) };
  } catch (error) {
    if (!(error instanceof CheckInputError)) throw error;
    return { id: check.name, correct: reportRow({ verdict: 'refused', reason: messageOf(error) }) };
  }
}

/** Runs the items one after the other, so that what one check leaves behind affects the next one in the same way in every run. */
async function inTurn<From, To>(items: readonly From[], run: (item: From) => Promise<To>): Promise<To[]> {
  const results: To[] = [];
  for (const item of items) results.push(await run(item));
  return results;
}
