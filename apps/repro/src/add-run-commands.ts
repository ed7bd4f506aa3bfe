import { type Plan, type Shard, evidencePlan, firstSeeds, tablePlan, textbook } from '@gradproof/experiment';
import { userPath } from '@gradproof/cli';
import { type Command, Option } from 'commander';
import { iterationCount, seedCount, shard } from './option-values.js';
import { readPlan } from './read-plan.js';
import { type RunRequest, runPlan } from './run-plan.js';
import { dataOption, jobsOption, kernelsOption, outOption, sourceOf, strictOption } from './shared-options.js';
import { type Terminal } from './terminal.js';

interface RunOptions {
  readonly seeds: number;
  readonly iterations: number;
  readonly plan?: string;
  readonly jobs: number;
  readonly out: string;
  readonly shard?: Shard;
  readonly recompute?: true;
  readonly kernels: RunRequest['kernels'];
  readonly data?: string;
  readonly strict?: true;
}

/** Seeds of the whole reproduction: enough to claim any of 64 comparisons, and then some. */
const REPORT_SEEDS = 20;
const TABLE_SEEDS = 5;

/** `repro report`, which is also bare `repro`, and `repro table`. */
export function addRunCommands(program: Command, terminal: Terminal): void {
  addRunCommand(program, terminal, {
    name: 'report',
    description: 'the whole reproduction: Table 1, statistics, claims, mechanism, figures, page (bare repro does this)',
    seeds: REPORT_SEEDS,
    planOf: evidencePlan,
  });
  addRunCommand(program, terminal, {
    name: 'table',
    description: 'all 64 cells of Table 1, over seeds 0..N-1; writes table-1.{md,csv,json}',
    seeds: TABLE_SEEDS,
    planOf: tablePlan,
  });
}

interface RunCommand {
  readonly name: string;
  readonly description: string;
  readonly seeds: number;
  readonly planOf: typeof tablePlan;
}

function addRunCommand(program: Command, terminal: Terminal, { name, description, seeds, planOf }: RunCommand): void {
  program
    .command(name)
    .description(description)
    .addOption(new Option('--seeds <n>', 'number of seeds').argParser(seedCount).default(seeds))
    .addOption(
      new Option('--iterations <n>', 'iterations per run').argParser(iterationCount).default(textbook.iterations),
    )
    .addOption(
      new Option('--plan <file>', 'carry out this plan, such as the plan.json of another run').conflicts([
        'seeds',
        'iterations',
      ]),
    )
    .addOption(outOption('folder to write to; what is in its store is not run again'))
    .addOption(new Option('--shard <i/n>', 'run part i of n only; repro merge joins them').argParser(shard))
    .addOption(jobsOption())
    .addOption(kernelsOption())
    .option('--recompute', 'run stored cells again, too, and compare')
    .addOption(strictOption())
    .addOption(dataOption())
    .action(async (options: RunOptions) => {
      const { plan: file, iterations } = options;
      const plan: Plan =
        file === undefined ? planOf({ ...textbook, iterations }, firstSeeds(options.seeds)) : readPlan(userPath(file));
      await runPlan(
        {
          plan,
          out: userPath(options.out),
          source: sourceOf(options.data),
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
