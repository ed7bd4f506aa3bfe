import { EXIT, type ExitCode } from '@gradproof/cli';
import { forTerminal } from '@gradproof/document';
import { wilsonInterval, quantile } from '@gradproof/statistics';
import { type Context } from './context.js';
import { percent } from './format-number.js';
import { type Judgement, type JudgePlan } from './judge.js';
import { type MeasureSide, runPaired } from './paired-slots.js';
import { slotProgress } from './progress.js';

export interface AaRequest {
  readonly name: string;
  readonly runs: number;
  readonly plan: JudgePlan;
  readonly format: 'text' | 'json';
}

/** A comparison of a program with itself, many times over: how often does this machine cry wolf? */
export async function aaCommand(request: AaRequest, context: Context, measureSide: MeasureSide): Promise<ExitCode> {
  const { name, runs, plan, format } = request;
  // Each run is a base against base, so it needs no control beside it; every quad is four processes.
  const progress = slotProgress(runs * plan.quads[0] * 4);
  const judgements: Judgement[] = [];
  let unmeasurable = 0;
  try {
    for (let run = 0; run < runs; run++) {
      const paired = await runPaired({ names: [name], sides: ['base', 'head'], plan }, measureSide, progress);
      judgements.push(...paired.judgements);
      unmeasurable += paired.unmeasurable.length;
    }
  } finally {
    progress.stop();
  }
  if (judgements.length === 0) {
    context.note(`nothing measured: the clock could not resolve '${name}'`);
    return EXIT.undecided;
  }
  const result = falseAlarms(judgements, plan);
  context.print(
    format === 'json'
      ? `${JSON.stringify({ schema: 'gradproof.aa/1', name, ...result, unmeasurable, plan, judgements })}\n`
      : describeFalseAlarms(name, result, plan),
  );
  return result.alarms > result.allowed ? EXIT.failed : EXIT.done;
}

export interface FalseAlarms {
  readonly runs: number;
  /** Runs that called one of two equal programs faster or slower. */
  readonly alarms: number;
  /** One in twenty. */
  readonly allowed: number;
  readonly interval: { readonly lower: number; readonly upper: number };
  readonly verdicts: Readonly<Record<string, number>>;
  /** The factor, as a share, that nineteen in twenty differences stayed within: a margin below it decides little here. */
  readonly typicalDifference: number;
}

export function falseAlarms(judgements: readonly Judgement[], plan: JudgePlan): FalseAlarms {
  const verdicts: Record<string, number> = {};
  for (const { verdict } of judgements) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  const alarms = (verdicts['regressed'] ?? 0) + (verdicts['improved'] ?? 0);
  const { lower, upper } = wilsonInterval(alarms, judgements.length, 0.95);
  return {
    runs: judgements.length,
    alarms,
    allowed: Math.ceil(plan.alpha * judgements.length),
    interval: { lower, upper },
    verdicts,
    typicalDifference: Math.expm1(
      quantile(
        judgements.map(({ estimate }) => Math.abs(estimate)),
        0.95,
      ),
    ),
  };
}

function describeFalseAlarms(name: string, result: FalseAlarms, plan: JudgePlan): string {
  const { runs, alarms, interval, verdicts, typicalDifference } = result;
  const share = (value: number): string => `${(100 * value).toFixed(1)} %`;
  const list = Object.entries(verdicts).map(([verdict, count]) => `${count} ${verdict}`);
  return [
    `${forTerminal(name)} against itself, ${runs} runs with margin ${share(plan.margin)}`,
    `false alarms: ${alarms} of ${runs} (95 % interval ${share(interval.lower)} to ${share(interval.upper)})`,
    `verdicts: ${list.join(', ')}`,
    `19 differences in 20 stayed within ${percent(Math.log1p(typicalDifference))}`,
    '',
  ].join('\n');
}
