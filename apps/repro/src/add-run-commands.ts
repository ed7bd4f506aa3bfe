import { userPath } from '@gradproof/cli';
import {
  type Grid,
  type Plan,
  type PlanOptions,
  type Protocol,
  type Shard,
  batchSizes,
  evidencePlan,
  firstSeeds,
  hiddenSizes,
  shotCounts,
  tablePlan,
  textbook,
} from '@gradproof/experiment';
import { type Command, Option } from 'commander';
import { batchList, hiddenList, iterationCount, shard, shotList } from './option-values.js';
import { type ProtocolChoices, addProtocolOptions, withChoices } from './protocol-options.js';
import { readPlan } from './read-plan.js';
import { type RunRequest, runPlan } from './run-plan.js';
import { type SeedChoice, seedOptions, seedsOf } from './seed-options.js';
import {
  dataNameOption,
  dataOption,
  jobsOption,
  kernelsOption,
  outOption,
  sourceOf,
  strictOption,
} from './shared-options.js';
import type { Terminal } from './terminal.js';

interface RunOptions extends ProtocolChoices, SeedChoice {
  readonly iterations: number;
  readonly hidden?: readonly number[];
  readonly shots?: readonly number[];
  readonly batchSize?: readonly number[];
  readonly plan?: string;
  readonly jobs: number;
  readonly out: string;
  readonly shard?: Shard;
  readonly recompute?: true;
  readonly kernels: RunRequest['kernels'];
  readonly data?: string;
  readonly dataName?: string;
  readonly strict?: true;
}

/** Number of seeds of the whole reproduction: more than enough to decide any of the 64 comparisons. */
const REPORT_SEEDS = 20;
const TABLE_SEEDS = 5;

/** Adds `repro report`, which also runs as plain `repro`, and `repro table`. */
export function addRunCommands(program: Command, terminal: Terminal): void {
  runCommandOf(program, terminal, {
    name: 'report',
    description:
      'Makes the whole report: Table 1, statistics, claims, mechanism, figures and page. Without a command, repro does this.',
    seeds: REPORT_SEEDS,
    planOf: evidencePlan,
  });
  const table = runCommandOf(program, terminal, {
    name: 'table',
    description:
      'Makes Table 1 alone, or a table of your own settings: table-1.{md,csv,tex,json} or grid.{md,csv,tex,json}.',
    seeds: TABLE_SEEDS,
    planOf: tablePlan,
  });
  const axis = (flags: string, what: string, parse: (text: string) => number[]): Option =>
    new Option(flags, `${what}; makes grid.* instead of Table 1`).argParser(parse).conflicts('plan');
  table
    .addOption(axis('--hidden <list>', 'hidden units, such as 10,20', hiddenList))
    .addOption(axis('--shots <list>', 'training images per class, such as 1,5', shotList))
    .addOption(axis('--batch-size <list>', 'images per mini-batch, such as 4', batchList));
}

interface RunCommand {
  readonly name: string;
  readonly description: string;
  readonly seeds: number;
  readonly planOf: (protocol: Protocol, seeds: readonly number[], options: PlanOptions) => Plan;
}

function runCommandOf(program: Command, terminal: Terminal, { name, description, seeds, planOf }: RunCommand): Command {
  const command = program.command(name).description(description);
  for (const option of seedOptions(seeds)) command.addOption(option);
  command
    .addOption(
      new Option('--iterations <n>', 'iterations per run').argParser(iterationCount).default(textbook.iterations),
    )
    .addOption(
      new Option('--plan <file>', 'run this plan, such as the plan.json of another run').conflicts([
        'seeds',
        'seedList',
        'iterations',
        'dataName',
      ]),
    )
    .addOption(outOption('folder to write to; cells in its store are not run again'))
    .addOption(new Option('--shard <i/n>', 'run only part i of n; repro merge joins the parts').argParser(shard))
    .addOption(jobsOption())
    .addOption(kernelsOption())
    .option('--recompute', 'also run stored cells again, and compare the results')
    .addOption(strictOption())
    .addOption(dataOption())
    .addOption(dataNameOption());
  return addProtocolOptions(command).action(async (options: RunOptions) => {
    const { plan: file, iterations } = options;
    const wanted = (dataset: Pick<Plan, 'dataset'>): Plan =>
      planOf(withChoices(textbook, options, iterations), seedsOf(options) ?? firstSeeds(seeds), {
        ...gridOf(options),
        ...dataset,
      });
    await runPlan(
      {
        plan: file === undefined ? wanted : () => readPlan(userPath(file)),
        out: userPath(options.out),
        source: sourceOf(options.data),
        dataName: options.dataName,
        jobs: options.jobs,
        kernels: options.kernels,
        shard: options.shard,
        recompute: options.recompute ?? false,
        strict: options.strict ?? false,
      },
      terminal,
    );
  });
}

/** The grid when the user named at least one of its axes; the other axes are those of the paper. */
function gridOf({ hidden, shots, batchSize }: RunOptions): { readonly grid?: Grid } {
  if (hidden === undefined && shots === undefined && batchSize === undefined) return {};
  return {
    grid: {
      batchSizes: batchSize ?? batchSizes,
      hiddenSizes: hidden ?? hiddenSizes,
      shotCounts: shots ?? shotCounts,
    },
  };
}
