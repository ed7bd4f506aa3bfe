import { changedMetrics } from '@gradproof/benchmarks';
import { EXIT, type ExitCode } from '@gradproof/cli';
import { compute } from './compute.js';
import { type Context } from './context.js';
import { type Judgement, type JudgePlan } from './judge.js';
import { judgementTable } from './judgement-table.js';
import { type MeasureSide, firstStageSlots, runPaired } from './paired-slots.js';
import { slotProgress } from './progress.js';

export interface SelftestRequest {
  readonly name: string;
  /** Share of work added to head. */
  readonly inject: number;
  readonly plan: JudgePlan;
  readonly format: 'text' | 'json';
}

/** Changed metrics when `share` more evaluations are made. */
export type CountInjected = (share: number, context: Context) => Promise<number>;

const countInjected: CountInjected = async (share, context) =>
  changedMetrics(await compute(context, 'countWork', 0), await compute(context, 'countWork', share)).length;

/** Adds work on purpose and looks whether both gates notice: the exact counters, and the clock. */
export async function selftestCommand(
  { name, inject, plan, format }: SelftestRequest,
  context: Context,
  measureSide: MeasureSide,
  count = countInjected,
): Promise<ExitCode> {
  const changed = await count(inject, context);
  const request = { names: [name], sides: ['base', 'head', 'control'] as const, plan };
  const progress = slotProgress(firstStageSlots(request));
  const { judgements } = await runPaired(request, measureSide, progress).finally(() => progress.stop());
  const [judgement] = judgements;
  if (judgement === undefined) {
    context.note(`nothing measured: the clock could not resolve '${name}'`);
    return EXIT.undecided;
  }
  const countersFired = changed > 0;
  const clockFired = isHonest(judgement, inject);
  context.print(
    format === 'json'
      ? `${JSON.stringify({ schema: 'gradproof.selftest/1', inject, countersFired, clockFired, changed, judgement })}\n`
      : [
          `${+(100 * inject).toFixed(2)} % more work in head, on purpose\n`,
          `exact counters: ${countersFired ? `fired, ${changed} metrics changed` : 'DID NOT FIRE'}`,
          `timed verdict: ${judgement.verdict}, ${clockFired ? clockReason(judgement) : 'WRONG: the gate would have let it through'}\n`,
          judgementTable(judgements, plan),
        ].join('\n'),
  );
  return countersFired && clockFired ? EXIT.done : EXIT.failed;
}

/** Called regressed; or undecided, where the run itself says that it could not have seen so little. */
export function isHonest({ verdict, visible }: Pick<Judgement, 'verdict' | 'visible'>, inject: number): boolean {
  return verdict === 'regressed' || (verdict === 'inconclusive' && visible > Math.log1p(inject));
}

const clockReason = ({ verdict }: Judgement): string =>
  verdict === 'regressed' ? 'as it must be' : 'as it must be where so little cannot be seen';
