import { share } from '@gradproof/benchmark';
import { EXIT, type ExitCode } from '@gradproof/cli';
import { type Block, terminal } from '@gradproof/document';
import type { Context } from '../context.js';
import { type RunTrial, type Trials, runTrials } from './run-trials.js';
import type { Outcome } from './trial-record.js';

export interface SelftestRequest extends Omit<Trials, 'each' | 'extraEvery'> {
  /** Share of work added to head, rounded to the nearest share that is one run in so many. */
  readonly inject: number;
  readonly format: 'text' | 'json';
}

/** Resolves to the number of metrics that change when `share` more evaluations are made; undefined when the benchmarks have no exact counters. */
export type CountInjected = (share: number, context: Context) => Promise<number | undefined>;

/** Adds work on purpose and checks whether both gates notice: the exact counters, if there are any, and the clock. */
export async function selftestCommand(
  request: SelftestRequest,
  context: Context,
  count: CountInjected,
  compare?: RunTrial,
): Promise<ExitCode> {
  const { inject, plan, format } = request;
  const extraEvery = Math.max(1, Math.round(1 / inject));
  const changed = await count(inject, context);
  const name = `selftest-${Number((100 * inject).toFixed(2))}-percent-${request.neighbour}`;
  const runs = await runTrials(name, { ...request, extraEvery, each: 'all' }, context, compare);
  const results = request.names.map((each) =>
    detection(
      each,
      runs.flatMap(({ outcomes }) => outcomes.filter((outcome) => outcome.name === each)),
      1 / extraEvery,
    ),
  );
  const countersFired = changed === undefined || changed > 0;
  const clockFired = results.every(({ honest, runs: all }) => honest >= Math.floor(plan.power * all));
  context.print(
    format === 'json'
      ? `${JSON.stringify({ schema: 'gradproof.selftest/2', inject: 1 / extraEvery, countersFired, clockFired, changed, benchmarks: results })}\n`
      : terminal(selftestBlocks(1 / extraEvery, { changed, countersFired, clockFired }, results)),
  );
  return countersFired && clockFired ? EXIT.done : EXIT.failed;
}

/** How often work that was added to one benchmark was noticed, over all runs. */
export interface Detection {
  readonly name: string;
  readonly runs: number;
  readonly regressed: number;
  /** Number of runs called regressed, or called inconclusive when the run itself says that it could not have seen a change so small. */
  readonly honest: number;
  /** Number of estimates within 1.5 percentage points of the truth. */
  readonly near: number;
  readonly meanChange: number;
  /** The largest visible change that a run reported. */
  readonly visible: number;
  readonly seconds: number;
}

const NEAR = 0.015;

/** How often the work that was added to a benchmark was noticed. */
export function detection(name: string, outcomes: readonly Outcome[], inject: number): Detection {
  const count = (holds: (outcome: Outcome) => boolean): number => outcomes.filter(holds).length;
  const average = (value: (outcome: Outcome) => number): number =>
    outcomes.reduce((sum, outcome) => sum + value(outcome), 0) / outcomes.length;
  return {
    name,
    runs: outcomes.length,
    regressed: count(({ verdict }) => verdict === 'regressed'),
    honest: count((outcome) => isHonest(outcome, inject)),
    near: count(({ change }) => Math.abs(change - inject) <= NEAR),
    meanChange: average(({ change }) => change),
    visible: Math.max(...outcomes.map(({ visible }) => visible)),
    seconds: average(({ seconds }) => seconds),
  };
}

/** Whether a verdict on added work is honest: regressed, or inconclusive when the run itself says that it could not have seen so little. */
export const isHonest = ({ verdict, visible }: Pick<Outcome, 'verdict' | 'visible'>, inject: number): boolean =>
  verdict === 'regressed' || (verdict === 'inconclusive' && visible > inject);

interface Fired {
  readonly changed: number | undefined;
  readonly countersFired: boolean;
  readonly clockFired: boolean;
}

function selftestBlocks(
  inject: number,
  { changed, countersFired, clockFired }: Fired,
  results: readonly Detection[],
): Block[] {
  const counters =
    changed === undefined
      ? []
      : [[`exact counters: ${countersFired ? `fired, ${changed} metrics changed` : 'DID NOT FIRE'}`]];
  return [
    { kind: 'paragraph', text: [`${share(inject)} more work in head, on purpose.`] },
    {
      kind: 'table',
      head: ['benchmark', 'runs', 'regressed', 'honest', 'within 1.5 %', 'change', 'visible', 's'],
      rows: results.map((item) => [
        [item.name],
        [`${item.runs}`],
        [`${item.regressed}`],
        [`${item.honest}`],
        [`${item.near}`],
        [share(item.meanChange)],
        [share(item.visible)],
        [item.seconds.toFixed(0)],
      ]),
      align: 'right',
    },
    {
      kind: 'list',
      items: [
        ...counters,
        [
          clockFired
            ? 'clock: regressed, or undecided where the run says that it could not see so small a change'
            : 'clock: WRONG, the gate would have let it through',
        ],
      ],
    },
  ];
}
