import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AblationName,
  ablation,
  ablationCells,
  ablationNames,
  candidateCells,
  candidates,
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
import { iterationCount } from './option-values.js';
import { publish } from './output-folder.js';
import { requireOwnFiles } from './require-own-files.js';
import { type SeedChoice, seedOptions, seedsOf } from './seed-options.js';
import { tellWritten } from './tell-written.js';
import { type StudyRun, runStudy } from './run-study.js';
import { dataOption, jobsOption, kernelsOption, outOption, sourceOf } from './shared-options.js';
import type { Terminal } from './terminal.js';

/** Reports which files were written, and that `repro` can take them into an existing page. */
function tellStudies(names: readonly string[], out: string, terminal: Terminal): void {
  tellWritten(names, out, terminal);
  if (existsSync(join(out, 'index.html'))) terminal.note('repro without a command adds it to the page');
}

interface StudyOptions extends SeedChoice {
  readonly iterations: number;
  readonly jobs: number;
  readonly out: string;
  readonly kernels: StudyRun['kernels'];
  readonly data?: string;
}

/** Adds `repro ablate` and `repro infer`, studies that share the store of the table. */
export function addStudyCommands(program: Command, terminal: Terminal): void {
  studyCommand(program, 'ablate', 'Varies one choice of the protocol and keeps everything else the same.')
    .argument('<names...>', `${ablationNames.join(', ')}, or all`)
    .action(async (names: readonly string[], options: StudyOptions) => {
      const protocol = { ...textbook, iterations: options.iterations };
      const chosen = ablationsNamed(names).map((name) => ablation(name, protocol, seedsOf(options)));
      const cells = uniqueCells(chosen.flatMap((study) => ablationCells(protocol, study)));
      requireOwnFiles(
        userPath(options.out),
        chosen.flatMap(({ name }) => ablationFileNames(name)),
      );
      const writes = Object.fromEntries(chosen.map((study) => [`ablation-${study.name}`, { protocol, study }]));
      const ran = await runStudy({ ...runOf(cells, options), writes }, terminal);
      if (ran === undefined) return;
      const written = chosen.flatMap((study) => {
        const report = ablationReport(protocol, study, ran.results, ran.origin.testImages);
        const files = ablationFiles(report, ran.origin);
        publish(ran.out, files);
        terminal.print(terminalAblation(report));
        return Object.keys(files);
      });
      tellStudies(written, ran.out, terminal);
    });

  studyCommand(program, 'infer', 'Compares how well different protocols explain the published table.').action(
    async (options: StudyOptions) => {
      const protocol = { ...textbook, iterations: options.iterations };
      const seeds = seedsOf(options) ?? inferenceSeeds;
      if (seeds.length < 2)
        throw new UsageError('infer --seeds must be at least 2, got 1: one table is not a distribution');
      const all = candidates(protocol);
      const cells = uniqueCells(all.flatMap((candidate) => candidateCells(protocol, candidate, seeds)));
      requireOwnFiles(userPath(options.out), inferenceFileNames);
      const writes = { inference: { protocol, seeds } };
      const ran = await runStudy({ ...runOf(cells, options), writes, kept: withoutPredictions }, terminal);
      if (ran === undefined) return;
      const report = inferenceReport(protocol, all, seeds, ran.results, ran.origin.testImages);
      const files = inferenceFiles(report, ran.origin);
      publish(ran.out, files);
      terminal.print(terminalInference(report));
      tellStudies(Object.keys(files), ran.out, terminal);
    },
  );
}

const studyCommand = (program: Command, name: string, description: string): Command =>
  seedOptions()
    .reduce((command, option) => command.addOption(option), program.command(name).description(description))
    .addOption(
      new Option('--iterations <n>', 'iterations per run').argParser(iterationCount).default(textbook.iterations),
    )
    .addOption(outOption('folder to write to; cells in its store are not run again'))
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
