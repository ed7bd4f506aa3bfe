import { join } from 'node:path';
import { UsageError, userPath } from '@gradproof/cli';
import { datasetDigest, loadMnist } from '@gradproof/dataset';
import {
  type CellResult,
  canonicalJson,
  openRunFolder,
  parseSettingName,
  planCells,
  settingName,
} from '@gradproof/experiment';
import { predictionsCsv } from '@gradproof/report';
import type { Command } from 'commander';
import { recordedSource } from './recorded-source.js';
import { dataOption, outOption, sourceOf } from './shared-options.js';
import type { Terminal } from './terminal.js';

/** Adds `repro predictions`, which prints the class that each stored run gave to each test image, as CSV. */
export function addPredictionsCommand(program: Command, { print }: Terminal): void {
  program
    .command('predictions')
    .description('Prints the class that each stored run gave to each test image, as CSV with a column for each run.')
    .argument('<cells...>', 'such as batch8-hidden50-shots2-alternating, or with -seed7 at the end for one run')
    .addOption(outOption('folder that a run wrote to'))
    .addOption(dataOption())
    .action((names: readonly string[], { out, data }: { readonly out: string; readonly data?: string }) => {
      const folder = userPath(out);
      print(storedPredictions(names, folder, data));
    });
}

function storedPredictions(names: readonly string[], folder: string, data: string | undefined): string {
  const { plan, store, origin } = openRunFolder(folder);
  const mnist = loadMnist(data === undefined ? recordedSource([folder]) : sourceOf(data));
  if (datasetDigest(mnist) !== origin.dataset) {
    throw new UsageError(`predictions: the images must be those of ${folder}; name their folder with --data`);
  }
  const table = planCells(plan).filter((cell) => canonicalJson(cell.protocol) === canonicalJson(plan.protocol));
  const results = names.flatMap((name): CellResult[] => {
    const { seed, ...setting } = parseSettingName(name);
    const cells = table.filter(
      (cell) => settingName(cell) === settingName(setting) && (seed === undefined || cell.seed === seed),
    );
    if (cells.length === 0) throw new UsageError(`predictions: the plan must have the cell, got ${name}`);
    return cells.map((cell) => {
      const reading = store.read(cell);
      if (reading.state === 'valid') return reading.result;
      throw new UsageError(
        `predictions: ${folder} has no result of ${name}; repro --plan ${join(folder, 'plan.json')} --out ${folder} computes it`,
      );
    });
  });
  return predictionsCsv(results, mnist.test);
}
