import { type Progress } from './progress.js';
import { type Evidence, type Judgement, type JudgePlan, confirm, screen } from './judge.js';
import { type Side, logRatios, quadOrder } from './schedule.js';
import { type Slot } from './slot.js';

/** A slot with its place in the schedule. */
export interface PairedSlot extends Slot {
  readonly side: Side;
  readonly stage: 1 | 2;
  readonly quad: number;
}

/** Measures a benchmark once for a side, in a process of its own. */
export type MeasureSide = (side: Side, name: string) => Promise<Slot>;

export interface PairedRun {
  readonly slots: readonly PairedSlot[];
  readonly judgements: readonly Judgement[];
  /** The clock could not resolve some process. */
  readonly unmeasurable: readonly string[];
}

export interface PairedRequest {
  readonly names: readonly string[];
  readonly sides: readonly Side[];
  readonly plan: JudgePlan;
}

/** Both stages: a few quads of every benchmark, then fresh ones of those that are not settled. */
export async function runPaired(
  request: PairedRequest,
  measureSide: MeasureSide,
  progress: Progress,
): Promise<PairedRun> {
  const { names, sides, plan } = request;
  const slots: PairedSlot[] = [];
  for (const name of names) slots.push(...(await measureQuads(name, 1, request, measureSide, progress)));
  const { open } = screen(evidenceOf(slots, 1), plan);
  progress.extend(open.length * plan.quads[1] * 2 * sides.length);
  for (const name of open) slots.push(...(await measureQuads(name, 2, request, measureSide, progress)));
  return judgeSlots(slots, plan);
}

/** Number of processes of the first stage. */
export const firstStageSlots = ({ names, sides, plan }: PairedRequest): number =>
  names.length * plan.quads[0] * 2 * sides.length;

/** The verdicts that follow from raw slots, in order of first appearance: the same whenever they are computed. */
export function judgeSlots(slots: readonly PairedSlot[], plan: JudgePlan): PairedRun {
  const names = [...new Set(slots.map(({ name }) => name))];
  const confirmed = new Set(slots.filter(({ stage }) => stage === 2).map(({ name }) => name));
  const { done } = screen(
    evidenceOf(slots, 1).filter(({ name }) => !confirmed.has(name)),
    plan,
  );
  const second = evidenceOf(slots, 2);
  const judgements = new Map(
    [...done, ...(second.length === 0 ? [] : confirm(second, plan))].map((item) => [item.name, item]),
  );
  return {
    slots,
    judgements: names.flatMap((name) => judgements.get(name) ?? []),
    unmeasurable: names.filter((name) => !judgements.has(name)),
  };
}

async function measureQuads(
  name: string,
  stage: 1 | 2,
  { sides, plan }: PairedRequest,
  measureSide: MeasureSide,
  progress: Progress,
): Promise<PairedSlot[]> {
  const slots: PairedSlot[] = [];
  progress.begin(`${name}, stage ${stage}`);
  for (let quad = 0; quad < plan.quads[stage - 1]!; quad++) {
    for (const side of quadOrder(quad).filter((item) => sides.includes(item))) {
      slots.push({ ...(await measureSide(side, name)), side, stage, quad });
      progress.advance();
    }
  }
  return slots;
}

/** Evidence of the benchmarks that could be measured throughout. */
function evidenceOf(slots: readonly PairedSlot[], stage: 1 | 2): Evidence[] {
  const own = slots.filter((slot) => slot.stage === stage);
  return [...new Set(own.map(({ name }) => name))].flatMap((name) => {
    const mine = own.filter((slot) => slot.name === name);
    if (mine.some(({ warning }) => warning !== undefined)) return [];
    const quads = [...new Set(mine.map(({ quad }) => quad))].map((quad) => mine.filter((slot) => slot.quad === quad));
    const hasControl = mine.some(({ side }) => side === 'control');
    return [{ name, ratios: logRatios(quads, 'head'), control: hasControl ? logRatios(quads, 'control') : [] }];
  });
}
