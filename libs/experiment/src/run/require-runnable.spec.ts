import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Mnist, loadMnist } from '@gradproof/dataset';
import { beforeAll, describe, expect, it } from 'vitest';
import { ablation, ablationCells } from '../plan/ablation.js';
import { ablationNames } from '../plan/describe-ablation.js';
import { candidateCells, candidates } from '../plan/candidate.js';
import type { Cell } from '../cell/cell.js';
import { planCells } from '../plan/plan.js';
import { PlanError } from '../plan/plan-error.js';
import { type Protocol, textbook } from '../cell/protocol.js';
import { requireRunnable } from './require-runnable.js';
import { evidencePlan } from '../plan/table-plan.js';
import { writeSmallMnist } from '../testing/index.js';

const cell: Cell = { hidden: 5, batchSize: 2, shots: 2, method: 'alternating', seed: 3, protocol: textbook };
const under = (changes: Partial<Protocol>): Cell => ({ ...cell, protocol: { ...textbook, ...changes } });

describe('requireRunnable', () => {
  let mnist: Mnist;
  beforeAll(() => {
    mnist = loadMnist({ directory: writeSmallMnist(mkdtempSync(join(tmpdir(), 'gradproof-runnable-'))) }); // 6 a class
  });

  it('lets everything pass that our own plans and studies run', () => {
    const studies = ablationNames.flatMap((name) => ablationCells(textbook, ablation(name, textbook, [0])));
    const tables = candidates(textbook).flatMap((candidate) => candidateCells(textbook, candidate, [0]));
    const all = [...planCells(evidencePlan(textbook, [0, 1])), ...studies, ...tables];
    expect(() => requireRunnable(all, mnist)).not.toThrow();
  });

  it.each<[string, Cell, RegExp]>([
    ['more shots than a class has', { ...cell, shots: 7 }, /7 shots.*class 0 of train must have 7 examples, got 6$/],
    ['a network that no memory holds', { ...cell, hidden: 1e6 }, /at most 16777216 parameters, got 47000010$/],
    ['a batch that no memory holds', { ...cell, hidden: 9000, batchSize: 9000 }, /at most 10000000, got 81000000$/],
    ['a batch above an epoch', { ...under({ batches: 'epochs' }), batchSize: 21 }, /one batch of 21 images, got 20$/],
    [
      'a complex step through a kink',
      under({ scheme: 'complex-step', evaluation: 'generic' }),
      /activation must be smooth/,
    ],
    ['a complex step, structured', under({ scheme: 'complex-step', activation: 'tanh' }), /must be generic/],
    ['one-sided kinks of a black box', under({ atKinks: 'one-sided', evaluation: 'generic' }), /must be structured/],
    ['a step that vanishes', under({ step: 1e-300, evaluation: 'generic' }), /step/],
  ])('refuses %s', (_, bad, told) => {
    expect(() => requireRunnable([cell, bad], mnist)).toThrow(PlanError);
    expect(() => requireRunnable([cell, bad], mnist)).toThrow(told);
  });

  it('does not ask of a baseline what only a difference needs', () => {
    const baseline: Cell = { ...under({ step: 1e-300, evaluation: 'generic' }), method: 'baseline' };
    const withReplacement = { ...cell, batchSize: 21 };
    expect(() => requireRunnable([baseline, withReplacement], mnist)).not.toThrow();
  });
});
