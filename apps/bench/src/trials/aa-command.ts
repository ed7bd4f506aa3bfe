import { type ComparePlan, share } from '@gradproof/benchmark';
import { EXIT, type ExitCode } from '@gradproof/cli';
import { type Block, terminal } from '@gradproof/document';
import { quantile, wilsonInterval } from '@gradproof/statistics';
import type { Context } from '../context.js';
import { type RunTrial, type Trials, runTrials } from './run-trials.js';
import type { Outcome } from './trial-record.js';

export interface AaRequest extends Omit<Trials, 'each' | 'extraEvery'> {
  readonly format: 'text' | 'json';
}

/**
 * Compares a build with itself many times, to measure how often this machine gives false alarms. Resolves to 1 when there were more than the plan's
 * error rate explains.
 */
export async function aaCommand(request: AaRequest, context: Context, compare?: RunTrial): Promise<ExitCode> {
  const { plan, neighbour, format, names } = request;
  const runs = await runTrials(`aa-${neighbour}`, { ...request, each: 'one' }, context, compare);
  const result = falseAlarms(
    runs.flatMap(({ outcomes }) => outcomes),
    plan,
  );
  context.print(
    format === 'json'
      ? `${JSON.stringify({ schema: 'gradproof.aa/2', names, neighbour, ...result, plan })}\n`
      : terminal(falseAlarmBlocks(request, result)),
  );
  return result.alarms > result.allowed ? EXIT.failed : EXIT.done;
}

/** How often comparisons of equal builds gave a false alarm, with typical differences and costs. */
export interface FalseAlarms {
  readonly runs: number;
  /** Number of runs that called one of two equal programs faster or slower. */
  readonly alarms: number;
  /** The most false alarms that the plan's error rate explains: with that rate, 39 machines of 40 stay within it. */
  readonly allowed: number;
  readonly interval: { readonly lower: number; readonly upper: number };
  readonly verdicts: Readonly<Record<string, number>>;
  /** 19 of 20 differences were at most this large; a margin below it decides little on this machine. */
  readonly typicalDifference: number;
  /** Mean width of the intervals. */
  readonly intervalWidth: number;
  readonly processes: number;
  readonly seconds: number;
}

/** Counts the false alarms in the outcomes of comparisons of equal builds. */
export function falseAlarms(outcomes: readonly Outcome[], { alpha }: Pick<ComparePlan, 'alpha'>): FalseAlarms {
  const runs = outcomes.length;
  const verdicts: Record<string, number> = {};
  for (const { verdict } of outcomes) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  const alarms = (verdicts['regressed'] ?? 0) + (verdicts['improved'] ?? 0);
  const { lower, upper } = wilsonInterval(alarms, runs, 0.95);
  const average = (value: (outcome: Outcome) => number): number =>
    outcomes.reduce((sum, outcome) => sum + value(outcome), 0) / runs;
  return {
    runs,
    alarms,
    allowed: mostOf(runs, alpha),
    interval: { lower, upper },
    verdicts,
    typicalDifference: quantile(
      outcomes.map(({ change }) => Math.abs(change)),
      0.95,
    ),
    intervalWidth: average(({ interval: [low, high] }) => high - low),
    processes: average(({ processes }) => processes),
    seconds: average(({ seconds }) => seconds),
  };
}

/** The 97.5 % quantile of a binomial count. */
function mostOf(runs: number, probability: number): number {
  let term = (1 - probability) ** runs;
  let sum = term;
  let count = 0;
  for (; sum < 0.975 && count < runs; count++) {
    term *= ((runs - count) / (count + 1)) * (probability / (1 - probability));
    sum += term;
  }
  return count;
}

function falseAlarmBlocks({ names, plan, neighbour }: AaRequest, result: FalseAlarms): Block[] {
  const { runs, alarms, allowed, interval, verdicts, typicalDifference, intervalWidth, processes, seconds } = result;
  const list = Object.entries(verdicts).map(([verdict, count]) => `${count} ${verdict}`);
  return [
    {
      kind: 'paragraph',
      text: [
        `${runs} comparisons of ${names.length === 1 ? names[0]! : `one of ${names.length} benchmarks`} with itself, ` +
          `${neighbour === 'busy' ? 'next to a process that keeps one core busy' : 'without a busy process next to them'}, margin ${share(plan.margin)}, error ${share(plan.alpha)}.`,
      ],
    },
    {
      kind: 'list',
      items: [
        [
          `false alarms: ${alarms}, at most ${allowed} expected (rate ${share(interval.lower)} to ${share(interval.upper)}, 95 % interval)`,
        ],
        [`verdicts: ${list.join(', ')}`],
        [
          `19 differences in 20 stayed within ${share(typicalDifference)}: with a smaller margin, few comparisons would be decided here`,
        ],
        [
          `on average ${processes.toFixed(1)} processes, ${seconds.toFixed(0)} s, an interval ${share(intervalWidth)} wide`,
        ],
      ],
    },
  ];
}
