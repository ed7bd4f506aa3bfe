import {
  type AblationName,
  ablation,
  ablationCells,
  ablationNames,
  candidateCells,
  candidates,
  firstSeeds,
  inferenceSeeds,
  textbook,
  uniqueCells,
  withoutPredictions,
} from '@gradproof/experiment';
import {
  ablationFileNames,
  ablationFiles,
  ablationReport,
  inferenceFileNames,
  inferenceFiles,
  inferenceReport,
  terminalAblation,
  terminalInference,
} from '@gradproof/report';
import { UsageError, userPath } from '@gradproof/cli';
import { type Command, Option } from 'commander';
import { iterationCount, seedCount } from './option-values.js';
import { publish } from './output-folder.js';
import { requireOwnFiles } from './require-own-files.js';
import { type StudyRun, runStudy } from './run-study.js';
import { dataOption, jobsOption, kernelsOption, outOption, sourceOf } from './shared-options.js';
import { type Terminal } from './terminal.js';

interface StudyOptions {
  readonly seeds?: number;
  readonly iterations: number;
  readonly jobs: number;
  readonly out: string;
  readonly kernels: StudyRun['kernels'];
  readonly data?: string;
}

/** Bare `repro` looks for studies with their own seeds, of the textbook's protocol. */
function tellEmbedded({ seeds, iterations }: StudyOptions, terminal: Terminal): void {
  if (seeds === undefined && iterations === textbook.iterations) terminal.note('bare repro puts this into the page');
}

/** `repro ablate` and `repro infer`: studies beside the table, in the same store. */
export function addStudyCommands(program: Command, terminal: Terminal): void {
  studyCommand(program, 'ablate', 'one choice of the protocol varied, everything else held')
    .argument('<names...>', `${ablationNames.join(', ')}, or all`)
    .action(async (names: readonly string[], options: StudyOptions) => {
      const protocol = { ...textbook, iterations: options.iterations };
      const chosen = ablationsNamed(names).map((name) => ablation(name, protocol, options.seeds));
      const cells = uniqueCells(chosen.flatMap((study) => ablationCells(protocol, study)));
      requireOwnFiles(
        userPath(options.out),
        chosen.flatMap(({ name }) => ablationFileNames(name)),
      );
      const writes = Object.fromEntries(chosen.map((study) => [`ablation-${study.name}`, { protocol, study }]));
      const ran = await runStudy({ ...runOf(cells, options), writes }, terminal);
      if (ran === undefined) return;
      for (const study of chosen) {
        const report = ablationReport(protocol, study, ran.results, ran.testImages);
        publish(ran.out, ablationFiles(report));
        terminal.print(terminalAblation(report));
      }
      tellEmbedded(options, terminal);
    });

  studyCommand(program, 'infer', 'which protocol explains the published table best').action(
    async (options: StudyOptions) => {
      const protocol = { ...textbook, iterations: options.iterations };
      const seeds = options.seeds === undefined ? inferenceSeeds : firstSeeds(options.seeds);
      if (seeds.length < 2)
        throw new UsageError('infer --seeds must be at least 2, got 1: one table is no distribution');
      const all = candidates(protocol);
      const cells = uniqueCells(all.flatMap((candidate) => candidateCells(protocol, candidate, seeds)));
      requireOwnFiles(userPath(options.out), inferenceFileNames);
      const writes = { inference: { protocol, seeds } };
      const ran = await runStudy({ ...runOf(cells, options), writes, kept: withoutPredictions }, terminal);
      if (ran === undefined) return;
      const report = inferenceReport(protocol, all, seeds, ran.results, ran.testImages);
      publish(ran.out, inferenceFiles(report));
      terminal.print(terminalInference(report));
      tellEmbedded(options, terminal);
    },
  );
}

const studyCommand = (program: Command, name: string, description: string): Command =>
  program
    .command(name)
    .description(description)
    .addOption(new Option('--seeds <n>', 'number of seeds (default: the study’s own)').argParser(seedCount))
    .addOption(
      new Option('--iterations <n>', 'iterations per run').argParser(iterationCount).default(textbook.iterations),
    )
    .addOption(outOption('folder to write to; what is in its store is not run again'))
    .addOption(jobsOption())
    .addOption(kernelsOption())
    .addOption(dataOption());

const runOf = (cells: StudyRun['cells'], { out, data, jobs, kernels }: StudyOptions): Omit<StudyRun, 'writes'> => ({
  cells,
  out: userPath(out),
  source: sourceOf(data),
  jobs,
  kernels,
});

function ablationsNamed(names: readonly string[]): readonly AblationName[] {
  if (names.includes('all')) return ablationNames;
  return [...new Set(names)].map((name) => {
    const found = ablationNames.find((known) => known === name);
    if (found === undefined) {
      throw new UsageError(`ablate: name must be one of ${ablationNames.join(', ')} or all, got ${name}`);
    }
    return found;
  });
}
